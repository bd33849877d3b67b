import { excludedPortIsUnprotected } from './excluded-port-is-unprotected.ts'
import { testRule } from './testing.ts'

const es = (exclude: string, rest = ''): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
${rest}  nodeSets:
  - name: default
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeInboundPorts: "${exclude}"
          traffic.sidecar.istio.io/excludeOutboundPorts: "${exclude}"
`
const own = `        - podSelector:
            matchLabels:
              elasticsearch.k8s.elastic.co/cluster-name: "es"
`
const policy = (from: string, ports = '9300', selector = 'es', namespace = 'elastic'): string => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: es-transport
  namespace: ${namespace}
spec:
  podSelector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: "${selector}"
  policyTypes:
    - Ingress
  ingress:
    - from:
${from}      ports:
        - port: ${ports}
    - ports:
        - port: 9200
        - port: 15008
        - port: 15020
        - port: 15021
        - port: 15090
`
const sidecars = { injectedNamespaces: ['elastic'] }

testRule(excludedPortIsUnprotected, [
  { name: 'no NetworkPolicy', yaml: es('9300'), facts: sidecars, finds: [{ line: 13, severity: 'warning', message: 'Port 9300 of Elasticsearch “elastic/es” is excluded from the sidecar' }], mended: es('9300') + policy(own) },
  { name: 'F1: only the cluster itself', yaml: es('9300') + policy(own), facts: sidecars, finds: [] },
  { name: 'a policy of another cluster', yaml: es('9300') + policy(own, '9300', 'other'), facts: sidecars, finds: [{ line: 13, severity: 'warning', message: 'no NetworkPolicy does' }] },
  { name: 'a policy of another namespace', yaml: es('9300') + policy(own, '9300', 'es', 'else'), facts: sidecars, finds: [{ line: 13, severity: 'warning', message: 'no NetworkPolicy does' }] },
  { name: 'a policy that lets the whole namespace in', yaml: es('9300') + policy('        - podSelector: {}\n'), facts: sidecars, finds: [{ line: 13, severity: 'warning', message: 'a NetworkPolicy lets everybody in' }] },
  { name: 'the remote cluster server\'s port too', yaml: es('9300,9443', '  remoteClusterServer: {enabled: true}\n'), facts: sidecars, finds: [{ line: 14, severity: 'warning', message: 'Port 9300 and 9443' }] },
  { name: 'nothing excluded', yaml: es('8080'), facts: sidecars, finds: [] },
  { name: 'ambient knows no exclusion', yaml: es('9300'), facts: { ambientNamespaces: ['elastic'] }, finds: [] },
])
