import type { Answers, DataPlane, Distribution, Feature, MtlsMode, NativeSidecars, OperatorInstall, OutboundTrafficPolicy, PodSecurity } from './answers.ts'

/**
 * What manifests do not tell: the facts of a cluster. In the wizard all of it is known (`environmentOf`), for somebody's
 * files any part may be missing, and a rule or a flow that needs a missing fact says so instead of guessing.
 * The keys are the command line's `--facts` contract.
 */
export type Environment = {
  readonly istioVersion?: string
  readonly kubernetesVersion?: string
  readonly eckVersion?: string
  readonly dataPlane?: DataPlane
  /** Namespaces with sidecar injection whose Namespace object is not among the files. */
  readonly injectedNamespaces?: readonly string[]
  /** Namespaces in ambient mode whose Namespace object is not among the files. */
  readonly ambientNamespaces?: readonly string[]
  /** Namespace to PeerAuthentication mode, for policies that are not among the files. */
  readonly namespaceMtls?: Readonly<Record<string, MtlsMode | 'DISABLE'>>
  readonly distribution?: Distribution
  readonly features?: readonly Feature[]
  /** The oldest kubelet, where nodes lag behind the API server. */
  readonly oldestKubelet?: string
  /** The root namespace's policy where it is not among the files. */
  readonly meshMtls?: MtlsMode
  readonly rootNamespace?: string
  readonly autoMtls?: boolean
  readonly istioCni?: boolean
  readonly thirdPartyTokens?: boolean
  readonly dnsCapture?: boolean
  readonly nativeSidecars?: NativeSidecars
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy
  readonly operatorNamespace?: string
  readonly operatorInstall?: OperatorInstall
  readonly operatorInMesh?: boolean
  readonly webhook?: boolean
  readonly podSecurity?: PodSecurity
  readonly clusterDomain?: string
  readonly trustDomain?: string
}

export type Fact = keyof Environment

/** Facts that have a value wherever nothing else is said (CLI contract: default in the table). */
export const factDefaults = {
  rootNamespace: 'istio-system',
  operatorNamespace: 'elastic-system',
  clusterDomain: 'cluster.local',
  trustDomain: 'cluster.local',
} as const satisfies Environment

/**
 * The environment that a set of (settled) answers describes. Everything is known, except what the answers' own manifests
 * say themselves (labels of the namespaces, policies that are generated).
 */
export function environmentOf(answers: Answers): Environment {
  const { mtlsManaged, mtlsMode, mtlsScope, rootNamespace, namespace, operatorNamespace } = answers
  const existing = mtlsManaged === 'existing'
  return {
    istioVersion: answers.istioVersion,
    kubernetesVersion: answers.kubernetesVersion,
    eckVersion: answers.eckVersion,
    dataPlane: answers.dataPlane,
    distribution: answers.distribution,
    features: answers.features,
    rootNamespace,
    // A policy that somebody else sets is a fact; one that we generate is read from our own files like anybody's.
    ...(existing && mtlsScope === 'mesh' ? { meshMtls: mtlsMode } : { meshMtls: 'PERMISSIVE' as const }),
    ...(existing && mtlsScope !== 'mesh' ? { namespaceMtls: { [namespace]: mtlsMode, [operatorNamespace]: mtlsMode } } : {}),
    autoMtls: answers.autoMtls,
    istioCni: answers.istioCni,
    thirdPartyTokens: answers.thirdPartyTokens,
    dnsCapture: answers.dnsCapture,
    nativeSidecars: answers.nativeSidecars,
    outboundTrafficPolicy: answers.outboundTrafficPolicy,
    operatorNamespace,
    operatorInstall: answers.operatorInstall,
    operatorInMesh: answers.operatorInMesh,
    webhook: answers.webhook,
    podSecurity: answers.podSecurity,
    clusterDomain: answers.clusterDomain,
    trustDomain: answers.trustDomain,
  }
}
