import { annotationOutsidePodTemplate } from './annotation-outside-pod-template.ts'
import { apiKeyWarningIsOutdated } from './api-key-warning-is-outdated.ts'
import { apiKeysAreNotEnabled } from './api-keys-are-not-enabled.ts'
import { apiKeysNeedTls } from './api-keys-need-tls.ts'
import { applicationRunsAsProxy } from './application-runs-as-proxy.ts'
import { bothInjectionLabels } from './both-injection-labels.ts'
import { componentsShareDefaultAccount } from './components-share-default-account.ts'
import { destinationRuleHitsApiServer } from './destination-rule-hits-api-server.ts'
import { destinationRulePermissive } from './destination-rule-permissive.ts'
import { disabledNamespaceCannotInject } from './disabled-namespace-cannot-inject.ts'
import { elasticsearchBoundToLoopback } from './elasticsearch-bound-to-loopback.ts'
import { elasticsearchVersionDropsPodTemplate } from './elasticsearch-version-drops-pod-template.ts'
import { enterpriseSearchHasEnded } from './enterprise-search-has-ended.ts'
import { fleetSchemeDoesNotMatch } from './fleet-scheme-does-not-match.ts'
import { gatewayCertificateIsElsewhere } from './gateway-certificate-is-elsewhere.ts'
import { gatewayDoesNotVerifyCertificate } from './gateway-does-not-verify-certificate.ts'
import { gatewaySpeaksHttpToHttps } from './gateway-speaks-http-to-https.ts'
import { helmProfileInjectsNothing } from './helm-profile-injects-nothing.ts'
import { hostNetworkClientIsRefused } from './host-network-client-is-refused.ts'
import { httpPolicyOnTlsPort } from './http-policy-on-tls-port.ts'
import { httpPortIsRenamed } from './http-port-is-renamed.ts'
import { httpTlsStaysOn } from './http-tls-stays-on.ts'
import { inboundExclusionIsVoid } from './inbound-exclusion-is-void.ts'
import { initContainerLosesNetwork } from './init-container-loses-network.ts'
import { injectionByAnnotation } from './injection-by-annotation.ts'
import { jobOutlivesItsWork } from './job-outlives-its-work.ts'
import { kibanaKeepsItsOwnTls } from './kibana-keeps-its-own-tls.ts'
import { meshPolicyIsGone } from './mesh-policy-is-gone.ts'
import { monitoringShipsThroughMesh } from './monitoring-ships-through-mesh.ts'
import { nameIsTooLong } from './name-is-too-long.ts'
import { outdatedIstioApiVersion } from './outdated-istio-api-version.ts'
import { pluginIsBundled } from './plugin-is-bundled.ts'
import { policyIsIgnoredInAmbient } from './policy-is-ignored-in-ambient.ts'
import { policyLeavesOutClient } from './policy-leaves-out-client.ts'
import { policyWithoutNamespace } from './policy-without-namespace.ts'
import { portLevelMtlsMisses } from './port-level-mtls-misses.ts'
import { publicSettingsOfKibanaMissing } from './public-settings-of-kibana-missing.ts'
import { recipeIstioGatewayIsStale } from './recipe-istio-gateway-is-stale.ts'
import type { Rule } from './rule.ts'
import { serviceAccountTokenNotMounted } from './service-account-token-not-mounted.ts'
import { tokenServiceNeedsTls } from './token-service-needs-tls.ts'
import { transportPortIsProxied } from './transport-port-is-proxied.ts'
import { valueIsNotAString } from './value-is-not-a-string.ts'
import { waypointBeforeHttps } from './waypoint-before-https.ts'

/** All rules in the order of their codes; a test holds the order. */
export const rules: readonly Rule[] = [
  outdatedIstioApiVersion,
  meshPolicyIsGone,
  bothInjectionLabels,
  injectionByAnnotation,
  disabledNamespaceCannotInject,
  helmProfileInjectsNothing,
  nameIsTooLong,
  destinationRuleHitsApiServer,
  destinationRulePermissive,
  transportPortIsProxied,
  inboundExclusionIsVoid,
  annotationOutsidePodTemplate,
  tokenServiceNeedsTls,
  apiKeysNeedTls,
  apiKeysAreNotEnabled,
  apiKeyWarningIsOutdated,
  portLevelMtlsMisses,
  httpTlsStaysOn,
  httpPortIsRenamed,
  elasticsearchBoundToLoopback,
  serviceAccountTokenNotMounted,
  initContainerLosesNetwork,
  pluginIsBundled,
  applicationRunsAsProxy,
  monitoringShipsThroughMesh,
  kibanaKeepsItsOwnTls,
  fleetSchemeDoesNotMatch,
  enterpriseSearchHasEnded,
  hostNetworkClientIsRefused,
  jobOutlivesItsWork,
  publicSettingsOfKibanaMissing,
  gatewaySpeaksHttpToHttps,
  gatewayDoesNotVerifyCertificate,
  gatewayCertificateIsElsewhere,
  policyLeavesOutClient,
  recipeIstioGatewayIsStale,
  httpPolicyOnTlsPort,
  componentsShareDefaultAccount,
  waypointBeforeHttps,
  policyIsIgnoredInAmbient,
  valueIsNotAString,
  elasticsearchVersionDropsPodTemplate,
  policyWithoutNamespace,
]
