#!/bin/sh
# Installs ECK and applies these manifests. It can be run twice.
set -eu
cd -- "$(dirname -- "$0")"

printf '%s\n' '== Check the versions'
printf '%s\n' '  Expect: A server version 1.35.'
kubectl version
printf '%s\n' '  Expect: istiod with an image of version 1.30.'
kubectl get deployments -n istio-system -l app=istiod -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.template.spec.containers[0].image}{"\n"}{end}'
printf '%s\n' '  Expect: yes: installing ECK needs the rights of a cluster administrator.'
kubectl auth can-i '*' '*' --all-namespaces

printf '%s\n' '== Check the storage class'
printf '%s\n' '  Expect: One class marked “(default)”; it is used where the manifests name none.'
kubectl get storageclass

printf '%s\n' '== Label the namespaces first'
printf '%s\n' '  Expect: Each namespace “serverside-applied”.'
kubectl apply --server-side --force-conflicts --field-manager=meshwright -f 00-namespaces.yaml

printf '%s\n' '== Set the mesh'
printf '%s\n' '  Expect: Each object “created”, “configured” or “unchanged”.'
kubectl apply -f 10-mesh.yaml

printf '%s\n' '== Install ECK 3.5.0'
printf '%s\n' '  Expect: Each definition “serverside-applied”.'
kubectl apply --server-side --force-conflicts -f https://download.elastic.co/downloads/eck/3.5.0/crds.yaml
printf '%s\n' '  Expect: statefulset.apps/elastic-operator “created”, “configured” or “unchanged”.'
kubectl apply -f https://download.elastic.co/downloads/eck/3.5.0/operator.yaml

printf '%s\n' '== Wait for the operator'
printf '%s\n' '  Expect: The roll-out is complete.'
kubectl rollout status statefulset/elastic-operator -n elastic-system --timeout=300s

printf '%s\n' '== Apply the Elastic resources'
printf '%s\n' '  Expect: Each object “created”, “configured” or “unchanged”.'
kubectl apply -f 20-access.yaml -f 30-elasticsearch.yaml -f 40-kibana.yaml -f 50-apm-server.yaml

printf '%s\n' '== Wait until everything is healthy'
printf '%s\n' '  Expect: elasticsearch elastic-istio: “condition met”.'
kubectl wait --for=jsonpath='{.status.health}'=green elasticsearch/elastic-istio -n elastic --timeout=900s
printf '%s\n' '  Expect: kibana elastic-istio: “condition met”.'
kubectl wait --for=jsonpath='{.status.health}'=green kibana/elastic-istio -n elastic --timeout=900s
printf '%s\n' '  Expect: apmserver elastic-istio: “condition met”.'
kubectl wait --for=jsonpath='{.status.health}'=green apmserver/elastic-istio -n elastic --timeout=900s
