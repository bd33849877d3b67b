import { ambientWebhookIsRefused } from './ambient-webhook-is-refused.ts'
import { annotationOutsidePodTemplate } from './annotation-outside-pod-template.ts'
import { apiKeyWarningIsOutdated } from './api-key-warning-is-outdated.ts'
import { apiKeysAreNotEnabled } from './api-keys-are-not-enabled.ts'
import { apiKeysNeedTls } from './api-keys-need-tls.ts'
import { applicationRunsAsProxy } from './application-runs-as-proxy.ts'
import { bothDataPlanes } from './both-data-planes.ts'
import { bothInjectionLabels } from './both-injection-labels.ts'
import { clientSideMtlsIsMissing } from './client-side-mtls-is-missing.ts'
import { clientSpeaksOtherScheme } from './client-speaks-other-scheme.ts'
import { clientWithoutMeshIdentity } from './client-without-mesh-identity.ts'
import { clientWrapsExcludedPort } from './client-wraps-excluded-port.ts'
import { componentsShareDefaultAccount } from './components-share-default-account.ts'
import { dataPlanesAreMixed } from './data-planes-are-mixed.ts'
import { destinationRuleContradictsServer } from './destination-rule-contradicts-server.ts'
import { destinationRuleHitsApiServer } from './destination-rule-hits-api-server.ts'
import { destinationRuleIsNotNeeded } from './destination-rule-is-not-needed.ts'
import { destinationRulePermissive } from './destination-rule-permissive.ts'
import { disabledNamespaceCannotInject } from './disabled-namespace-cannot-inject.ts'
import { egressIsBlocked } from './egress-is-blocked.ts'
import { elasticsearchBoundToLoopback } from './elasticsearch-bound-to-loopback.ts'
import { elasticsearchVersionDropsPodTemplate } from './elasticsearch-version-drops-pod-template.ts'
import { enterpriseSearchHasEnded } from './enterprise-search-has-ended.ts'
import { excludedPortIsUnprotected } from './excluded-port-is-unprotected.ts'
import { fleetSchemeDoesNotMatch } from './fleet-scheme-does-not-match.ts'
import { gatewayCertificateIsElsewhere } from './gateway-certificate-is-elsewhere.ts'
import { gatewayDoesNotVerifyCertificate } from './gateway-does-not-verify-certificate.ts'
import { gatewaySpeaksHttpToHttps } from './gateway-speaks-http-to-https.ts'
import { helmProfileInjectsNothing } from './helm-profile-injects-nothing.ts'
import { hostNetworkClientIsRefused } from './host-network-client-is-refused.ts'
import { hostOfAnotherDomain } from './host-of-another-domain.ts'
import { httpIsEncryptedByIstioOnly } from './http-is-encrypted-by-istio-only.ts'
import { httpIsEncryptedTwice } from './http-is-encrypted-twice.ts'
import { httpPolicyOnTlsPort } from './http-policy-on-tls-port.ts'
import { httpPortDisablesMtls } from './http-port-disables-mtls.ts'
import { httpPortIsRenamed } from './http-port-is-renamed.ts'
import { httpTlsStaysOn } from './http-tls-stays-on.ts'
import { ignoreIsNotNeeded } from './ignore-is-not-needed.ts'
import { inboundExclusionIsVoid } from './inbound-exclusion-is-void.ts'
import { initContainerLosesNetwork } from './init-container-loses-network.ts'
import { injectionByAnnotation } from './injection-by-annotation.ts'
import { installAddressIsWrong } from './install-address-is-wrong.ts'
import { istioInitRefused } from './istio-init-refused.ts'
import { istioVersionEnded } from './istio-version-ended.ts'
import { jobOutlivesItsWork } from './job-outlives-its-work.ts'
import { kibanaKeepsItsOwnTls } from './kibana-keeps-its-own-tls.ts'
import { kindUnknownToOperator } from './kind-unknown-to-operator.ts'
import { kubernetesVersionOutside } from './kubernetes-version-outside.ts'
import { logstashPortHasNoProtocol } from './logstash-port-has-no-protocol.ts'
import { maxMapCountIsOpen } from './max-map-count-is-open.ts'
import { meshPolicyIsGone } from './mesh-policy-is-gone.ts'
import { monitoringShipsThroughMesh } from './monitoring-ships-through-mesh.ts'
import { nameIsTooLong } from './name-is-too-long.ts'
import { networkPolicyBlocksCall } from './network-policy-blocks-call.ts'
import { openshiftRefusesUid } from './openshift-refuses-uid.ts'
import { operatorBypassesSidecar } from './operator-bypasses-sidecar.ts'
import { operatorNamespaceIsLabelled } from './operator-namespace-is-labelled.ts'
import { operatorOutsideStrictMesh } from './operator-outside-strict-mesh.ts'
import { operatorStartsBeforeProxy } from './operator-starts-before-proxy.ts'
import { operatorTrafficIsPlainText } from './operator-traffic-is-plain-text.ts'
import { outdatedIstioApiVersion } from './outdated-istio-api-version.ts'
import { paidLicenceNeeded } from './paid-licence-needed.ts'
import { pluginIsBundled } from './plugin-is-bundled.ts'
import { policyIsIgnoredInAmbient } from './policy-is-ignored-in-ambient.ts'
import { policyLeavesOutClient } from './policy-leaves-out-client.ts'
import { policyWithoutNamespace } from './policy-without-namespace.ts'
import { portLevelMtlsMisses } from './port-level-mtls-misses.ts'
import { preStopHookLosesNetwork } from './pre-stop-hook-loses-network.ts'
import { privilegedInitContainerRefused } from './privileged-init-container-refused.ts'
import { probeRewriteIsSet } from './probe-rewrite-is-set.ts'
import { proxyLacksSeccompProfile } from './proxy-lacks-seccomp-profile.ts'
import { publicSettingsOfKibanaMissing } from './public-settings-of-kibana-missing.ts'
import { recipeIstioGatewayIsStale } from './recipe-istio-gateway-is-stale.ts'
import { remoteClusterPortIsRefused } from './remote-cluster-port-is-refused.ts'
import { remoteClusterServerIsOff } from './remote-cluster-server-is-off.ts'
import type { Rule } from './rule.ts'
import { serviceAccountTokenNotMounted } from './service-account-token-not-mounted.ts'
import { serviceIsHiddenFromSidecar } from './service-is-hidden-from-sidecar.ts'
import { sidecarSettingsInAmbient } from './sidecar-settings-in-ambient.ts'
import { stackVersionUnsupported } from './stack-version-unsupported.ts'
import { strictBeforeAllSidecars } from './strict-before-all-sidecars.ts'
import { tokenServiceNeedsTls } from './token-service-needs-tls.ts'
import { transportInAmbient } from './transport-in-ambient.ts'
import { transportPortIsProxied } from './transport-port-is-proxied.ts'
import { unknownIstioName } from './unknown-istio-name.ts'
import { valueIsNotAString } from './value-is-not-a-string.ts'
import { waypointBeforeHttps } from './waypoint-before-https.ts'
import { webhookIsUnreachable } from './webhook-is-unreachable.ts'

/** All rules in the order of their codes; a test holds the order. */
export const rules: readonly Rule[] = [
  istioVersionEnded,
  outdatedIstioApiVersion,
  meshPolicyIsGone,
  kubernetesVersionOutside,
  stackVersionUnsupported,
  installAddressIsWrong,
  bothInjectionLabels,
  injectionByAnnotation,
  disabledNamespaceCannotInject,
  operatorNamespaceIsLabelled,
  helmProfileInjectsNothing,
  nameIsTooLong,
  operatorOutsideStrictMesh,
  operatorTrafficIsPlainText,
  operatorStartsBeforeProxy,
  operatorBypassesSidecar,
  webhookIsUnreachable,
  ambientWebhookIsRefused,
  clientSideMtlsIsMissing,
  destinationRuleIsNotNeeded,
  destinationRuleHitsApiServer,
  serviceIsHiddenFromSidecar,
  destinationRulePermissive,
  transportPortIsProxied,
  inboundExclusionIsVoid,
  annotationOutsidePodTemplate,
  excludedPortIsUnprotected,
  httpIsEncryptedByIstioOnly,
  tokenServiceNeedsTls,
  apiKeysNeedTls,
  apiKeysAreNotEnabled,
  apiKeyWarningIsOutdated,
  httpIsEncryptedTwice,
  clientWithoutMeshIdentity,
  httpPortDisablesMtls,
  portLevelMtlsMisses,
  httpTlsStaysOn,
  httpPortIsRenamed,
  elasticsearchBoundToLoopback,
  preStopHookLosesNetwork,
  strictBeforeAllSidecars,
  serviceAccountTokenNotMounted,
  initContainerLosesNetwork,
  pluginIsBundled,
  applicationRunsAsProxy,
  egressIsBlocked,
  monitoringShipsThroughMesh,
  remoteClusterPortIsRefused,
  clientWrapsExcludedPort,
  hostOfAnotherDomain,
  kibanaKeepsItsOwnTls,
  probeRewriteIsSet,
  fleetSchemeDoesNotMatch,
  logstashPortHasNoProtocol,
  enterpriseSearchHasEnded,
  hostNetworkClientIsRefused,
  kindUnknownToOperator,
  jobOutlivesItsWork,
  publicSettingsOfKibanaMissing,
  gatewaySpeaksHttpToHttps,
  gatewayDoesNotVerifyCertificate,
  gatewayCertificateIsElsewhere,
  policyLeavesOutClient,
  recipeIstioGatewayIsStale,
  httpPolicyOnTlsPort,
  componentsShareDefaultAccount,
  istioInitRefused,
  proxyLacksSeccompProfile,
  privilegedInitContainerRefused,
  openshiftRefusesUid,
  sidecarSettingsInAmbient,
  transportInAmbient,
  waypointBeforeHttps,
  policyIsIgnoredInAmbient,
  dataPlanesAreMixed,
  bothDataPlanes,
  valueIsNotAString,
  elasticsearchVersionDropsPodTemplate,
  policyWithoutNamespace,
  maxMapCountIsOpen,
  unknownIstioName,
  paidLicenceNeeded,
  ignoreIsNotNeeded,
  destinationRuleContradictsServer,
  networkPolicyBlocksCall,
  clientSpeaksOtherScheme,
  remoteClusterServerIsOff,
]
