import { proxyLacksSeccompProfile } from './proxy-lacks-seccomp-profile.ts'
import { testRule } from './testing.ts'

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio-injection: enabled, pod-security.kubernetes.io/enforce: restricted}}\n---\n'
const kibana = `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  version: 9.4.3
`
const profile = '  podTemplate:\n    spec:\n      securityContext:\n        seccompProfile:\n          type: RuntimeDefault\n'
const istio = '---\napiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: istio}\nspec: {values: {global: {proxy: {seccompProfile: {type: RuntimeDefault}}}}}\n'

testRule(proxyLacksSeccompProfile, [
  { name: 'ECK before 3.4', yaml: namespace + kibana, facts: { istioCni: true, eckVersion: '3.3.2' }, finds: [{ line: 8, severity: 'warning', message: 'Kibana “elastic/kb” runs under Pod Security restricted, and ECK 3.3.2 sets no seccomp profile' }], mended: namespace + kibana + profile },
  { name: 'ECK 3.4 sets it for its pods', yaml: namespace + kibana, facts: { istioCni: true, eckVersion: '3.4.0' }, finds: [] },
  { name: 'the pod has one', yaml: namespace + kibana + profile, facts: { istioCni: true, eckVersion: '2.16.1' }, finds: [] },
  { name: 'Istio is installed with one', yaml: namespace + kibana + istio, facts: { istioCni: true, eckVersion: '2.16.1' }, finds: [] },
  { name: 'another level', yaml: kibana, facts: { istioCni: true, eckVersion: '2.16.1', injectedNamespaces: ['elastic'], podSecurity: 'baseline' }, finds: [] },
  { name: 'the version of ECK is not told', yaml: namespace + kibana, facts: { istioCni: true }, finds: [], needs: ['eckVersion'] },
])
