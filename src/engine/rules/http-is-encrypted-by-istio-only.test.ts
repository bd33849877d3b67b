import { httpIsEncryptedByIstioOnly } from './http-is-encrypted-by-istio-only.ts'
import { all, current, elasticsearch, namespace, strict } from './samples.ts'
import { testRule } from './testing.ts'

const exception = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: es\n  namespace: elastic\nspec:\n  selector: {matchLabels: {elasticsearch.k8s.elastic.co/cluster-name: es}}\n  mtls: {mode: STRICT}\n  portLevelMtls: {9200: {mode: PERMISSIVE}}\n'

testRule(httpIsEncryptedByIstioOnly, [
  { name: 'STRICT', yaml: elasticsearch(), facts: strict, finds: [{ line: 8, severity: 'info', message: 'Only Istio encrypts port 9200 of Elasticsearch “elastic/es”; STRICT' }] },
  { name: 'PERMISSIVE', yaml: elasticsearch(), facts: current, finds: [{ line: 8, severity: 'warning', message: 'accepts callers without mTLS' }], mended: elasticsearch().replace('  http: {tls: {selfSignedCertificate: {disabled: true}}}\n', '') },
  { name: 'an exception for the port', yaml: all(elasticsearch(), exception), facts: strict, finds: [{ line: 8, severity: 'warning', message: 'accepts callers without mTLS' }] },
  { name: 'mTLS switched off: nobody encrypts', yaml: all(elasticsearch(), 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: elastic}\nspec: {mtls: {mode: DISABLE}}\n'), facts: strict, finds: [{ line: 8, severity: 'warning', message: '(DISABLE): nobody encrypts' }] },
  { name: 'outside the mesh', yaml: all(elasticsearch(), namespace('elastic')), facts: { ...strict, injectedNamespaces: undefined }, finds: [{ line: 8, severity: 'warning', message: 'assumed to be outside the mesh: nobody encrypts' }] },
  { name: 'ambient, STRICT', yaml: elasticsearch({ exclude: '' }), facts: { ...strict, injectedNamespaces: [], ambientNamespaces: ['elastic'] }, finds: [{ line: 8, severity: 'info', message: 'STRICT' }] },
  { name: 'TLS kept', yaml: elasticsearch({ tls: true }), facts: current, finds: [] },
  { name: 'nobody said which mode', yaml: elasticsearch(), facts: { ...current, meshMtls: undefined }, finds: [], needs: ['meshMtls'] },
  { name: 'nobody said whether in the mesh', yaml: elasticsearch({ exclude: '' }), finds: [], needs: ['injectedNamespaces'] },
])
