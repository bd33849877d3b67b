import { all, current, elasticsearch, strict } from './samples.ts'
import { serviceIsHiddenFromSidecar } from './service-is-hidden-from-sidecar.ts'
import { testRule } from './testing.ts'

const sidecar = (home: string, ...hosts: readonly string[]): string => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: ${home}
spec:
  egress:
    - hosts:
${hosts.map((host) => `        - "${host}"\n`).join('')}`
const facts = { ...strict, webhook: false }
const operators = ['./*', 'istio-system/*', 'default/*'] as const

testRule(serviceIsHiddenFromSidecar, [
  { name: 'the operator sees its own namespace only', yaml: all(sidecar('elastic-system', ...operators), elasticsearch()), facts, finds: [{ line: 8, severity: 'error', message: 'Sidecar “elastic-system/default” hides es-es-default.elastic.svc.cluster.local and es-es-internal-http.elastic.svc.cluster.local from the sidecar of the operator' }], mended: all(sidecar('elastic-system', ...operators, 'elastic/*').replace('"elastic/*"', 'elastic/*'), elasticsearch()) },
  { name: 'it sees Elasticsearch\'s too', yaml: all(sidecar('elastic-system', ...operators, 'elastic/*'), elasticsearch()), facts, finds: [] },
  { name: 'everything', yaml: all(sidecar('elastic-system', '*/*'), elasticsearch()), facts, finds: [] },
  { name: 'Elasticsearch does not see itself', together: 'It is about every workload of the namespace.', yaml: all(sidecar('elastic', 'istio-system/*'), elasticsearch()), facts, finds: [{ line: 8, severity: 'error', message: 'es-es-internal-http.elastic.svc.cluster.local from the sidecar of Elasticsearch “elastic/es”' }] },
  { name: 'PERMISSIVE: plain text gets through', yaml: all(sidecar('elastic-system', ...operators), elasticsearch()), facts: { ...current, webhook: false }, finds: [] },
  { name: 'PERMISSIVE with REGISTRY_ONLY: dropped', yaml: all(sidecar('elastic-system', ...operators), elasticsearch()), facts: { ...current, webhook: false, outboundTrafficPolicy: 'REGISTRY_ONLY' }, finds: [{ line: 8, severity: 'error', message: 'hides' }] },
])
