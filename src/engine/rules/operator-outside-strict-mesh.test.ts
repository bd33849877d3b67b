import { operatorOutsideStrictMesh } from './operator-outside-strict-mesh.ts'
import { all, current, elasticsearch, namespace, peerAuthentication, strict } from './samples.ts'
import { testRule } from './testing.ts'

const outside = { ...strict, operatorInMesh: false, injectedNamespaces: ['elastic'], webhook: false }
const system = namespace('elastic-system')
const labelled = namespace('elastic-system', 'istio-injection: enabled').replace('enabled', '"enabled"')
const exception = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: es-http
  namespace: elastic
spec:
  selector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: es
  mtls:
    mode: STRICT
  portLevelMtls:
    9200:
      mode: PERMISSIVE
`

testRule(operatorOutsideStrictMesh, [
  { name: 'D01: outside, as a fact says', yaml: all(system, elasticsearch()), facts: outside, finds: [{ line: 4, severity: 'error', message: 'The operator “elastic-system/elastic-operator” has no sidecar, and STRICT mTLS refuses its connections to Elasticsearch “elastic/es” on port 9200' }], mended: all(labelled, elasticsearch()) },
  { name: 'outside, as only a missing label says', yaml: all(system, elasticsearch()), facts: { ...outside, operatorInMesh: undefined }, finds: [{ line: 4, severity: 'warning', message: 'assumed' }], mended: all(labelled, elasticsearch()) },
  { name: 'no Namespace among the files: the policy is marked', yaml: all(peerAuthentication('istio-system', 'STRICT'), elasticsearch()), facts: outside, finds: [{ line: 8, severity: 'error', message: 'has no sidecar' }] },
  { name: 'STRICT in the namespace only', yaml: all(system, peerAuthentication('elastic', 'STRICT'), elasticsearch({ tls: true })), facts: { ...outside, meshMtls: 'PERMISSIVE' }, finds: [{ line: 4, severity: 'error', message: 'on port 9200' }] },
  { name: 'a stated fact wins over a label that is missing', yaml: all(system, elasticsearch()), facts: { ...outside, operatorInMesh: true }, finds: [] },
  { name: 'it does not win over what the pod says', yaml: all('podLabels:\n  sidecar.istio.io/inject: "false"\n', elasticsearch()), facts: { ...strict, operatorInMesh: true, webhook: false }, finds: [{ line: 2, severity: 'error', message: 'has no sidecar' }], mended: all('podLabels:\n  sidecar.istio.io/inject: "true"\n', elasticsearch()) },
  { name: 'a labelled namespace', yaml: all(labelled, elasticsearch()), facts: strict, finds: [] },
  { name: 'PERMISSIVE', yaml: all(system, elasticsearch()), facts: { ...outside, meshMtls: 'PERMISSIVE' }, finds: [] },
  { name: 'an exception for the port, TLS off', yaml: all(system, exception, elasticsearch()), facts: outside, finds: [{ line: 19, severity: 'warning', message: 'the operator\'s traffic, its password with it, is plain text' }] },
  { name: 'an exception for the port, TLS kept', yaml: all(system, exception, elasticsearch({ tls: true })), facts: outside, finds: [{ line: 19, severity: 'warning', message: 'only ECK\'s own TLS' }] },
  { name: 'nobody said which mode', yaml: all(system, elasticsearch()), facts: { ...outside, meshMtls: undefined }, finds: [], needs: ['meshMtls'] },
  { name: 'ambient on both sides', yaml: elasticsearch(), facts: { ...current, meshMtls: 'STRICT', injectedNamespaces: [], ambientNamespaces: ['elastic', 'elastic-system'], dataPlane: 'ambient' }, finds: [] },
])
