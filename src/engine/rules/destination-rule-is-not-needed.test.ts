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
])
