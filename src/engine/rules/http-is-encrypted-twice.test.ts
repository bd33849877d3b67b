import { httpIsEncryptedTwice } from './http-is-encrypted-twice.ts'
import { current, elasticsearch, strict } from './samples.ts'
import { testRule } from './testing.ts'

testRule(httpIsEncryptedTwice, [
  { name: 'F2: TLS kept under STRICT', yaml: elasticsearch({ tls: true }), facts: strict, finds: [{ line: 8, severity: 'info', message: 'Port 9200 of Elasticsearch “elastic/es” carries ECK\'s TLS inside Istio\'s mTLS' }] },
  { name: 'TLS off', yaml: elasticsearch(), facts: strict, finds: [] },
  { name: 'PERMISSIVE', yaml: elasticsearch({ tls: true }), facts: current, finds: [] },
  { name: 'a client outside the mesh', yaml: elasticsearch({ tls: true }), facts: { ...strict, operatorInMesh: false, injectedNamespaces: ['elastic'] }, finds: [] },
  { name: 'ambient', yaml: elasticsearch({ tls: true, exclude: '' }), facts: { ...strict, injectedNamespaces: [], ambientNamespaces: ['elastic', 'elastic-system'] }, finds: [] },
])
