import { strictBeforeAllSidecars } from './strict-before-all-sidecars.ts'
import { all, current, elasticsearch, peerAuthentication, strict } from './samples.ts'
import { testRule } from './testing.ts'

testRule(strictBeforeAllSidecars, [
  { name: 'the second phase of going STRICT', yaml: all(peerAuthentication('elastic', 'PERMISSIVE'), elasticsearch(), peerAuthentication('elastic', 'STRICT')), facts: current, finds: [{ line: 34, severity: 'warning', message: 'apply it only when every pod has its sidecar' }] },
  { name: 'two policies of different names', yaml: all(peerAuthentication('elastic', 'PERMISSIVE'), peerAuthentication('elastic-system', 'STRICT')), facts: current, finds: [] },
  { name: 'STRICT from the beginning', yaml: all(peerAuthentication('elastic', 'STRICT'), elasticsearch()), facts: current, finds: [] },
  { name: 'all pods with a sidecar', yaml: elasticsearch({ spec: '  remoteClusterServer: {enabled: true}\n' }), facts: strict, finds: [] },
])
