import { memoOfWords } from '../memo.ts'

/**
 * What a version can do. This file is the only place where versions are compared: everywhere else asks
 * `supports(versions, 'capability')`. A version that nobody told is unknown (`undefined`), never assumed.
 */
export type Versions = {
  readonly istioVersion?: string | undefined
  readonly kubernetesVersion?: string | undefined
  readonly eckVersion?: string | undefined
  readonly stackVersion?: string | undefined
}

type Row = { readonly product: keyof Versions; readonly from?: string; readonly before?: string; readonly source: string }

/** Sorted by product, then name. `from` is the first version that has it, `before` the first that has it no more. */
export const capabilities = {
  allInOneManifest: { product: 'eckVersion', before: '1.7.0', source: 'FACTS A3.4' },
  autoOps: { product: 'eckVersion', from: '3.3.0', source: 'FACTS A1.1, R60' },
  fleetWithoutTls: { product: 'eckVersion', from: '2.6.0', source: 'FACTS A5, elastic/cloud-on-k8s#6020' },
  internalHttpService: { product: 'eckVersion', from: '2.1.0', source: 'FACTS A2.1' },
  keepsInjectedInitContainers: { product: 'eckVersion', from: '2.0.0', source: 'FACTS A6.1, elastic/cloud-on-k8s#3421' },
  labelsOperatorNamespace: { product: 'eckVersion', from: '1.5.0', before: '1.6.0', source: 'FACTS A3.2, elastic/cloud-on-k8s#4395' },
  operatorUsesPodUrls: { product: 'eckVersion', from: '2.14.0', source: 'FACTS A2.1, elastic/cloud-on-k8s#7847' },
  packageRegistry: { product: 'eckVersion', from: '3.3.0', source: 'FACTS A1.1' },
  podSeccompDefault: { product: 'eckVersion', from: '3.4.0', source: 'FACTS A3.5, A4' },
  preStopHookCallsElasticsearch: { product: 'eckVersion', from: '2.8.0', source: 'FACTS A4, elastic/cloud-on-k8s#6544' },
  propagatesAnnotations: { product: 'eckVersion', from: '3.1.0', source: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/propagate-labels-annotations' },
  remoteClusterService: { product: 'eckVersion', from: '2.16.0', source: 'FACTS A1.2' },
  remoteClusterServiceCustomisable: { product: 'eckVersion', from: '3.3.0', source: 'FACTS A1.2' },

  ambient: { product: 'istioVersion', from: '1.24.0', source: 'FACTS B5 (general availability)' },
  ambientPortLevelPermissive: { product: 'istioVersion', from: '1.25.0', source: 'FACTS B5, istio#53884' },
  backendTlsPolicy: { product: 'istioVersion', from: '1.28.0', source: 'FACTS B7.3, R65' },
  firstPartyTokens: { product: 'istioVersion', before: '1.22.0', source: 'FACTS B4' },
  holdApplication: { product: 'istioVersion', from: '1.7.0', source: 'FACTS B2' },
  inboundReachesPodIp: { product: 'istioVersion', from: '1.10.0', source: 'FACTS A4, R40' },
  interceptsAllInboundByDefault: { product: 'istioVersion', from: '1.9.0', source: 'FACTS B2, S7' },
  meshPolicy: { product: 'istioVersion', before: '1.6.0', source: 'FACTS S5' },
  nativeSidecarAnnotation: { product: 'istioVersion', from: '1.24.0', source: 'FACTS B2' },
  nativeSidecarsAutomatic: { product: 'istioVersion', from: '1.27.0', source: 'FACTS B2.4' },
  nativeSidecarsOptional: { product: 'istioVersion', from: '1.19.0', source: 'FACTS B2.4' },
  networkingV1: { product: 'istioVersion', from: '1.22.0', source: 'FACTS B1.2' },
  rewritesProbesByDefault: { product: 'istioVersion', from: '1.6.1', source: 'FACTS B2' },
  securityV1: { product: 'istioVersion', from: '1.22.0', source: 'FACTS B1.2' },
  terminationDrainDuration: { product: 'istioVersion', from: '1.7.0', source: 'FACTS R41' },

  nativeSidecarKubelet: { product: 'kubernetesVersion', from: '1.33.0', source: 'FACTS B2.4' },
  /** The feature of Kubernetes itself; on by default from its beta. FACTS B2.4 marks the exact minors as general knowledge. */
  sidecarContainers: { product: 'kubernetesVersion', from: '1.29.0', source: 'FACTS B2.4, E10' },
  tokenProjection: { product: 'kubernetesVersion', from: '1.20.0', source: 'FACTS B4' },
  /** `kubectl wait --for=jsonpath=…`, by the kubectl of that minor. */
  waitForField: { product: 'kubernetesVersion', from: '1.23.0', source: 'https://kubernetes.io/docs/reference/generated/kubectl/kubectl-commands#wait' },

  apiKeysOnWithoutTls: { product: 'stackVersion', from: '8.0.0', source: 'FACTS A5' },
  apiKeysPossibleWithoutTls: { product: 'stackVersion', from: '7.16.0', source: 'FACTS A5' },
  bundledRepositoryPlugins: { product: 'stackVersion', from: '8.0.0', source: 'FACTS R45, elastic/elasticsearch#81870' },
  enterpriseSearch: { product: 'stackVersion', before: '9.0.0', source: 'FACTS R57' },
  /** vm.max_map_count 1048576 instead of 262144. */
  largeMapCount: { product: 'stackVersion', from: '8.16.0', source: 'https://elastic.co/guide/en/cloud-on-k8s/current/k8s-virtual-memory.html' },
  nodeShutdownApi: { product: 'stackVersion', from: '7.15.2', source: 'FACTS R41' },
} as const satisfies Record<string, Row>

export type Capability = keyof typeof capabilities

type Version = readonly [number, number, number]

/** `1.30.4-rc.1` -> [1, 30, 4]; undefined for what is no version. */
export const parseVersion = memoOfWords((text): Version | undefined => {
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?:[-+][0-9A-Za-z.+-]{1,60})?$/.exec(text)
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined
})

/** Negative, zero or positive as a is older than, the same as or newer than b; undefined when one is no version. */
export function compareVersions(a: string, b: string): number | undefined {
  const left = parseVersion(a)
  const right = parseVersion(b)
  if (!left || !right) return undefined
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
}

/** `1.30.4` -> `1.30`; what is no version comes back as it is. */
export function minorOf(version: string): string {
  const parsed = parseVersion(version)
  return parsed ? `${parsed[0]}.${parsed[1]}` : version
}

/** Whether a version lies between two minors, both included; an end that is missing is open. Undefined for what is no version. */
export function withinMinors(version: string, { from, to }: { readonly from?: string; readonly to?: string }): boolean | undefined {
  if (parseVersion(version) === undefined) return undefined
  const minor = minorOf(version)
  return (from === undefined || (compareVersions(minor, from) ?? -1) >= 0) && (to === undefined || (compareVersions(minor, to) ?? 1) <= 0)
}

/** Whether the version told for the capability's product has it; undefined when that version is not known. */
export function supports(versions: Versions, capability: Capability): boolean | undefined {
  const row: Row = capabilities[capability]
  const version = versions[row.product]
  if (version === undefined || parseVersion(version) === undefined) return undefined
  return (row.from === undefined || atLeast(version, row.from)) && (row.before === undefined || !atLeast(version, row.before))
}

/** A minor alone (`2.14`) stands for its newest patch, since the matrix counts by minor. */
function atLeast(version: string, from: string): boolean {
  if ((compareVersions(version, from) ?? -1) >= 0) return true
  return /^v?\d+\.\d+$/.test(version) && (compareVersions(`${version}.9999`, from) ?? -1) >= 0
}

/** What decides whether sidecars are native (FACTS B2.4). */
export type NativeInput = Versions & { readonly nativeSidecars?: 'auto' | boolean | undefined; readonly oldestKubelet?: string | undefined }

/**
 * Whether injected proxies are native sidecars, by the truth table in FACTS B2.4: a setting decides from Istio 1.19 on, else
 * 1.27 and later choose by the oldest kubelet. `annotation` is `sidecar.istio.io/nativeSidecar` of the pod (Istio >= 1.24).
 * Undefined when a version that would decide is not known.
 */
export function nativeSidecars(input: NativeInput, annotation?: boolean): boolean | undefined {
  if (annotation !== undefined) {
    const counts = supports(input, 'nativeSidecarAnnotation')
    if (counts === undefined) return undefined
    if (counts) return annotation
  }
  const possible = supports(input, 'nativeSidecarsOptional')
  if (possible === false) return false
  if (input.nativeSidecars === true || input.nativeSidecars === false) return input.nativeSidecars
  const automatic = supports(input, 'nativeSidecarsAutomatic')
  if (automatic !== true) return automatic
  return supports({ kubernetesVersion: input.oldestKubelet ?? input.kubernetesVersion }, 'nativeSidecarKubelet')
}
