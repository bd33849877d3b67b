import { annotationOutsidePodTemplate } from './annotation-outside-pod-template.ts'
import { apiKeysAreNotEnabled } from './api-keys-are-not-enabled.ts'
import { applicationRunsAsProxy } from './application-runs-as-proxy.ts'
import { bothDataPlanes } from './both-data-planes.ts'
import { bothInjectionLabels } from './both-injection-labels.ts'
import { clientSideMtlsIsMissing } from './client-side-mtls-is-missing.ts'
import { clientSpeaksOtherScheme } from './client-speaks-other-scheme.ts'
import { clientWithoutMeshIdentity } from './client-without-mesh-identity.ts'
import { clientWrapsExcludedPort } from './client-wraps-excluded-port.ts'
import { dataPlanesAreMixed } from './data-planes-are-mixed.ts'
import { destinationRuleHitsApiServer } from './destination-rule-hits-api-server.ts'
import { destinationRuleIsNotNeeded } from './destination-rule-is-not-needed.ts'
import { destinationRulePermissive } from './destination-rule-permissive.ts'
import { disabledNamespaceCannotInject } from './disabled-namespace-cannot-inject.ts'
import { elasticsearchBoundToLoopback } from './elasticsearch-bound-to-loopback.ts'
import { elasticsearchVersionDropsPodTemplate } from './elasticsearch-version-drops-pod-template.ts'
import { enterpriseSearchHasEnded } from './enterprise-search-has-ended.ts'
import { gatewayCertificateIsElsewhere } from './gateway-certificate-is-elsewhere.ts'
import { gatewayDoesNotVerifyCertificate } from './gateway-does-not-verify-certificate.ts'
import { gatewaySpeaksHttpToHttps } from './gateway-speaks-http-to-https.ts'
import { helmProfileInjectsNothing } from './helm-profile-injects-nothing.ts'
import { hostNetworkClientIsRefused } from './host-network-client-is-refused.ts'
import { hostOfAnotherDomain } from './host-of-another-domain.ts'
import { httpPolicyOnTlsPort } from './http-policy-on-tls-port.ts'
import { httpPortDisablesMtls } from './http-port-disables-mtls.ts'
import { httpPortIsRenamed } from './http-port-is-renamed.ts'
import { httpTlsStaysOn } from './http-tls-stays-on.ts'
import { ignoreIsNotNeeded } from './ignore-is-not-needed.ts'
import { inboundExclusionIsVoid } from './inbound-exclusion-is-void.ts'
import { injectionByAnnotation } from './injection-by-annotation.ts'
import { installAddressIsWrong } from './install-address-is-wrong.ts'
import { jobOutlivesItsWork } from './job-outlives-its-work.ts'
import { kibanaKeepsItsOwnTls } from './kibana-keeps-its-own-tls.ts'
import { kindUnknownToOperator } from './kind-unknown-to-operator.ts'
import { logstashPortHasNoProtocol } from './logstash-port-has-no-protocol.ts'
import { meshPolicyIsGone } from './mesh-policy-is-gone.ts'
import { monitoringShipsThroughMesh } from './monitoring-ships-through-mesh.ts'
import { networkPolicyBlocksCall } from './network-policy-blocks-call.ts'
import { operatorStartsBeforeProxy } from './operator-starts-before-proxy.ts'
import { outdatedIstioApiVersion } from './outdated-istio-api-version.ts'
import { policyLeavesOutClient } from './policy-leaves-out-client.ts'
import { policyWithoutNamespace } from './policy-without-namespace.ts'
import { portLevelMtlsMisses } from './port-level-mtls-misses.ts'
import { probeRewriteIsSet } from './probe-rewrite-is-set.ts'
import { publicSettingsOfKibanaMissing } from './public-settings-of-kibana-missing.ts'
import { recipeIstioGatewayIsStale } from './recipe-istio-gateway-is-stale.ts'
import { remoteClusterPortIsRefused } from './remote-cluster-port-is-refused.ts'
import { remoteClusterServerIsOff } from './remote-cluster-server-is-off.ts'
import type { Rule } from './rule.ts'
import { serviceAccountTokenNotMounted } from './service-account-token-not-mounted.ts'
import { serviceIsHiddenFromSidecar } from './service-is-hidden-from-sidecar.ts'
import { transportPortIsProxied } from './transport-port-is-proxied.ts'
import { unknownIstioName } from './unknown-istio-name.ts'
import { valueIsNotAString } from './value-is-not-a-string.ts'
import { waypointBeforeHttps } from './waypoint-before-https.ts'
import { webhookIsUnreachable } from './webhook-is-unreachable.ts'

/**
 * What only other people's files can have, in the order of the codes: the wizard writes no such thing, whatever one answers
 * (`wizard-rules.test.ts` tries them on its plans).
 */
export const otherRules: readonly Rule[] = [
  outdatedIstioApiVersion,
  meshPolicyIsGone,
  installAddressIsWrong,
  bothInjectionLabels,
  injectionByAnnotation,
  disabledNamespaceCannotInject,
  helmProfileInjectsNothing,
  operatorStartsBeforeProxy,
  webhookIsUnreachable,
  clientSideMtlsIsMissing,
  destinationRuleIsNotNeeded,
  destinationRuleHitsApiServer,
  serviceIsHiddenFromSidecar,
  destinationRulePermissive,
  transportPortIsProxied,
  inboundExclusionIsVoid,
  annotationOutsidePodTemplate,
  apiKeysAreNotEnabled,
  clientWithoutMeshIdentity,
  httpPortDisablesMtls,
  portLevelMtlsMisses,
  httpTlsStaysOn,
  httpPortIsRenamed,
  elasticsearchBoundToLoopback,
  serviceAccountTokenNotMounted,
  applicationRunsAsProxy,
  monitoringShipsThroughMesh,
  remoteClusterPortIsRefused,
  clientWrapsExcludedPort,
  hostOfAnotherDomain,
  kibanaKeepsItsOwnTls,
  probeRewriteIsSet,
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
  waypointBeforeHttps,
  dataPlanesAreMixed,
  bothDataPlanes,
  valueIsNotAString,
  elasticsearchVersionDropsPodTemplate,
  policyWithoutNamespace,
  unknownIstioName,
  ignoreIsNotNeeded,
  networkPolicyBlocksCall,
  clientSpeaksOtherScheme,
  remoteClusterServerIsOff,
]
