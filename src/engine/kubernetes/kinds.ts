/**
 * The kinds that Meshwright reads, by API group. A document of another kind is counted and passed over. Elastic's kinds are
 * FACTS A1.1; `podTemplates` says where a kind keeps pod templates (paths; `*` stands for every item of a list).
 */
type KindRow = { readonly group: string; readonly elastic?: true; readonly clusterScoped?: true; readonly podTemplates?: readonly (readonly string[])[]; readonly type?: string }

export const kinds = {
  Elasticsearch: { group: 'elasticsearch.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'nodeSets', '*', 'podTemplate']], type: 'elasticsearch' },
  Kibana: { group: 'kibana.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'podTemplate']], type: 'kibana' },
  ApmServer: { group: 'apm.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'podTemplate']], type: 'apm-server' },
  EnterpriseSearch: { group: 'enterprisesearch.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'podTemplate']], type: 'enterprise-search' },
  Beat: { group: 'beat.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'deployment', 'podTemplate'], ['spec', 'daemonSet', 'podTemplate']], type: 'beat' },
  Agent: { group: 'agent.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'deployment', 'podTemplate'], ['spec', 'daemonSet', 'podTemplate'], ['spec', 'statefulSet', 'podTemplate']], type: 'agent' },
  Logstash: { group: 'logstash.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'podTemplate']], type: 'logstash' },
  ElasticMapsServer: { group: 'maps.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'podTemplate']], type: 'maps' },
  PackageRegistry: { group: 'packageregistry.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'podTemplate']], type: 'package-registry' },
  AutoOpsAgentPolicy: { group: 'autoops.k8s.elastic.co', elastic: true, podTemplates: [['spec', 'podTemplate']], type: 'autoops-agent' },
  StackConfigPolicy: { group: 'stackconfigpolicy.k8s.elastic.co', elastic: true },
  ElasticsearchAutoscaler: { group: 'autoscaling.k8s.elastic.co', elastic: true },

  PeerAuthentication: { group: 'security.istio.io' },
  AuthorizationPolicy: { group: 'security.istio.io' },
  RequestAuthentication: { group: 'security.istio.io' },
  MeshPolicy: { group: 'authentication.istio.io', clusterScoped: true },
  Policy: { group: 'authentication.istio.io' },
  DestinationRule: { group: 'networking.istio.io' },
  VirtualService: { group: 'networking.istio.io' },
  ServiceEntry: { group: 'networking.istio.io' },
  Sidecar: { group: 'networking.istio.io' },
  EnvoyFilter: { group: 'networking.istio.io' },
  IstioOperator: { group: 'install.istio.io' },

  GatewayClass: { group: 'gateway.networking.k8s.io', clusterScoped: true },
  HTTPRoute: { group: 'gateway.networking.k8s.io' },
  TLSRoute: { group: 'gateway.networking.k8s.io' },
  TCPRoute: { group: 'gateway.networking.k8s.io' },
  BackendTLSPolicy: { group: 'gateway.networking.k8s.io' },
  ReferenceGrant: { group: 'gateway.networking.k8s.io' },

  Namespace: { group: '', clusterScoped: true },
  Service: { group: '' },
  ServiceAccount: { group: '' },
  Secret: { group: '' },
  ConfigMap: { group: '' },
  Pod: { group: '', podTemplates: [[]] },
  Deployment: { group: 'apps', podTemplates: [['spec', 'template']] },
  StatefulSet: { group: 'apps', podTemplates: [['spec', 'template']] },
  DaemonSet: { group: 'apps', podTemplates: [['spec', 'template']] },
  Job: { group: 'batch', podTemplates: [['spec', 'template']] },
  CronJob: { group: 'batch', podTemplates: [['spec', 'jobTemplate', 'spec', 'template']] },
  NetworkPolicy: { group: 'networking.k8s.io' },
  Kustomization: { group: 'kustomize.config.k8s.io' },
} as const satisfies Record<string, KindRow>

/** `Gateway` is two kinds with one name: Istio's and the Gateway API's; told apart by the group. `HelmValues` and `Settings` are our own, for files that carry no kind. */
export type Kind = keyof typeof kinds | 'Gateway' | 'HelmValues' | 'Settings'

/** The known kind of an apiVersion and kind, undefined for what Meshwright does not read. */
export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  if (kind === 'Gateway') return group === 'networking.istio.io' || group === 'gateway.networking.k8s.io' ? 'Gateway' : undefined
  if (kind === 'HelmValues') return group === 'meshwright.dev' ? 'HelmValues' : undefined
  if (!Object.hasOwn(kinds, kind)) return undefined
  const row = kinds[kind as keyof typeof kinds]
  return row.group === group ? (kind as Kind) : undefined
}

/** Kind row of a known kind; the two special kinds have none. */
export const kindRow = (kind: Kind): KindRow | undefined => (Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined)
