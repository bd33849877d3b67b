import type { Answers, NativeSidecars } from '../answers.ts'
import { label1123, subdomain1123 } from '../kubernetes/grammar.ts'
import { supports } from '../support/capabilities.ts'
import { choice, minorVersion, versions } from './options.ts'
import { defaults } from './presets.ts'
import type { Questions } from './question.ts'
import { flag, oneOf, text, textOrEmpty } from './refuse.ts'

const meshConfig = `kubectl get configmap istio -n istio-system -o jsonpath='{.data.mesh}'`
const labels = 'kubectl get namespaces -L istio-injection,istio.io/rev,istio.io/dataplane-mode'

const noSidecars = ({ dataPlane }: Answers): string | undefined => (dataPlane === 'ambient' ? 'Ambient mode has no sidecars.' : undefined)

/** FACTS B5: generally available from 1.24 on, and only with the CNI node agent (R74). */
function noAmbient(answers: Answers): string | undefined {
  if (supports(answers, 'ambient') === false) return `Ambient mode is ready for use from Istio 1.24 on; you have ${answers.istioVersion}.`
  return answers.istioCni ? undefined : 'Ambient mode needs the Istio CNI plugin: switch that on first.'
}

export const mesh = {
  istioVersion: {
    step: 'mesh', title: 'Istio version',
    help: 'Decides the API versions, the annotations that are needed and whether sidecars are native.',
    docs: 'https://istio.io/latest/docs/releases/supported-releases/',
    findOut: `kubectl get deployment -n istio-system -l app=istiod -o jsonpath='{.items[*].spec.template.spec.containers[*].image}'`,
    default: defaults.istioVersion, input: versions('istioVersion'), refuse: minorVersion('Istio version'),
  },
  dataPlane: {
    step: 'mesh', title: 'Data plane',
    help: 'A proxy in each pod, or ztunnel on each node. Elastic documents sidecars; it neither documents nor tests ambient.',
    docs: 'https://istio.io/latest/docs/overview/dataplane-modes/', findOut: labels,
    default: defaults.dataPlane,
    input: choice([
      { value: 'sidecar', label: 'Sidecars' },
      { value: 'ambient', label: 'Ambient', unavailable: noAmbient },
    ]),
    refuse: oneOf(['sidecar', 'ambient']),
  },
  injection: {
    step: 'mesh', title: 'How pods get a sidecar',
    help: 'By a label on the namespace, by the label of a revision, or by a label on each pod.',
    docs: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/', findOut: labels,
    default: defaults.injection,
    input: choice([
      { value: 'namespace', label: 'Namespace label', help: 'istio-injection: enabled' },
      { value: 'revision', label: 'Revision label', help: 'istio.io/rev on the namespace' },
      { value: 'pod', label: 'Pod label', help: 'sidecar.istio.io/inject on each pod' },
    ]),
    refuse: oneOf(['namespace', 'revision', 'pod']), hiddenBecause: noSidecars,
  },
  revision: {
    step: 'mesh', title: 'Revision',
    help: 'The name of the control plane’s revision or tag, as in istio.io/rev.',
    docs: 'https://istio.io/latest/docs/setup/upgrade/canary/', findOut: 'kubectl get mutatingwebhookconfigurations -L istio.io/rev,istio.io/tag',
    default: defaults.revision, input: { type: 'text', placeholder: '1-30-0' }, refuse: textOrEmpty(label1123('Revision')),
    hiddenBecause: (answers) => noSidecars(answers) ?? (answers.injection === 'namespace' ? 'The namespace label chooses the default revision.' : undefined),
  },
  mtlsMode: {
    step: 'mesh', title: 'Mutual TLS',
    help: 'STRICT refuses every client outside the mesh. PERMISSIVE takes plain text too. Features that need TLS in Elasticsearch work with both: keep ECK’s certificate.',
    docs: 'https://istio.io/latest/docs/concepts/security/#peer-authentication', findOut: 'kubectl get peerauthentication --all-namespaces',
    default: defaults.mtlsMode,
    input: choice([{ value: 'STRICT', label: 'Strict' }, { value: 'PERMISSIVE', label: 'Permissive' }]),
    refuse: oneOf(['STRICT', 'PERMISSIVE']),
  },
  mtlsScope: {
    step: 'mesh', title: 'Where that mode is set',
    help: 'For the whole mesh, for the namespaces used here, or for Elastic’s pods only.',
    docs: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/', findOut: 'kubectl get peerauthentication --all-namespaces',
    default: defaults.mtlsScope,
    input: choice([
      { value: 'mesh', label: 'Whole mesh', help: 'Changes every namespace of the mesh.' },
      { value: 'namespace', label: 'Namespaces' },
      { value: 'workload', label: 'Elastic’s pods' },
    ]),
    refuse: oneOf(['mesh', 'namespace', 'workload']),
  },
  mtlsManaged: {
    step: 'mesh', title: 'Who sets the mode',
    help: 'If somebody else has set it already, no PeerAuthentication for it is written.',
    docs: 'https://istio.io/latest/docs/tasks/security/authentication/authn-policy/', findOut: 'kubectl get peerauthentication --all-namespaces -o yaml',
    default: defaults.mtlsManaged,
    input: choice([{ value: 'generate', label: 'These manifests' }, { value: 'existing', label: 'Somebody else' }]),
    refuse: oneOf(['generate', 'existing']),
  },
  autoMtls: {
    step: 'mesh', title: 'Automatic mutual TLS',
    help: 'On by default (enableAutoMtls): proxies choose mutual TLS by themselves. When it is off, DestinationRules are written.',
    docs: 'https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/', findOut: meshConfig,
    default: defaults.autoMtls, input: { type: 'switch' }, refuse: flag,
    hiddenBecause: ({ dataPlane }) => (dataPlane === 'ambient' ? 'In ambient mode ztunnel always uses mutual TLS within the mesh.' : undefined),
  },
  istioCni: {
    step: 'mesh', title: 'Istio CNI plugin',
    help: 'Sets up the pods’ network instead of a privileged init container. Ambient mode needs it.',
    docs: 'https://istio.io/latest/docs/setup/additional-setup/cni/', findOut: 'kubectl get daemonsets --all-namespaces -l k8s-app=istio-cni-node',
    default: defaults.istioCni, input: { type: 'switch' }, refuse: flag,
  },
  nativeSidecars: {
    step: 'mesh', title: 'Native sidecars',
    help: 'The proxy starts before your init containers and ends after Elasticsearch. Automatic: on from Istio 1.27 on nodes with Kubernetes 1.33 or later.',
    docs: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
    findOut: `kubectl get deployment -n istio-system -l app=istiod -o jsonpath='{.items[*].spec.template.spec.containers[*].env[?(@.name=="ENABLE_NATIVE_SIDECARS")].value}'`,
    default: defaults.nativeSidecars,
    input: choice<NativeSidecars>([
      { value: 'auto', label: 'Automatic' },
      { value: true, label: 'On', unavailable: (answers) => (supports(answers, 'sidecarContainers') === false ? `Kubernetes ${answers.kubernetesVersion} has no native sidecars.` : undefined) },
      { value: false, label: 'Off' },
    ]),
    refuse: oneOf(['auto', true, false]),
    hiddenBecause: (answers) => noSidecars(answers) ?? (supports(answers, 'nativeSidecarsOptional') === false ? 'Istio has native sidecars from 1.19 on.' : undefined),
  },
  outboundTrafficPolicy: {
    step: 'mesh', title: 'Calls out of the mesh',
    help: 'With REGISTRY_ONLY unknown hosts are blocked, so that plugin downloads and snapshots need a ServiceEntry.',
    docs: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-control/', findOut: meshConfig,
    default: defaults.outboundTrafficPolicy,
    input: choice([{ value: 'ALLOW_ANY', label: 'Any host' }, { value: 'REGISTRY_ONLY', label: 'Registered hosts only' }]),
    refuse: oneOf(['ALLOW_ANY', 'REGISTRY_ONLY']),
  },
  dnsCapture: {
    step: 'mesh', title: 'DNS capture',
    help: 'Whether the sidecar answers DNS (ISTIO_META_DNS_CAPTURE). It narrows how an init container can reach the network.',
    docs: 'https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/', findOut: meshConfig,
    default: defaults.dnsCapture, input: { type: 'switch' }, refuse: flag, hiddenBecause: noSidecars,
  },
  rootNamespace: {
    step: 'mesh', title: 'Root namespace',
    help: 'Policies in it count for the whole mesh.',
    docs: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/', findOut: meshConfig,
    default: defaults.rootNamespace, input: { type: 'text', placeholder: 'istio-system' }, refuse: text(label1123('Root namespace')),
  },
  trustDomain: {
    step: 'mesh', title: 'Trust domain',
    help: 'The first part of every identity in the mesh.',
    docs: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/', findOut: meshConfig,
    default: defaults.trustDomain, input: { type: 'text', placeholder: 'cluster.local' }, refuse: text(subdomain1123('Trust domain')),
  },
} as const satisfies Partial<Questions>
