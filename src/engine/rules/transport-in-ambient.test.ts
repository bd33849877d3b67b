import { testRule } from './testing.ts'
import { transportInAmbient } from './transport-in-ambient.ts'

const es = 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\nspec:\n  nodeSets: [{name: default, count: 3}]\n'

testRule(transportInAmbient, [
  { name: 'ambient', yaml: es, facts: { ambientNamespaces: ['elastic'] }, finds: [{ line: 5, severity: 'info', message: 'Elasticsearch “elastic/es” is in ambient mode: ztunnel tunnels its port 9300' }] },
  { name: 'sidecars', yaml: es, facts: { injectedNamespaces: ['elastic'] }, finds: [] },
  { name: 'outside the ambient namespaces', yaml: es, facts: { dataPlane: 'ambient', ambientNamespaces: ['shop'] }, finds: [] },
])
