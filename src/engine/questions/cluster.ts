import type { Answers } from '../answers.ts'
import { label1123, subdomain1123, type Grammar } from '../kubernetes/grammar.ts'
import { supports } from '../support/capabilities.ts'
import { choice, minorVersion, versions } from './options.ts'
import { defaults } from './presets.ts'
import type { Questions } from './question.ts'
import { flag, oneOf, text } from './refuse.ts'

/** Namespaces that Kubernetes keeps for itself. */
const reserved = ['kube-system', 'kube-public', 'kube-node-lease']

/** A namespace to put things into: a label, and none of Kubernetes' own. */
export const ownNamespace: Grammar = (value) =>
  label1123('Namespace')(value) ?? (reserved.includes(value) ? `Namespace “${value}” belongs to Kubernetes; choose one of your own, such as “elastic”.` : undefined)

/** FACTS R70: no pod with a sidecar would be admitted. */
const refusesInit = ({ dataPlane, istioCni }: Answers): string | undefined =>
  dataPlane === 'sidecar' && !istioCni ? 'It refuses Istio’s init container, so that no pod with a sidecar starts: switch on the Istio CNI plugin first.' : undefined

export const cluster = {
  kubernetesVersion: {
    step: 'cluster', title: 'Kubernetes version',
    help: 'Decides which ECK and Istio are supported, and whether sidecars can be native. If nodes lag behind, take the oldest. Its ends of life are not recorded here.',
    docs: 'https://kubernetes.io/releases/', findOut: 'kubectl version',
    default: defaults.kubernetesVersion, input: versions('kubernetesVersion'), refuse: minorVersion('Kubernetes version'),
  },
  distribution: {
    step: 'cluster', title: 'Distribution',
    help: 'Where the cluster runs; a few settings differ there.',
    docs: 'https://istio.io/latest/docs/setup/platform-setup/',
    findOut: `kubectl get nodes -o jsonpath='{range .items[*]}{.spec.providerID}{"\\n"}{end}'`,
    default: defaults.distribution,
    input: choice([
      { value: 'generic', label: 'Any other' },
      { value: 'eks', label: 'Amazon EKS' },
      { value: 'gke', label: 'Google GKE' },
      { value: 'aks', label: 'Azure AKS' },
      { value: 'openshift', label: 'OpenShift' },
      { value: 'kind', label: 'kind' },
      { value: 'minikube', label: 'Minikube' },
    ], 'select'),
    refuse: oneOf(['generic', 'eks', 'gke', 'aks', 'openshift', 'kind', 'minikube']),
  },
  thirdPartyTokens: {
    step: 'cluster', title: 'Third-party tokens',
    help: 'Whether the API server issues audience-bound ServiceAccount tokens. Without them Istio up to 1.21 falls back to the default token, which ECK does not mount.',
    docs: 'https://istio.io/latest/docs/ops/best-practices/security/#configure-third-party-service-account-tokens',
    findOut: `kubectl get --raw /api/v1 | jq '.resources[] | select(.name | index("serviceaccounts/token"))'`,
    default: defaults.thirdPartyTokens, input: { type: 'switch' }, refuse: flag,
    hiddenBecause: (answers) => (supports(answers, 'firstPartyTokens') === false ? 'Istio 1.22 and later use third-party tokens only.' : undefined),
  },
  podSecurity: {
    step: 'cluster', title: 'Pod Security level',
    help: 'The strictest level enforced on the namespaces used here. Baseline and restricted refuse Istio’s init container, so they need the CNI plugin or ambient mode.',
    docs: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    findOut: 'kubectl get namespaces -L pod-security.kubernetes.io/enforce',
    default: defaults.podSecurity,
    input: choice([
      { value: 'privileged', label: 'Privileged', help: 'Nothing is enforced.' },
      { value: 'baseline', label: 'Baseline', unavailable: refusesInit },
      { value: 'restricted', label: 'Restricted', unavailable: refusesInit },
    ]),
    refuse: oneOf(['privileged', 'baseline', 'restricted']),
  },
  clusterDomain: {
    step: 'cluster', title: 'Cluster domain',
    help: 'The end of every Service’s DNS name.',
    docs: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    findOut: `kubectl get configmap coredns -n kube-system -o jsonpath='{.data.Corefile}'`,
    default: defaults.clusterDomain, input: { type: 'text', placeholder: 'cluster.local' }, refuse: text(subdomain1123('Cluster domain')),
  },
  clusterState: {
    step: 'cluster', title: 'New or running Elasticsearch',
    help: 'A running one goes STRICT in two phases, because pods without a proxy are refused until they are restarted.',
    docs: 'https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/',
    findOut: 'kubectl get elasticsearch --all-namespaces',
    default: defaults.clusterState,
    input: choice([{ value: 'new', label: 'New' }, { value: 'running', label: 'Already running' }]),
    refuse: oneOf(['new', 'running']),
  },
} as const satisfies Partial<Questions>
