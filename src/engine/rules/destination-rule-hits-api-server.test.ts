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
])
