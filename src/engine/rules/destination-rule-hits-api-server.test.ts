import { destinationRuleHitsApiServer } from './destination-rule-hits-api-server.ts'
import { testRule } from './testing.ts'

const rule = (host: string, namespace: string, mode = 'ISTIO_MUTUAL'): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: default
  namespace: ${namespace}
spec:
  host: "${host}"
  trafficPolicy:
    tls:
      mode: ${mode}
`
const exemption = (namespace: string): string => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: kubernetes-api-server
  namespace: ${namespace}
spec:
  host: kubernetes.default.svc.cluster.local
  trafficPolicy:
    tls:
      mode: DISABLE
`

const forPorts = (...ports: readonly string[]): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: default
  namespace: elastic-system
spec:
  host: kubernetes.default.svc.cluster.local
  trafficPolicy:
    portLevelSettings: [${ports.join(', ')}]
`

testRule(destinationRuleHitsApiServer, [
  { name: 'D10: *.local in the root namespace', yaml: rule('*.local', 'istio-system'), finds: [{ line: 7, severity: 'error', message: 'kubernetes.default.svc.cluster.local' }], mended: rule('*.local', 'istio-system') + exemption('istio-system') },
  { name: '*.svc.cluster.local in the operator\'s namespace', yaml: rule('*.svc.cluster.local', 'elastic-system'), finds: [{ line: 7, severity: 'error', message: 'the operator and all other clients' }], mended: rule('*.svc.cluster.local', 'elastic-system') + exemption('elastic-system') },
  { name: 'a wildcard elsewhere reaches only its own clients', yaml: rule('*.cluster.local', 'elastic'), finds: [{ line: 7, severity: 'warning', message: 'namespace “elastic”' }] },
  { name: 'with the exemption', yaml: rule('*.local', 'istio-system') + exemption('default'), finds: [] },
  { name: 'an exemption elsewhere does not count', yaml: rule('*.local', 'istio-system') + exemption('elastic'), finds: [{ line: 7, severity: 'error', message: '*.local' }] },
  { name: 'a wildcard of one namespace', yaml: rule('*.elastic.svc.cluster.local', 'istio-system'), finds: [] },
  { name: 'a wildcard that does not speak mTLS', yaml: rule('*.local', 'istio-system', 'DISABLE'), finds: [] },
  { name: 'another cluster domain', yaml: rule('*.corp.example', 'istio-system'), facts: { clusterDomain: 'corp.example' }, finds: [{ line: 7, severity: 'error', message: 'kubernetes.default.svc.corp.example' }] },
  { name: 'the API server by name', yaml: rule('kubernetes.default.svc.cluster.local', 'elastic-system'), finds: [{ line: 7, severity: 'error', message: 'kubernetes.default' }], mended: rule('kubernetes.default.svc.cluster.local', 'elastic-system', 'DISABLE') },
  { name: 'a rule of another shape', yaml: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nspec: [x]\n', finds: [] },
  { name: 'the API server by its short name', yaml: rule('kubernetes.default.svc', 'elastic-system'), finds: [{ line: 7, severity: 'error', message: 'host “kubernetes.default.svc” with ISTIO_MUTUAL also applies' }], mended: rule('kubernetes.default.svc', 'elastic-system', 'DISABLE') },
  { name: 'in the namespace of the API server\'s own Service', yaml: rule('*.local', 'default'), finds: [{ line: 7, severity: 'error', message: 'all other clients' }] },
  { name: 'for port 443 among others', yaml: forPorts('{port: {number: 80}, tls: {mode: ISTIO_MUTUAL}}', '{port: {number: 443}, tls: {mode: SIMPLE}}', '{port: {number: 443}, tls: {mode: ISTIO_MUTUAL}}'), finds: [{ line: 7, severity: 'error', message: 'which is not in the mesh' }], mended: forPorts('{port: {number: 80}, tls: {mode: ISTIO_MUTUAL}}', '{port: {number: 443}, tls: {mode: SIMPLE}}', '{port: {number: 443}, tls: {mode: DISABLE}}') },
  { name: 'for another port only', yaml: forPorts('{port: {number: 80}, tls: {mode: ISTIO_MUTUAL}}', '{port: {number: 443}, tls: {mode: SIMPLE}}', 'x'), finds: [] },
  { name: 'kept to its namespace', yaml: rule('*.local', 'istio-system') + '  exportTo: [".", istio-system]\n', finds: [{ line: 7, severity: 'warning', message: 'clients with a sidecar in namespace “istio-system” lose it' }] },
  { name: 'shown to another namespace too', yaml: rule('*.local', 'istio-system') + '  exportTo: [".", elastic]\n', finds: [{ line: 7, severity: 'error', message: 'all other clients' }] },
  { name: 'an exemption by the short name', yaml: rule('*.local', 'elastic-system') + exemption('elastic-system').replace('.svc.cluster.local', '.svc'), finds: [] },
  { name: 'an exemption behind the rule of the client\'s own namespace', yaml: rule('*.local', 'elastic-system') + exemption('default'), finds: [{ line: 7, severity: 'error', message: '*.local' }] },
  { name: 'another host is exempt', yaml: rule('*.local', 'istio-system') + exemption('istio-system').replace('kubernetes.default', 'es.elastic'), finds: [{ line: 7, severity: 'error', message: '*.local' }] },
  { name: 'an exemption that is none', yaml: rule('*.local', 'istio-system') + exemption('istio-system').replace('DISABLE', 'SIMPLE'), finds: [{ line: 7, severity: 'error', message: '*.local' }] },
  { name: 'without a namespace', yaml: rule('*.local', 'x').replace('  namespace: x\n', ''), finds: [{ line: 6, severity: 'error', message: '*.local' }], mended: rule('*.local', 'x').replace('  namespace: x\n', '') + exemption('x').replace('  namespace: x\n', '') },
  { name: 'without a host', yaml: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a, namespace: istio-system}\nspec: {trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}\n', finds: [] },
])
