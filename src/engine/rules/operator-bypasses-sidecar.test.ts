import { operatorBypassesSidecar } from './operator-bypasses-sidecar.ts'
import { all, current, elasticsearch, namespace, strict } from './samples.ts'
import { testRule } from './testing.ts'

const values = (ports: string): string => `podLabels:
  sidecar.istio.io/inject: "true"
podAnnotations:
  traffic.sidecar.istio.io/excludeInboundPorts: "9443"
${ports && `  traffic.sidecar.istio.io/excludeOutboundPorts: "${ports}"\n`}`

testRule(operatorBypassesSidecar, [
  { name: 'the proposal of docs-content#6577 under STRICT', yaml: all(values('9200'), elasticsearch()), facts: strict, finds: [{ line: 5, severity: 'error', message: 'STRICT refuses it at Elasticsearch “elastic/es”' }], mended: all(values(''), elasticsearch()) },
  { name: 'beside another port', yaml: all(values('443,9200'), elasticsearch()), facts: strict, finds: [{ line: 5, severity: 'error', message: 'past its sidecar' }], mended: all(values('443'), elasticsearch()) },
  { name: 'under PERMISSIVE', yaml: all(values('9200'), elasticsearch()), facts: current, finds: [{ line: 5, severity: 'info', message: 'never with STRICT' }] },
  { name: 'worth knowing since ECK 2.14', yaml: all(namespace('elastic-system', 'istio-injection: enabled'), elasticsearch()), facts: current, finds: [{ line: 6, severity: 'info', message: 'stale Envoy endpoint' }] },
  { name: 'before pod URLs', yaml: all(namespace('elastic-system', 'istio-injection: enabled'), elasticsearch()), facts: { ...current, eckVersion: '2.13.0' }, finds: [] },
  { name: 'outside the mesh', yaml: all(namespace('elastic-system'), elasticsearch()), facts: { ...current, operatorInMesh: false }, finds: [] },
])
