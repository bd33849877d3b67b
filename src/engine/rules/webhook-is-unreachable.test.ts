import { all, elasticsearch, namespace, peerAuthentication, strict } from './samples.ts'
import { testRule } from './testing.ts'
import { webhookIsUnreachable } from './webhook-is-unreachable.ts'

const system = namespace('elastic-system', 'istio-injection: enabled')
const exception = (selector: string): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: eck-webhook
  namespace: elastic-system
spec:
  selector:
    matchLabels:
      ${selector}
  mtls:
    mode: STRICT
  portLevelMtls:
    "9443":
      mode: PERMISSIVE
`
const manifests = 'control-plane: "elastic-operator"'
const helm = 'app.kubernetes.io/name: "elastic-operator"'
const own = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: mine\n  namespace: elastic-system\nspec:\n  selector:\n    matchLabels:\n      control-plane: elastic-operator\n'
const values = (annotations: string): string => `podLabels:
  sidecar.istio.io/inject: "true"
podAnnotations:
  a: b
${annotations}`

testRule(webhookIsUnreachable, [
  { name: 'STRICT without an exception, operator.yaml', yaml: all(system, elasticsearch()), facts: strict, finds: [{ line: 4, severity: 'warning', message: 'the webhook of the operator “elastic-system/elastic-operator” on port 9443' }], mended: all(system, elasticsearch(), exception(manifests)) },
  { name: 'STRICT without an exception, Helm', yaml: all(system, elasticsearch()), facts: { ...strict, operatorInstall: 'helm' }, finds: [{ line: 4, severity: 'warning', message: 'validation is lost silently' }], mended: all(system, elasticsearch(), exception(helm)) },
  { name: 'F1: a policy for the port', yaml: all(system, exception(manifests), elasticsearch()), facts: strict, finds: [] },
  { name: 'that policy selects nobody when Helm installed the operator', yaml: all(system, exception(manifests), elasticsearch()), facts: { ...strict, operatorInstall: 'helm' }, finds: [{ line: 4, severity: 'warning', message: '9443' }] },
  { name: 'a policy that is there gets the port', yaml: all(system, own, elasticsearch()), facts: strict, finds: [{ line: 4, severity: 'warning', message: '9443' }], mended: all(system, `${own}  portLevelMtls:\n    "9443":\n      mode: PERMISSIVE\n`, elasticsearch()) },
  { name: 'the port excluded', yaml: all(values('  traffic.sidecar.istio.io/excludeInboundPorts: "9443"\n'), elasticsearch()), facts: strict, finds: [] },
  { name: 'in the root namespace, where such a policy is ignored', yaml: all(values(''), elasticsearch()), facts: { ...strict, operatorNamespace: 'istio-system' }, finds: [{ line: 3, severity: 'warning', message: '9443' }], mended: all(values('  traffic.sidecar.istio.io/excludeInboundPorts: "9443"\n'), elasticsearch()) },
  { name: 'PERMISSIVE', yaml: all(system, elasticsearch()), facts: { ...strict, meshMtls: 'PERMISSIVE' }, finds: [] },
  { name: 'PERMISSIVE for the operator\'s namespace', yaml: all(system, peerAuthentication('elastic-system', 'PERMISSIVE'), elasticsearch()), facts: strict, finds: [] },
  { name: 'no webhook', yaml: all(system, elasticsearch()), facts: { ...strict, webhook: false }, finds: [] },
  { name: 'an operator without a sidecar', yaml: elasticsearch(), facts: { ...strict, injectedNamespaces: ['elastic'], operatorInMesh: false }, finds: [] },
  { name: 'nobody said which mode', yaml: all(system, elasticsearch()), facts: { ...strict, meshMtls: undefined }, finds: [], needs: ['meshMtls'] },
])
