import type { Answers } from '../answers.ts'

/** Where to start from: a whole set of answers with a name and one sentence for a person. */
export type Preset = { readonly id: string; readonly title: string; readonly summary: string; readonly answers: Answers }

/** The answers of a current managed cluster with a strict mesh: the default of every question (FACTS F1). */
export const defaults: Answers = {
  kubernetesVersion: '1.35',
  distribution: 'generic',
  thirdPartyTokens: true,
  podSecurity: 'privileged',
  clusterDomain: 'cluster.local',
  clusterState: 'new',

  istioVersion: '1.30',
  dataPlane: 'sidecar',
  injection: 'namespace',
  revision: '',
  mtlsMode: 'STRICT',
  mtlsScope: 'namespace',
  mtlsManaged: 'generate',
  autoMtls: true,
  istioCni: true,
  nativeSidecars: 'auto',
  outboundTrafficPolicy: 'ALLOW_ANY',
  dnsCapture: false,
  rootNamespace: 'istio-system',
  trustDomain: 'cluster.local',

  eckVersion: '3.5.0',
  eckInstalled: 'no',
  operatorNamespace: 'elastic-system',
  operatorInstall: 'manifests',
  operatorInMesh: true,
  webhook: true,

  name: 'elastic-istio',
  namespace: 'elastic',
  stackVersion: '9.4.3',
  httpTls: 'istio',
  httpTlsSecret: '',
  nodeSets: [{ name: 'default', count: 3 }],
  plugins: [],
  pluginMethod: 'init',
  image: '',
  initNetwork: 'auto',
  // Works on every node, and no rule has to ask whether somebody has raised vm.max_map_count (R83).
  maxMapCount: 'allowMmapFalse',
  serviceAccounts: true,
  networkPolicy: true,
  features: [],

  kibana: true,
  kibanaCount: 1,
  apmServer: true,
  apmServerCount: 1,

  comments: true,
}

/** In the order in which they are offered. */
export const presets = [
  {
    id: 'strict-current',
    title: 'Strict mTLS, current versions',
    summary: 'Sidecars on a current cluster; Istio encrypts the HTTP layer and refuses plain text.',
    answers: defaults,
  },
  {
    id: 'permissive-current',
    title: 'Permissive mTLS, current versions',
    summary: 'Clients outside the mesh may still connect, so Elasticsearch keeps ECK’s certificate.',
    answers: { ...defaults, mtlsMode: 'PERMISSIVE', httpTls: 'eck' },
  },
  {
    id: 'ambient-current',
    title: 'Ambient, current versions',
    summary: 'No sidecars: ztunnel carries the traffic, and Elasticsearch keeps ECK’s certificate.',
    answers: { ...defaults, dataPlane: 'ambient', httpTls: 'eck' },
  },
  {
    id: 'older',
    title: 'Older versions',
    summary: 'Istio 1.24, ECK 2.16 and Stack 8.19, with sidecars that are not native.',
    answers: { ...defaults, kubernetesVersion: '1.31', istioVersion: '1.24', eckVersion: '2.16.1', stackVersion: '8.19.20' },
  },
  {
    id: 'minikube',
    title: 'Minikube',
    summary: 'One small node on your own machine, with permissive mTLS and without the CNI plugin.',
    answers: {
      ...defaults,
      distribution: 'minikube',
      mtlsMode: 'PERMISSIVE',
      istioCni: false,
      httpTls: 'eck',
      nodeSets: [{ name: 'default', count: 1, cpu: '1', memory: '2Gi', storage: '5Gi' }],
      apmServer: false,
    },
  },
  {
    id: 'elastic-page',
    title: 'As in Elastic’s page',
    summary: 'What Elastic’s Istio page for ECK 1.2 describes: Istio 1.6.1, ECK 1.2.2, Stack 8.15.3.',
    answers: {
      ...defaults,
      kubernetesVersion: '1.18',
      thirdPartyTokens: false,
      istioVersion: '1.6.1',
      mtlsScope: 'mesh',
      mtlsManaged: 'existing',
      autoMtls: false,
      istioCni: false,
      eckVersion: '1.2.2',
      namespace: 'default',
      stackVersion: '8.15.3',
      pluginMethod: 'init',
      initNetwork: 'excludePort',
      maxMapCount: 'nodeSetting',
      serviceAccounts: false,
      networkPolicy: false,
    },
  },
] as const satisfies readonly Preset[]

export type PresetId = (typeof presets)[number]['id'] | keyof typeof aliases

const aliases = { lts: 'older' } as const

/** The preset of a name or of its alias; undefined for any other text. */
export function preset(name: string): Preset | undefined {
  const id = Object.hasOwn(aliases, name) ? aliases[name as keyof typeof aliases] : name
  return presets.find((one) => one.id === id)
}

/** Every name that `preset` takes. */
export const presetNames: readonly string[] = [...presets.map(({ id }) => id), ...Object.keys(aliases)]
