import type { Answers } from '../answers.ts'
import { image, label1123, maxElasticName, pluginName, subdomain1123, type Grammar } from '../kubernetes/grammar.ts'
import { nativeSidecars, supports } from '../support/capabilities.ts'
import { ownNamespace } from './cluster.ts'
import { refuseNodeSets } from './node-sets.ts'
import { choice, versions, wholeVersion } from './options.ts'
import { defaults } from './presets.ts'
import type { Questions } from './question.ts'
import { flag, listOf, oneOf, text, textOrEmpty } from './refuse.ts'

const features = ['alerting', 'apiKeys', 'fleet', 'saml', 'oidc', 'kerberos', 'pki', 'oauth2'] as const

/** ECK names Services after the resource, and a Service's name starts with a letter. */
const elasticName: Grammar = (value) =>
  label1123('Name', maxElasticName)(value) ?? (/^[a-z]/.test(value) ? undefined : `Name “${value}” must start with a letter: ECK names Services after it.`)

const noPlugins = ({ plugins }: Answers): string | undefined => (plugins.length === 0 ? 'There are no plugins to install.' : undefined)

/** Why Istio can't be the only one that encrypts (FACTS A5, R32, R33a); undefined when it can. */
function needsElasticTls(answers: Answers): string | undefined {
  const tokens = answers.features.filter((feature) => ['saml', 'oidc', 'kerberos', 'pki', 'oauth2'].includes(feature))
  if (tokens.length > 0) return `${tokens.join(', ')} use the token service, which needs TLS in Elasticsearch itself.`
  const keys = answers.features.filter((feature) => ['alerting', 'apiKeys', 'fleet'].includes(feature))
  if (keys.length > 0 && supports(answers, 'apiKeysPossibleWithoutTls') === false) return `${keys.join(', ')} use API keys, which need TLS in Elasticsearch itself up to Stack 7.15.`
  return answers.features.includes('fleet') && supports(answers, 'fleetWithoutTls') === false ? 'Fleet needs TLS before ECK 2.6.' : undefined
}

export const elasticsearch = {
  name: {
    step: 'elasticsearch', title: 'Name',
    help: 'Of the Elasticsearch, Kibana and ApmServer resources.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/elasticsearch-deployment-quickstart',
    findOut: 'kubectl get elasticsearch --all-namespaces',
    default: defaults.name, input: { type: 'text', placeholder: 'elastic-istio' }, refuse: text(elasticName),
  },
  namespace: {
    step: 'elasticsearch', title: 'Namespace',
    help: 'Where the Elastic resources live; it becomes part of the mesh.',
    docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/', findOut: 'kubectl get namespaces',
    default: defaults.namespace, input: { type: 'text', placeholder: 'elastic' }, refuse: text(ownNamespace),
  },
  stackVersion: {
    step: 'elasticsearch', title: 'Stack version',
    help: 'Of Elasticsearch, Kibana and APM Server. Its ends of life are not recorded here.',
    docs: 'https://www.elastic.co/docs/release-notes', findOut: 'kubectl get elasticsearch --all-namespaces',
    default: defaults.stackVersion, input: versions('stackVersion'), refuse: wholeVersion('Stack version', '9.4.3'),
  },
  features: {
    step: 'elasticsearch', title: 'What it must support',
    help: 'Single sign-on and tokens need TLS in Elasticsearch itself. API keys and alerting do so only up to Stack 7.15, whatever the documentation says of later ones.',
    docs: 'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/user-authentication',
    default: defaults.features,
    input: { type: 'many', options: () => [
      { value: 'alerting', label: 'Kibana alerting' },
      { value: 'apiKeys', label: 'API keys' },
      { value: 'fleet', label: 'Fleet', help: 'Fleet’s own manifests can’t be generated yet.' },
      { value: 'saml', label: 'SAML' },
      { value: 'oidc', label: 'OpenID Connect' },
      { value: 'kerberos', label: 'Kerberos' },
      { value: 'pki', label: 'PKI' },
      { value: 'oauth2', label: 'OAuth2 tokens' },
    ] },
    refuse: listOf(oneOf(features), features.length),
  },
  httpTls: {
    step: 'elasticsearch', title: 'Who encrypts the HTTP layer',
    help: 'Istio alone (ECK’s certificate is off), or also Elasticsearch with ECK’s certificate or your own.',
    docs: 'https://www.elastic.co/docs/deploy-manage/security/k8s-https-settings',
    findOut: `kubectl get elasticsearch --all-namespaces -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.http.tls}{"\\n"}{end}'`,
    default: defaults.httpTls,
    input: choice([
      { value: 'istio', label: 'Istio', unavailable: needsElasticTls },
      { value: 'eck', label: 'ECK’s certificate', help: 'Works inside Istio’s mutual TLS; Istio sees TCP.' },
      { value: 'secret', label: 'Own certificate' },
    ]),
    refuse: oneOf(['istio', 'eck', 'secret']),
  },
  httpTlsSecret: {
    step: 'elasticsearch', title: 'Secret with the certificate',
    help: 'Holds tls.crt and tls.key, in the namespace of the Elastic resources.',
    docs: 'https://www.elastic.co/docs/deploy-manage/security/k8s-https-settings', findOut: 'kubectl get secrets -n elastic',
    default: defaults.httpTlsSecret, input: { type: 'text', placeholder: 'elastic-certificate' }, refuse: textOrEmpty(subdomain1123('Secret')),
    hiddenBecause: ({ httpTls }) => (httpTls === 'secret' ? undefined : 'No certificate of your own is used.'),
  },
  nodeSets: {
    step: 'elasticsearch', title: 'Node sets',
    help: 'Groups of alike nodes. Empty roles mean all roles; what is empty otherwise is left to ECK.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/nodes-orchestration', findOut: 'kubectl get storageclasses',
    default: defaults.nodeSets, input: { type: 'nodeSets' }, refuse: refuseNodeSets,
  },
  plugins: {
    step: 'elasticsearch', title: 'Plugins',
    help: 'Names of Elasticsearch plugins. The S3, GCS and Azure repositories have been bundled since Stack 8.0.',
    docs: 'https://www.elastic.co/docs/reference/elasticsearch-plugins',
    default: defaults.plugins, input: { type: 'words', placeholder: 'analysis-icu', suggestions: ['analysis-icu', 'analysis-kuromoji', 'analysis-phonetic', 'analysis-smartcn', 'mapper-annotated-text', 'mapper-size', 'repository-hdfs'] },
    refuse: listOf(text(pluginName), 30),
  },
  pluginMethod: {
    step: 'elasticsearch', title: 'How plugins get in',
    help: 'A custom image needs no network at start. An init container downloads them each time a pod starts.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/custom-configuration-files-plugins',
    default: defaults.pluginMethod,
    input: choice([{ value: 'init', label: 'Init container' }, { value: 'image', label: 'Custom image' }]),
    refuse: oneOf(['init', 'image']), hiddenBecause: noPlugins,
  },
  image: {
    step: 'elasticsearch', title: 'Custom image',
    help: 'The image that already holds the plugins, of the same Stack version.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/create-custom-images',
    default: defaults.image, input: { type: 'text', placeholder: 'registry.example.com/elasticsearch:9.4.3' }, refuse: textOrEmpty(image('Image')),
    hiddenBecause: (answers) => noPlugins(answers) ?? (answers.pluginMethod === 'image' ? undefined : 'Plugins come by an init container.'),
  },
  initNetwork: {
    step: 'elasticsearch', title: 'Network of the plugin init container',
    help: 'With the CNI plugin it starts before the proxy and has no network. User 1337 or an excluded port 443 gives it one; a custom image needs none.',
    docs: 'https://istio.io/latest/docs/setup/additional-setup/cni/#compatibility-with-application-init-containers',
    default: defaults.initNetwork,
    input: choice([
      { value: 'auto', label: 'What suits these answers' },
      { value: 'uid1337', label: 'Run as user 1337' },
      { value: 'excludePort', label: 'Exclude port 443', help: 'For the whole pod and for good: Elasticsearch’s own calls to 443 bypass the mesh too.', unavailable: ({ dnsCapture }) => (dnsCapture ? 'With DNS capture the init container could not resolve a name; only user 1337 or a custom image works.' : undefined) },
    ]),
    refuse: oneOf(['auto', 'uid1337', 'excludePort']), hiddenBecause: initHasNetwork,
  },
  maxMapCount: {
    step: 'elasticsearch', title: 'Memory maps',
    help: 'Elasticsearch wants vm.max_map_count raised on its nodes, or memory-mapped files off, which costs some speed.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/virtual-memory',
    default: defaults.maxMapCount,
    input: choice([
      { value: 'allowMmapFalse', label: 'Do without', help: 'node.store.allow_mmap: false' },
      { value: 'nodeSetting', label: 'Set on the nodes', help: 'You have set it; the commands check it.' },
      { value: 'initContainer', label: 'Privileged init container', unavailable: ({ podSecurity }) => (podSecurity === 'privileged' ? undefined : `Pod Security ${podSecurity} refuses a privileged container.`) },
    ]),
    refuse: oneOf(['allowMmapFalse', 'nodeSetting', 'initContainer']),
  },
  serviceAccounts: {
    step: 'elasticsearch', title: 'Own ServiceAccounts',
    help: 'One for each component, so that the mesh can tell them apart.',
    docs: 'https://istio.io/latest/docs/concepts/security/#istio-identity', findOut: 'kubectl get serviceaccounts -n elastic',
    default: defaults.serviceAccounts, input: { type: 'switch' }, refuse: flag,
  },
  networkPolicy: {
    step: 'elasticsearch', title: 'NetworkPolicy',
    help: 'Ports excluded from the mesh are outside its policies; this closes 9300 to everybody but the cluster’s own nodes.',
    docs: 'https://www.elastic.co/docs/deploy-manage/security/k8s-network-policies', findOut: 'kubectl get networkpolicies --all-namespaces',
    default: defaults.networkPolicy, input: { type: 'switch' }, refuse: flag,
  },
} as const satisfies Partial<Questions>

/** The rows of FACTS R44 in which an init container has its network anyhow. */
function initHasNetwork(answers: Answers): string | undefined {
  const reason = noPlugins(answers)
  if (reason !== undefined) return reason
  if (answers.pluginMethod === 'image') return 'A custom image needs no init container.'
  if (answers.dataPlane === 'ambient') return 'In ambient mode init containers have network.'
  if (nativeSidecars(answers) === true) return 'With native sidecars the proxy starts before the init container.'
  return answers.istioCni ? undefined : 'Without the CNI plugin init containers have the plain network.'
}
