import { policyIsIgnoredInAmbient } from './policy-is-ignored-in-ambient.ts'
import { testRule } from './testing.ts'

const ambient = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio.io/dataplane-mode: ambient}}\n---\n'
const sidecar = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio-injection: enabled}}\n---\n'
const policy = (spec: string, namespace = 'elastic'): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: es, namespace: ${namespace}}
spec:
${spec}`
const selector = '  selector: {matchLabels: {common.k8s.elastic.co/type: elasticsearch}}\n  mtls: {mode: STRICT}\n  portLevelMtls:\n    9200: {mode: PERMISSIVE}\n'
const es = `---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
  nodeSets: [{name: default, count: 3}]
`

testRule(policyIsIgnoredInAmbient, [
  { name: 'DISABLE in ambient (R77)', yaml: ambient + policy('  mtls: {mode: DISABLE}\n'), finds: [{ line: 9, severity: 'error', message: 'DISABLE, which ambient mode does not support' }], mended: ambient + policy('  mtls: {mode: PERMISSIVE}\n') },
  { name: 'DISABLE for one port', yaml: ambient + policy(selector.replace('PERMISSIVE', 'DISABLE')) + es, facts: { istioVersion: '1.30' }, finds: [{ line: 12, severity: 'error', message: 'the line is ignored' }] },
  { name: 'DISABLE with sidecars is honoured', yaml: sidecar + policy('  mtls: {mode: DISABLE}\n'), facts: { dataPlane: 'sidecar' }, finds: [] },
  { name: 'a selector in the root namespace (istio#61023)', yaml: ambient + policy(selector, 'istio-system') + es, facts: { dataPlane: 'ambient', istioVersion: '1.30' }, finds: [{ line: 9, severity: 'error', message: 'has a selector in the root namespace' }], mended: ambient + policy(selector) + es },
  { name: 'a selector beside its pods', yaml: ambient + policy(selector) + es, facts: { dataPlane: 'ambient', istioVersion: '1.30' }, finds: [] },
  { name: 'a PERMISSIVE port before Istio 1.25 (istio#53884)', yaml: ambient + policy(selector) + es, facts: { dataPlane: 'ambient', istioVersion: '1.24', eckVersion: '3.5.0', operatorInMesh: false }, finds: [{ line: 12, severity: 'error', message: 'enforces that too strictly in ambient mode before 1.25' }] },
  { name: 'the same from Istio 1.25 on', yaml: ambient + policy(selector) + es, facts: { dataPlane: 'ambient', istioVersion: '1.25', eckVersion: '3.5.0', operatorInMesh: false }, finds: [] },
  { name: 'STRICT in the root namespace without a selector', yaml: ambient + policy('  mtls: {mode: STRICT}\n', 'istio-system'), facts: { dataPlane: 'ambient' }, finds: [] },
])
