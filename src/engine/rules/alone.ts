import { apiKeyWarningIsOutdated } from './api-key-warning-is-outdated.ts'
import { bothInjectionLabels } from './both-injection-labels.ts'
import { elasticsearchVersionDropsPodTemplate } from './elasticsearch-version-drops-pod-template.ts'
import { enterpriseSearchHasEnded } from './enterprise-search-has-ended.ts'
import { kindUnknownToOperator } from './kind-unknown-to-operator.ts'
import { maxMapCountIsOpen } from './max-map-count-is-open.ts'
import { nameIsTooLong } from './name-is-too-long.ts'
import { outdatedIstioApiVersion } from './outdated-istio-api-version.ts'
import type { Rule } from './rule.ts'
import { unknownIstioName } from './unknown-istio-name.ts'
import { valueIsNotAString } from './value-is-not-a-string.ts'

/** Rules that judge each manifest by itself: what they find in a part of a set they find in the whole, word for word (`glance.test.ts`). */
export const alone: readonly Rule[] = [
  apiKeyWarningIsOutdated, bothInjectionLabels, elasticsearchVersionDropsPodTemplate, enterpriseSearchHasEnded,
  kindUnknownToOperator, maxMapCountIsOpen, nameIsTooLong, outdatedIstioApiVersion, unknownIstioName, valueIsNotAString,
]
