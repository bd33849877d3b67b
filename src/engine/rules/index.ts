import { componentsShareDefaultAccount } from './components-share-default-account.ts'
import { fleetSchemeDoesNotMatch } from './fleet-scheme-does-not-match.ts'
import { gatewayCertificateIsElsewhere } from './gateway-certificate-is-elsewhere.ts'
import { gatewayDoesNotVerifyCertificate } from './gateway-does-not-verify-certificate.ts'
import { gatewaySpeaksHttpToHttps } from './gateway-speaks-http-to-https.ts'
import { hostNetworkClientIsRefused } from './host-network-client-is-refused.ts'
import { httpPolicyOnTlsPort } from './http-policy-on-tls-port.ts'
import { jobOutlivesItsWork } from './job-outlives-its-work.ts'
import { kibanaKeepsItsOwnTls } from './kibana-keeps-its-own-tls.ts'
import { policyIsIgnoredInAmbient } from './policy-is-ignored-in-ambient.ts'
import { policyLeavesOutClient } from './policy-leaves-out-client.ts'
import { publicSettingsOfKibanaMissing } from './public-settings-of-kibana-missing.ts'
import { recipeIstioGatewayIsStale } from './recipe-istio-gateway-is-stale.ts'
import type { Rule } from './rule.ts'
import { waypointBeforeHttps } from './waypoint-before-https.ts'

/** All rules in the order of their codes; a test holds the order. */
export const rules: readonly Rule[] = [
  kibanaKeepsItsOwnTls,
  fleetSchemeDoesNotMatch,
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
]
