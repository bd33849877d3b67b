import { policyWithoutNamespace } from './policy-without-namespace.ts'
import { testRule } from './testing.ts'

const policy = (namespace: string): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
${namespace}spec:
  mtls: {mode: STRICT}
`
const es = '---\napiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\n'

testRule(policyWithoutNamespace, [
  { name: 'without', yaml: policy(''), finds: [{ line: 3, severity: 'warning', message: 'PeerAuthentication “default” has no namespace' }] },
  { name: 'beside an Elasticsearch', yaml: policy('') + es, finds: [{ line: 3, severity: 'warning', message: 'only in the root namespace “istio-system”' }], mended: policy('  namespace: elastic\n') + es },
  { name: 'with', yaml: policy('  namespace: istio-system\n'), finds: [] },
])
