import { ambientWebhookIsRefused } from './ambient-webhook-is-refused.ts'
import { apiKeyWarningIsOutdated } from './api-key-warning-is-outdated.ts'
import { apiKeysNeedTls } from './api-keys-need-tls.ts'
import { componentsShareDefaultAccount } from './components-share-default-account.ts'
import { destinationRuleContradictsServer } from './destination-rule-contradicts-server.ts'
import { egressIsBlocked } from './egress-is-blocked.ts'
import { excludedPortIsUnprotected } from './excluded-port-is-unprotected.ts'
import { fleetSchemeDoesNotMatch } from './fleet-scheme-does-not-match.ts'
import { httpIsEncryptedByIstioOnly } from './http-is-encrypted-by-istio-only.ts'
import { httpIsEncryptedTwice } from './http-is-encrypted-twice.ts'
import { initContainerLosesNetwork } from './init-container-loses-network.ts'
import { istioInitRefused } from './istio-init-refused.ts'
import { istioVersionEnded } from './istio-version-ended.ts'
import { kubernetesVersionOutside } from './kubernetes-version-outside.ts'
import { maxMapCountIsOpen } from './max-map-count-is-open.ts'
import { nameIsTooLong } from './name-is-too-long.ts'
import { openshiftRefusesUid } from './openshift-refuses-uid.ts'
import { operatorBypassesSidecar } from './operator-bypasses-sidecar.ts'
import { operatorNamespaceIsLabelled } from './operator-namespace-is-labelled.ts'
import { operatorOutsideStrictMesh } from './operator-outside-strict-mesh.ts'
import { operatorTrafficIsPlainText } from './operator-traffic-is-plain-text.ts'
import { paidLicenceNeeded } from './paid-licence-needed.ts'
import { pluginIsBundled } from './plugin-is-bundled.ts'
import { policyIsIgnoredInAmbient } from './policy-is-ignored-in-ambient.ts'
import { preStopHookLosesNetwork } from './pre-stop-hook-loses-network.ts'
import { privilegedInitContainerRefused } from './privileged-init-container-refused.ts'
import { proxyLacksSeccompProfile } from './proxy-lacks-seccomp-profile.ts'
import type { Rule } from './rule.ts'
import { sidecarSettingsInAmbient } from './sidecar-settings-in-ambient.ts'
import { stackVersionUnsupported } from './stack-version-unsupported.ts'
import { strictBeforeAllSidecars } from './strict-before-all-sidecars.ts'
import { tokenServiceNeedsTls } from './token-service-needs-tls.ts'
import { transportInAmbient } from './transport-in-ambient.ts'

/** What can be found in what the wizard writes, in the order of the codes: all that the page needs to judge a plan. */
export const wizardRules: readonly Rule[] = [
  istioVersionEnded,
  kubernetesVersionOutside,
  stackVersionUnsupported,
  operatorNamespaceIsLabelled,
  nameIsTooLong,
  operatorOutsideStrictMesh,
  operatorTrafficIsPlainText,
  operatorBypassesSidecar,
  ambientWebhookIsRefused,
  excludedPortIsUnprotected,
  httpIsEncryptedByIstioOnly,
  tokenServiceNeedsTls,
  apiKeysNeedTls,
  apiKeyWarningIsOutdated,
  httpIsEncryptedTwice,
  preStopHookLosesNetwork,
  strictBeforeAllSidecars,
  initContainerLosesNetwork,
  pluginIsBundled,
  egressIsBlocked,
  fleetSchemeDoesNotMatch,
  componentsShareDefaultAccount,
  istioInitRefused,
  proxyLacksSeccompProfile,
  privilegedInitContainerRefused,
  openshiftRefusesUid,
  sidecarSettingsInAmbient,
  transportInAmbient,
  policyIsIgnoredInAmbient,
  maxMapCountIsOpen,
  paidLicenceNeeded,
  destinationRuleContradictsServer,
]
