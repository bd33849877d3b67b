/**
 * What the wizard knows: one flat, JSON-safe object. A question's id is a key here, a fix is a spread of some keys, a share
 * link is the whole object. Keys and values are a public contract (the command line's `--set KEY=VALUE`): they change only
 * by adding. What each key means to a person, its default and what it refuses stands in `questions/`.
 */
export type Answers = {
  // Cluster
  /** Kubernetes minor, `"1.35"`. */
  readonly kubernetesVersion: string
  readonly distribution: Distribution
  /** Whether the API server issues projected, audience-bound ServiceAccount tokens. */
  readonly thirdPartyTokens: boolean
  /** The strictest Pod Security level enforced on the namespaces used here. */
  readonly podSecurity: PodSecurity
  readonly clusterDomain: string
  readonly clusterState: ClusterState

  // Mesh
  /** Istio version, `"1.30"`. */
  readonly istioVersion: string
  readonly dataPlane: DataPlane
  readonly injection: Injection
  /** The control plane's revision, used with `injection: 'revision'` (and by pod labels where it is not empty). */
  readonly revision: string
  readonly mtlsMode: MtlsMode
  readonly mtlsScope: MtlsScope
  /** `existing`: somebody else sets the mode, so no PeerAuthentication for it is written. */
  readonly mtlsManaged: MtlsManaged
  readonly autoMtls: boolean
  readonly istioCni: boolean
  readonly nativeSidecars: NativeSidecars
  readonly outboundTrafficPolicy: OutboundTrafficPolicy
  readonly dnsCapture: boolean
  readonly rootNamespace: string
  readonly trustDomain: string

  // Operator
  /** ECK version, `"3.5.0"`. */
  readonly eckVersion: string
  readonly eckInstalled: EckInstalled
  readonly operatorNamespace: string
  readonly operatorInstall: OperatorInstall
  readonly operatorInMesh: boolean
  readonly webhook: boolean

  // Elasticsearch
  /** Name of the Elasticsearch, Kibana and ApmServer resources. */
  readonly name: string
  readonly namespace: string
  /** Elastic Stack version, `"9.4.3"`. */
  readonly stackVersion: string
  readonly httpTls: HttpTls
  /** Name of the Secret that holds the certificate, used with `httpTls: 'secret'`. */
  readonly httpTlsSecret: string
  readonly nodeSets: readonly NodeSet[]
  readonly plugins: readonly string[]
  readonly pluginMethod: PluginMethod
  /** The custom image that already holds the plugins, used with `pluginMethod: 'image'`. */
  readonly image: string
  readonly initNetwork: InitNetwork
  readonly maxMapCount: MaxMapCount
  readonly serviceAccounts: boolean
  readonly networkPolicy: boolean
  readonly features: readonly Feature[]

  // Kibana and others
  readonly kibana: boolean
  readonly kibanaCount: number
  readonly apmServer: boolean
  readonly apmServerCount: number

  // Review
  /** Whether reasons are written into the YAML as comments. */
  readonly comments: boolean
}

export type Distribution = 'generic' | 'eks' | 'gke' | 'aks' | 'openshift' | 'kind' | 'minikube'
export type PodSecurity = 'privileged' | 'baseline' | 'restricted'
export type ClusterState = 'new' | 'running'
export type DataPlane = 'sidecar' | 'ambient'
export type Injection = 'namespace' | 'revision' | 'pod'
export type MtlsMode = 'STRICT' | 'PERMISSIVE'
export type MtlsScope = 'mesh' | 'namespace' | 'workload'
export type MtlsManaged = 'generate' | 'existing'
export type NativeSidecars = 'auto' | boolean
export type OutboundTrafficPolicy = 'ALLOW_ANY' | 'REGISTRY_ONLY'
export type EckInstalled = 'no' | 'same' | 'older'
export type OperatorInstall = 'manifests' | 'helm'
export type HttpTls = 'istio' | 'eck' | 'secret'
export type PluginMethod = 'init' | 'image'
export type InitNetwork = 'auto' | 'uid1337' | 'excludePort'
export type MaxMapCount = 'allowMmapFalse' | 'nodeSetting' | 'initContainer'
export type Feature = 'alerting' | 'apiKeys' | 'fleet' | 'saml' | 'oidc' | 'kerberos' | 'pki' | 'oauth2'

/** One Elasticsearch node set; what is absent is left to ECK's own default. */
export type NodeSet = {
  readonly name: string
  readonly count: number
  readonly roles?: readonly string[]
  /** CPU as a Kubernetes quantity, set as request and limit. */
  readonly cpu?: string
  /** Memory as a Kubernetes quantity, set as request and limit. */
  readonly memory?: string
  /** Size of the data volume as a Kubernetes quantity. */
  readonly storage?: string
  readonly storageClass?: string
}
