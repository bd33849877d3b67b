import { ambientWebhookIsRefused } from './ambient-webhook-is-refused.ts'
import { all, elasticsearch, namespace, strict } from './samples.ts'
import { testRule } from './testing.ts'

const ambient = { ...strict, dataPlane: 'ambient', injectedNamespaces: [], ambientNamespaces: ['elastic'] } as const
const system = namespace('elastic-system', 'istio.io/dataplane-mode: ambient')
const exception = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: eck-webhook
  namespace: elastic-system
spec:
  selector:
    matchLabels:
      control-plane: "elastic-operator"
  mtls:
    mode: STRICT
  portLevelMtls:
    "9443":
      mode: PERMISSIVE
`

testRule(ambientWebhookIsRefused, [
  { name: 'STRICT without an exception', yaml: all(system, elasticsearch({ exclude: '' })), facts: ambient, finds: [{ line: 4, severity: 'warning', message: 'port 9443' }], mended: all(system, elasticsearch({ exclude: '' }), exception) },
  { name: 'F3: a policy for the port', yaml: all(system, exception, elasticsearch({ exclude: '' })), facts: ambient, finds: [] },
  { name: 'that policy before Istio 1.25', yaml: all(system, exception, elasticsearch({ exclude: '' })), facts: { ...ambient, istioVersion: '1.24' }, finds: [{ line: 21, severity: 'error', message: 'Before Istio 1.25.0' }] },
  { name: 'that policy with an unknown Istio', yaml: all(system, exception, elasticsearch({ exclude: '' })), facts: { ...ambient, istioVersion: undefined }, finds: [], needs: ['istioVersion'] },
  { name: 'PERMISSIVE', yaml: all(system, elasticsearch({ exclude: '' })), facts: { ...ambient, meshMtls: 'PERMISSIVE' }, finds: [] },
])
