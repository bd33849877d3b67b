import { kubernetesVersionOutside } from './kubernetes-version-outside.ts'
import { testRule } from './testing.ts'

const yaml = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: elastic}\n---\napiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\n'

testRule(kubernetesVersionOutside, [
  { name: 'inside both ranges', yaml, facts: { istioVersion: '1.30', eckVersion: '3.5.0', kubernetesVersion: '1.35' }, finds: [] },
  {
    name: 'too old for both',
    together: 'It is said once for all.', yaml,
    facts: { istioVersion: '1.30', eckVersion: '3.5.0', kubernetesVersion: '1.31' },
    finds: [{ line: 1, severity: 'warning', message: 'Istio 1.30 is supported with Kubernetes 1.32–1.36; 1.31 is outside.' }, { line: 5, severity: 'warning', message: 'ECK 3.5 is supported with Kubernetes 1.32–1.36; 1.31 is outside.' }],
  },
  { name: 'too new for ECK', together: 'It is said once for all.', yaml, facts: { istioVersion: '1.30', eckVersion: '3.3.2', kubernetesVersion: '1.36' }, finds: [{ line: 5, severity: 'warning', message: 'ECK 3.3' }] },
  { name: 'versions are not told', yaml, finds: [], needs: ['eckVersion', 'istioVersion', 'kubernetesVersion'] },
])
