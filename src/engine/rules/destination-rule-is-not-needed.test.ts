import { destinationRuleIsNotNeeded } from './destination-rule-is-not-needed.ts'
import { all, elasticsearch, kibana, strict } from './samples.ts'
import { testRule } from './testing.ts'

const rule = (host: string, mode = 'ISTIO_MUTUAL'): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: es
  namespace: elastic
spec:
  host: "${host}"
  trafficPolicy:
    tls:
      mode: ${mode}
`
const files = (rules: string): string => all(rules, elasticsearch(), kibana())

const plain = rule('es-es-http.elastic.svc.cluster.local')

testRule(destinationRuleIsNotNeeded, [
  { name: 'the documentation\'s rule', yaml: files(rule('es-es-http.elastic.svc.cluster.local')), facts: strict, finds: [{ line: 10, severity: 'info', message: 'DestinationRule “elastic/es” is not needed' }] },
  { name: 'for a Service that nobody among the files calls', yaml: all(rule('es-es-http.elastic.svc.cluster.local'), elasticsearch()), facts: strict, finds: [{ line: 10, severity: 'info', message: 'is not needed' }] },
  { name: 'a short name in the rule\'s own namespace', yaml: files(rule('es-es-http')), facts: strict, finds: [{ line: 10, severity: 'info', message: 'automatic mTLS' }] },
  { name: 'a wildcard for the namespace', yaml: files(rule('*.elastic.svc.cluster.local')), facts: strict, finds: [{ line: 10, severity: 'info', message: '*.elastic' }] },
  { name: 'a mesh-wide wildcard is another rule\'s', yaml: files(rule('*.local')), facts: strict, finds: [] },
  { name: 'a rule for somebody else', yaml: files(rule('shop.elastic.svc.cluster.local')), facts: strict, finds: [] },
  { name: 'a rule that switches TLS off', yaml: files(rule('es-es-http.elastic.svc.cluster.local', 'DISABLE')), facts: strict, finds: [] },
  { name: 'without automatic mTLS it is needed', yaml: files(rule('es-es-http.elastic.svc.cluster.local')), facts: { ...strict, autoMtls: false }, finds: [] },
  { name: 'nobody said whether mTLS is automatic', yaml: files(rule('es-es-http.elastic.svc.cluster.local')), facts: { ...strict, autoMtls: undefined }, finds: [], needs: ['autoMtls'] },
  { name: 'it says something else too', yaml: files(`${plain}    loadBalancer: {simple: RANDOM}\n`), facts: strict, finds: [{ line: 10, severity: 'info', message: 'is not needed' }], mended: files(plain.replace('    tls:\n      mode: ISTIO_MUTUAL\n', '    loadBalancer: {simple: RANDOM}\n')) },
  { name: 'it says nothing else', yaml: files(plain), facts: strict, finds: [{ line: 10, severity: 'info', message: /calls to es-es-http\.elastic\.svc\.cluster\.local\.$/ }], mended: `\n---\n${all(elasticsearch(), kibana())}` },
  { name: 'it has subsets', yaml: files(`${plain}  subsets: [{name: a}]\n`), facts: strict, finds: [{ line: 10, severity: 'info', message: 'is not needed' }], mended: files(plain.replace('  trafficPolicy:\n    tls:\n      mode: ISTIO_MUTUAL\n', '  subsets: [{name: a}]\n')) },
  { name: 'one of two', yaml: all(rule('shop'), elasticsearch(), plain.replace('name: es', 'name: two')), facts: strict, finds: [{ line: 38, severity: 'info', message: 'DestinationRule “elastic/two” is not needed' }] },
  { name: 'a wildcard for everything in another cluster domain', yaml: files(rule('*.corp.example')), facts: { ...strict, clusterDomain: 'corp.example' }, finds: [] },
  { name: 'without a host', yaml: files('apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a, namespace: elastic}\nspec: {trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}\n'), facts: strict, finds: [] },
])
