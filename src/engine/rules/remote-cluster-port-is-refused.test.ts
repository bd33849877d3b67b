import { remoteClusterPortIsRefused } from './remote-cluster-port-is-refused.ts'
import { all, current, elasticsearch, strict } from './samples.ts'
import { testRule } from './testing.ts'

const server = '  remoteClusterServer:\n    enabled: true\n'
const name = { line: 10, severity: 'info', message: 'named “rcs”' } as const
const exception = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: es-remote-cluster
  namespace: elastic
spec:
  selector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: "es"
  mtls:
    mode: STRICT
  portLevelMtls:
    "9443":
      mode: PERMISSIVE
`

testRule(remoteClusterPortIsRefused, [
  { name: 'STRICT', yaml: elasticsearch({ spec: server }), facts: strict, finds: [{ line: 10, severity: 'warning', message: 'Port 9443 of Elasticsearch “elastic/es” takes only Istio\'s mTLS' }, name], mended: all(elasticsearch({ spec: server }), exception) },
  { name: 'PERMISSIVE', yaml: elasticsearch({ spec: server }), facts: current, finds: [name] },
  { name: 'excluded', yaml: elasticsearch({ spec: server, exclude: '9300,9443' }), facts: strict, finds: [name] },
  { name: 'a caller in the same mesh', yaml: all(elasticsearch({ spec: server }), elasticsearch({ name: 'other', spec: '  remoteClusters:\n  - name: es\n    elasticsearchRef: {name: es}\n    apiKey: {}\n' })), facts: strict, finds: [name] },
  { name: 'no remote cluster server', yaml: elasticsearch(), facts: strict, finds: [] },
  { name: 'nobody said which mode', yaml: elasticsearch({ spec: server }), facts: { ...current, meshMtls: undefined }, finds: [name], needs: ['meshMtls'] },
])
