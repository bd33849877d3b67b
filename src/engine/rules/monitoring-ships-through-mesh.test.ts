import { monitoringShipsThroughMesh } from './monitoring-ships-through-mesh.ts'
import { testRule } from './testing.ts'

const kibana = (spec: string): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata:
  name: kb
  namespace: elastic
spec:
${spec}`

testRule(monitoringShipsThroughMesh, [
  { name: 'metrics and logs to one cluster', yaml: kibana('  monitoring:\n    metrics:\n      elasticsearchRefs:\n      - name: mon\n        namespace: observability\n    logs:\n      elasticsearchRefs:\n      - name: mon\n        namespace: observability\n'), finds: [{ line: 10, severity: 'info', message: 'The pods of Kibana “elastic/kb” also send to Elasticsearch “observability/mon”' }] },
  { name: 'a cluster outside, by its Secret', yaml: kibana('  monitoring: {metrics: {elasticsearchRefs: [{secretName: cloud}]}}\n'), finds: [{ line: 7, severity: 'info', message: 'the cluster of Secret “cloud”' }] },
  { name: 'no monitoring', yaml: kibana('  count: 1\n'), finds: [] },
  { name: 'references of another shape', yaml: kibana('  monitoring: {metrics: {elasticsearchRefs: [1, {}]}}\n'), finds: [] },
])
