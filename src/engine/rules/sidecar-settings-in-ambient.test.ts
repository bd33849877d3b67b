import { sidecarSettingsInAmbient } from './sidecar-settings-in-ambient.ts'
import { testRule } from './testing.ts'

const namespace = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {${labels}}}\n---\n`
const ambient = namespace('istio.io/dataplane-mode: ambient')
const es = (template: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: default
    count: 3
${template}`
const annotated = es('    podTemplate:\n      metadata:\n        annotations:\n          traffic.sidecar.istio.io/excludeInboundPorts: "9300"\n          example.com/team: search\n')
const mended = es('    podTemplate:\n      metadata:\n        annotations:\n          example.com/team: search\n')
const undocumented = { severity: 'info', message: 'Elastic neither documents nor tests' } as const

testRule(sidecarSettingsInAmbient, [
  {
    name: 'an annotation of the sidecar in an ambient namespace',
    together: 'It is said once for all.', yaml: ambient + annotated,
    facts: { istioCni: true },
    finds: [{ line: 15, severity: 'warning', message: 'NodeSet “default” of Elasticsearch “elastic/es” is in ambient mode, where the annotation traffic.sidecar.istio.io/excludeInboundPorts has no effect' }, { line: 6, ...undocumented }],
    mended: ambient + mended,
  },
  { name: 'nothing to say but that nobody tests it', together: 'It is said once for all.', yaml: ambient + mended, facts: { istioCni: true }, finds: [{ line: 6, ...undocumented }] },
  { name: 'the facts say ambient', together: 'It is said once for all.', yaml: annotated, facts: { istioCni: true, dataPlane: 'ambient' }, finds: [{ line: 11, severity: 'warning', message: 'has no effect' }, { line: 2, ...undocumented }] },
  { name: 'no CNI node agent', together: 'It is said once for all.', yaml: ambient + mended, facts: { istioCni: false }, finds: [{ line: 3, severity: 'error', message: 'needs the Istio CNI node agent' }, { line: 6, ...undocumented }] },
  { name: 'whether there is an agent is not told', together: 'It is said once for all.', yaml: ambient + mended, finds: [{ line: 6, ...undocumented }], needs: ['istioCni'] },
  { name: 'a namespace with sidecars', yaml: namespace('istio-injection: enabled') + annotated, facts: { istioCni: true }, finds: [] },
  { name: 'both labels: the sidecar takes precedence', yaml: namespace('istio-injection: enabled, istio.io/dataplane-mode: ambient') + annotated, facts: { istioCni: true, dataPlane: 'ambient' }, finds: [] },
])
