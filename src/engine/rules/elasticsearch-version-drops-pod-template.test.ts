import { elasticsearchVersionDropsPodTemplate } from './elasticsearch-version-drops-pod-template.ts'
import { testRule } from './testing.ts'

const es = (version: string): string => `apiVersion: elasticsearch.k8s.elastic.co/${version}\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\nspec: {version: 7.17.0}\n`

testRule(elasticsearchVersionDropsPodTemplate, [
  { name: 'v1beta1', yaml: es('v1beta1'), finds: [{ line: 1, severity: 'error', message: 'Elasticsearch “elastic/es” is written for v1beta1, whose schema drops podTemplate and config' }], mended: es('v1') },
  { name: 'v1alpha1', yaml: es('v1alpha1'), finds: [{ line: 1, severity: 'error', message: 'written for v1alpha1' }] },
  { name: 'v1', yaml: es('v1'), finds: [] },
  { name: 'v1beta1 is right for a Beat', yaml: 'apiVersion: beat.k8s.elastic.co/v1beta1\nkind: Beat\nmetadata: {name: b}\nspec: {}\n', finds: [] },
])
