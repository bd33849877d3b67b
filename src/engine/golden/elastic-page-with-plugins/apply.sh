#!/bin/sh
# Installs ECK and applies these manifests. It can be run twice.
set -eu
cd -- "$(dirname -- "$0")"

printf '%s\n' '== Check the versions'
printf '%s\n' '  Expect: A server version 1.18.'
kubectl version
printf '%s\n' '  Expect: istiod with an image of version 1.6.1.'
kubectl get deployments -n istio-system -l app=istiod -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.template.spec.containers[0].image}{"\n"}{end}'
printf '%s\n' '  Expect: yes: installing ECK needs the rights of a cluster administrator.'
kubectl auth can-i '*' '*' --all-namespaces

printf '%s\n' '== Check the storage class'
printf '%s\n' '  Expect: One class marked “(default)”; it is used where the manifests name none.'
kubectl get storageclass

printf '%s\n' '== Check third-party tokens'
printf '%s\n' '  Expect: none: the manifests mount the pods'\'' own tokens because of that.'
kubectl get --raw /api/v1 | grep -o '"serviceaccounts/token"' || echo none

printf '%s\n' '== Check vm.max_map_count on the nodes'
printf '%s\n' 'By hand: kubectl run max-map-count -n kube-public --rm -i --restart=Never --image=busybox:1.36 --labels=sidecar.istio.io/inject=false,istio.io/dataplane-mode=none --command -- cat /proc/sys/vm/max_map_count'
printf '%s\n' '  Expect: At least 262144, from Elasticsearch 8.16 on 1048576. It shows one node; every node that may run Elasticsearch must be set so.'

printf '%s\n' '== Label the namespaces first'
printf '%s\n' '  Expect: Each namespace “serverside-applied”.'
kubectl apply --server-side --force-conflicts --field-manager=meshwright -f 00-namespaces.yaml

printf '%s\n' '== Set the mesh'
printf '%s\n' '  Expect: Each object “created”, “configured” or “unchanged”.'
kubectl apply -f 10-mesh.yaml

printf '%s\n' '== Install ECK 1.2.2'
printf '%s\n' '  Expect: Definitions, roles and statefulset.apps/elastic-operator “created” or “configured”.'
kubectl apply -f https://download.elastic.co/downloads/eck/1.2.2/all-in-one.yaml

printf '%s\n' '== Give the operator its mesh settings'
printf '%s\n' '  Expect: statefulset.apps/elastic-operator “patched”, or “patched (no change)” on the second run.'
kubectl patch statefulset/elastic-operator -n elastic-system --patch-file operator-patch.yaml

printf '%s\n' '== Wait for the operator'
printf '%s\n' '  Expect: The roll-out is complete.'
kubectl rollout status statefulset/elastic-operator -n elastic-system --timeout=300s

printf '%s\n' '== Apply the Elastic resources'
printf '%s\n' '  Expect: Each object “created”, “configured” or “unchanged”.'
kubectl apply -f 30-elasticsearch.yaml -f 40-kibana.yaml -f 50-apm-server.yaml
