import { serviceAccountTokenNotMounted } from './service-account-token-not-mounted.ts'
import { testRule } from './testing.ts'

const kibana = (spec = ''): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata:
  name: kb
  namespace: elastic
spec:
  count: 1
${spec}`
const mounted = '  podTemplate:\n    spec:\n      automountServiceAccountToken: true\n'
const logstash = 'apiVersion: logstash.k8s.elastic.co/v1alpha1\nkind: Logstash\nmetadata:\n  name: ls\n  namespace: elastic\nspec:\n  count: 1\n'
const old = { injectedNamespaces: ['elastic'], istioVersion: '1.6.1', thirdPartyTokens: false }
const now = { injectedNamespaces: ['elastic'], istioVersion: '1.30' }

testRule(serviceAccountTokenNotMounted, [
  { name: 'as on Minikube in 2020', yaml: kibana(), facts: old, finds: [{ line: 6, severity: 'warning', message: 'Kibana “elastic/kb” does not mount a ServiceAccount token' }], mended: kibana(mounted) },
  { name: 'mounted there', yaml: kibana(mounted), facts: old, finds: [] },
  { name: 'with third-party tokens', yaml: kibana(), facts: { ...old, thirdPartyTokens: true }, finds: [] },
  { name: 'mounted with third-party tokens', yaml: kibana(mounted), facts: { ...old, thirdPartyTokens: true }, finds: [{ line: 10, severity: 'info', message: 'does not need with third-party tokens' }] },
  { name: 'mounted on a current Istio, whatever the tokens', yaml: kibana(mounted), facts: { ...now, thirdPartyTokens: false }, finds: [{ line: 10, severity: 'info', message: 'from 1.22 on' }] },
  { name: 'nothing on a current Istio', yaml: kibana(), facts: { ...now, thirdPartyTokens: false }, finds: [] },
  { name: 'Logstash does not mount it either (ADR 5: seen with ECK 2.16.1, 3.2.0 and 3.5.0)', yaml: logstash, facts: old, finds: [{ line: 6, severity: 'warning', message: 'does not mount a ServiceAccount token' }] },
  { name: 'outside the mesh', yaml: kibana(), facts: { ...old, injectedNamespaces: [] }, finds: [] },
  { name: 'nobody said which tokens', yaml: kibana(), facts: { injectedNamespaces: ['elastic'], istioVersion: '1.20' }, finds: [], needs: ['thirdPartyTokens'] },
  { name: 'nobody said which Istio', yaml: kibana(), facts: { injectedNamespaces: ['elastic'] }, finds: [], needs: ['istioVersion', 'thirdPartyTokens'] },
])
