import { istioVersionEnded } from './istio-version-ended.ts'
import { testRule } from './testing.ts'

const es = 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\n'
const policy = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: elastic}\n'

testRule(istioVersionEnded, [
  { name: 'a version with a date', together: 'It is said once for all.', yaml: `${es}---\n${policy}`, facts: { istioVersion: '1.27.3' }, finds: [{ line: 5, severity: 'warning', message: 'Istio 1.27 reached its end of life on 2026-04-07' }] },
  { name: 'the version of Elastic’s old page', together: 'It is said once for all.', yaml: es, facts: { istioVersion: '1.6.1' }, finds: [{ line: 1, severity: 'warning', message: '2020-11-21' }] },
  { name: 'a version that is supported', yaml: policy, facts: { istioVersion: '1.30' }, finds: [] },
  { name: 'a version of which nothing is known', yaml: policy, facts: { istioVersion: '1.12' }, finds: [] },
  { name: 'nobody told', yaml: policy, finds: [], needs: ['istioVersion'] },
  { name: 'nothing of Istio or Elastic', yaml: 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\n', facts: { istioVersion: '1.27' }, finds: [] },
])
