import { operatorTrafficIsPlainText } from './operator-traffic-is-plain-text.ts'
import { current, elasticsearch, strict } from './samples.ts'
import { testRule } from './testing.ts'

const outside = { ...current, operatorInMesh: false, injectedNamespaces: ['elastic'] }

testRule(operatorTrafficIsPlainText, [
  { name: 'TLS off', yaml: elasticsearch(), facts: outside, finds: [{ line: 4, severity: 'info', message: 'reaches Elasticsearch “elastic/es” in plain text' }] },
  { name: 'TLS kept', yaml: elasticsearch({ tls: true }), facts: outside, finds: [{ line: 4, severity: 'info', message: 'with ECK\'s own TLS only' }] },
  { name: 'in the mesh', yaml: elasticsearch(), facts: current, finds: [] },
  { name: 'STRICT is another rule\'s', yaml: elasticsearch(), facts: { ...strict, operatorInMesh: false, injectedNamespaces: ['elastic'] }, finds: [] },
])
