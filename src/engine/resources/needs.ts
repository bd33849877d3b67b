import type { Answers } from '../answers.ts'
import { nativeSidecars, supports } from '../support/capabilities.ts'

/**
 * What follows from the answers for more than one builder: each a sentence of FACTS as a predicate. Builders stay tables of
 * values; every condition that two of them share stands here once.
 */

/** Injected proxies are native sidecars (B2.4). */
export const isNative = (answers: Answers): boolean => nativeSidecars(answers) === true

export const isSidecar = ({ dataPlane }: Answers): boolean => dataPlane === 'sidecar'

/** The operator shares the namespace of the Elastic resources. */
export const sharesNamespace = ({ namespace, operatorNamespace }: Answers): boolean => namespace === operatorNamespace

/** The operator's namespace gets a policy of its own; in the root namespace that policy would rule the whole mesh (B1.3). */
export const operatorHasPolicy = (answers: Answers): boolean => answers.operatorInMesh && !sharesNamespace(answers) && answers.operatorNamespace !== answers.rootNamespace

/** STRICT reaches the operator's own pod: by the mesh or by its namespace, whoever sets it (R20). */
export function strictReachesOperator(answers: Answers): boolean {
  const { mtlsMode, mtlsScope, mtlsManaged, operatorInMesh } = answers
  if (mtlsMode !== 'STRICT' || !operatorInMesh) return false
  if (mtlsManaged === 'existing' || mtlsScope === 'mesh') return true
  return mtlsScope === 'namespace' && (sharesNamespace(answers) || operatorHasPolicy(answers))
}

/** kube-apiserver has no mesh identity, so the webhook's port needs an exception from STRICT (R20, R21). */
export const webhookNeedsException = (answers: Answers): boolean => answers.webhook && strictReachesOperator(answers)

/** How the exception is written (C9). A policy with a selector is ignored in the root namespace, and sidecar annotations mean nothing in ambient (B1.3, B5). */
export function webhookException(answers: Answers): 'policy' | 'excludedPort' | 'bypass' | undefined {
  if (!webhookNeedsException(answers)) return undefined
  const policyCounts = answers.operatorNamespace !== answers.rootNamespace
  if (!isSidecar(answers)) return policyCounts ? 'policy' : 'bypass'
  return policyCounts && answers.operatorInstall === 'manifests' && !needsIncludeAll(answers) ? 'policy' : 'excludedPort'
}

/** An operator outside a STRICT mesh calls in plain text as far as Istio is concerned (R15). */
export const operatorNeedsException = ({ mtlsMode, operatorInMesh, namespace, rootNamespace }: Answers): boolean =>
  mtlsMode === 'STRICT' && !operatorInMesh && namespace !== rootNamespace

/** Clients are told to speak mTLS by DestinationRules, since nothing tells them by itself (R22, R23). ztunnel needs none. */
export const needsDestinationRules = (answers: Answers): boolean =>
  isSidecar(answers) && !answers.autoMtls && (answers.mtlsMode === 'STRICT' || answers.httpTls === 'istio')

/** Going STRICT on a cluster that runs waits until every pod has its proxy (R42). */
export const isTwoPhased = ({ clusterState, mtlsMode, mtlsManaged }: Answers): boolean =>
  clusterState === 'running' && mtlsMode === 'STRICT' && mtlsManaged === 'generate'

/** Istio takes the pod's own ServiceAccount token, which ECK does not mount by default (R43). */
export const needsAccountToken = (answers: Answers): boolean =>
  isSidecar(answers) && !answers.thirdPartyTokens && supports(answers, 'firstPartyTokens') === true

/** Up to Istio 1.8 an excluded inbound port counts only beside `includeInboundPorts: "*"` (R28). */
export const needsIncludeAll = (answers: Answers): boolean => supports(answers, 'interceptsAllInboundByDefault') === false

/** The preStop hook calls Elasticsearch through a proxy that would be gone 5 s after SIGTERM (R41). */
export const needsDrain = (answers: Answers): boolean =>
  isSidecar(answers) && !isNative(answers) && ['preStopHookCallsElasticsearch', 'nodeShutdownApi', 'terminationDrainDuration'].every((capability) => supports(answers, capability as 'nodeShutdownApi') === true)

/** The operator starts before its proxy does (R17). */
export const needsHold = (answers: Answers): boolean =>
  isSidecar(answers) && answers.operatorInMesh && !isNative(answers) && supports(answers, 'holdApplication') === true

/** API keys are off without TLS on 7.16 and 7.17, and Kibana alone uses them (R33b). */
export const needsApiKeySetting = (answers: Answers): boolean =>
  answers.httpTls === 'istio' && supports(answers, 'apiKeysPossibleWithoutTls') === true && supports(answers, 'apiKeysOnWithoutTls') === false

export const installsPlugins = ({ plugins, pluginMethod }: Answers): boolean => plugins.length > 0 && pluginMethod === 'init'

/** How an init container reaches the internet (the table in R44); undefined where it needs nothing. */
export function initNetworkOf(answers: Answers): 'uid1337' | 'excludePort' | undefined {
  if (!installsPlugins(answers) || !isSidecar(answers)) return undefined
  if (answers.initNetwork !== 'auto') return answers.initNetwork
  return answers.istioCni && !isNative(answers) ? 'uid1337' : undefined
}

/** Plugin downloads pass a proxy that lets only known hosts through (R44, R47); excluded ports and uid 1337 pass it by. */
export const needsArtifactsEntry = (answers: Answers): boolean =>
  answers.outboundTrafficPolicy === 'REGISTRY_ONLY' && installsPlugins(answers) && initNetworkOf(answers) === undefined && (!isSidecar(answers) || isNative(answers))
