import { istioInitRefused } from './istio-init-refused.ts'
import { testRule } from './testing.ts'

const namespace = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {${labels}}}\n`
const es = '---\napiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\nspec: {nodeSets: [{name: default, count: 3}, {name: data, count: 1}]}\n'
const injected = 'istio-injection: enabled'
const restricted = `${injected}, pod-security.kubernetes.io/enforce: restricted`

testRule(istioInitRefused, [
  { name: 'the Namespace enforces restricted, no CNI', yaml: namespace(restricted) + es, facts: { istioCni: false }, finds: [{ line: 3, severity: 'error', message: 'Namespace “elastic” enforces Pod Security restricted' }] },
  { name: 'the facts say baseline', yaml: namespace(injected) + es, facts: { istioCni: false, podSecurity: 'baseline' }, finds: [{ line: 3, severity: 'error', message: 'istio-init needs NET_ADMIN, NET_RAW and root' }] },
  { name: 'whether the pods are injected is not told', together: 'That objects of Istio stand in the namespace tells something.', yaml: es, facts: { istioCni: false, podSecurity: 'baseline' }, finds: [], needs: ['injectedNamespaces'] },
  { name: 'with CNI', yaml: namespace(restricted) + es, facts: { istioCni: true }, finds: [] },
  { name: 'under privileged', yaml: namespace(injected) + es, facts: { istioCni: false, podSecurity: 'privileged' }, finds: [] },
  { name: 'not injected', together: 'That objects of Istio stand in the namespace tells something.', yaml: namespace('pod-security.kubernetes.io/enforce: restricted') + es, facts: { istioCni: false, injectedNamespaces: [] }, finds: [] },
  { name: 'ambient', yaml: namespace('istio.io/dataplane-mode: ambient, pod-security.kubernetes.io/enforce: restricted') + es, facts: { istioCni: false }, finds: [] },
  { name: 'whether there is a CNI is not told', yaml: namespace(restricted) + es, finds: [], needs: ['istioCni'] },
])
