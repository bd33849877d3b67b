#!/bin/sh
# Shows whether the mesh and the Elastic resources are as they should be. It runs one test pod, takes it away and changes nothing else.
set -eu
cd -- "$(dirname -- "$0")"

printf '%s\n' '== The operator is where it should be'
printf '%s\n' '  Expect: manager and istio-proxy.'
kubectl get pod/elastic-operator-0 -n elastic-system -o jsonpath='{range .spec.containers[*]}{.name}{"\n"}{end}{range .spec.initContainers[*]}{.name}{"\n"}{end}'

printf '%s\n' '== Every Elastic pod is in the mesh'
printf '%s\n' '  Expect: istio-proxy on each line.'
kubectl get pods -n elastic -l common.k8s.elastic.co/type -o jsonpath='{range .items[*]}{.metadata.name}{": "}{range .spec.containers[*]}{.name}{" "}{end}{range .spec.initContainers[*]}{.name}{" "}{end}{"\n"}{end}'

printf '%s\n' '== Everything is healthy'
printf '%s\n' '  Expect: HEALTH green for each; Elasticsearch in PHASE Ready.'
kubectl get elasticsearch,kibana,apmserver -n elastic

printf '%s\n' '== The operator reaches Elasticsearch'
printf '%s\n' '  Expect: none.'
kubectl logs -n elastic-system -c manager statefulset/elastic-operator --since=10m | grep -E '503 Service|connection reset|EOF' || echo none

printf '%s\n' '== Plain text from outside the mesh is refused'
printf '%s\n' '  Expect: “refused”, after a reset connection. An answer from Elasticsearch, even “missing authentication credentials”, means that STRICT does not hold; another failure, such as an image that can'\''t be pulled, proves nothing.'
kubectl run plain-text-test -n default --rm -i --restart=Never --image=curlimages/curl:8.10.1 --labels=sidecar.istio.io/inject=false,istio.io/dataplane-mode=none --command -- curl -sSk -m 10 https://elastic-istio-es-http.elastic.svc.cluster.local:9200 || echo refused

printf '%s\n' '== ECK'\''s webhook is reached'
printf '%s\n' '  Expect: “admission webhook … denied the request”, then “refused”. “created (server dry run)” means that the API server does not reach the webhook.'
kubectl apply --dry-run=server -f - <<'EOF' || echo refused
{"apiVersion":"elasticsearch.k8s.elastic.co/v1","kind":"Elasticsearch","metadata":{"name":"webhook-test","namespace":"elastic"},"spec":{"version":"1.2.3","nodeSets":[{"name":"default","count":1}]}}
EOF

printf '%s\n' '== Log in to Kibana'
printf '%s\n' 'By hand: kubectl get secret/elastic-istio-es-elastic-user -n elastic'
printf '%s\n' '  Expect: The Secret that holds the password of the user “elastic”, under the key “elastic”. Read it where nobody looks on.'
printf '%s\n' 'By hand: kubectl port-forward service/elastic-istio-kb-http -n elastic 5601'
printf '%s\n' '  Expect: Kibana at https://localhost:5601 for as long as this runs.'
