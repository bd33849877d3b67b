import { componentsShareDefaultAccount } from './components-share-default-account.ts'
import { testRule } from './testing.ts'

const namespace = (label = 'istio-injection: enabled'): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {${label}}}\n---\n`
const es = (spec: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
  nodeSets:
  - name: default
    count: 3
${spec}---
`
const kibana = (spec: string): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  version: 9.4.3
  count: 1
${spec}`
const facts = { istioVersion: '1.30', kubernetesVersion: '1.35', dataPlane: 'sidecar', eckVersion: '3.5.0' } as const
const own = (name: string, indent: string): string => `${indent}podTemplate:\n${indent}  spec:\n${indent}    serviceAccountName: ${name}\n`
const accounts = ['es-elasticsearch', 'kb-kibana'].map((name) => `---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n  namespace: elastic\n`).join('')

testRule(componentsShareDefaultAccount, [
  { name: 'all run as default (R69)', yaml: namespace() + es('') + kibana(''), facts, finds: [{ line: 11, severity: 'warning', message: 'Elasticsearch “elastic/es”, Kibana “elastic/kb” run as the ServiceAccount “default” of elastic' }], mended: namespace() + es(own('es-elasticsearch', '    ')) + kibana(own('kb-kibana', '  ')) + accounts },
  { name: 'each has its own', yaml: namespace() + es(own('es', '    ')) + kibana(own('kb', '  ')), facts, finds: [] },
  { name: 'one alone on default can be told from the other', yaml: namespace() + es(own('es', '    ')) + kibana(''), facts, finds: [] },
  { name: 'outside the mesh there are no principals', yaml: namespace('team: search') + es('') + kibana(''), facts, finds: [] },
  { name: 'ambient has identities too', yaml: namespace('istio.io/dataplane-mode: ambient') + es('') + kibana(''), facts: { ...facts, dataPlane: 'ambient' }, finds: [{ line: 11, severity: 'warning', message: 'principals can\'t tell them apart' }] },
])
