import { otherRules } from './other-rules.ts'
import type { Rule } from './rule.ts'
import { wizardRules } from './wizard-rules.ts'

/** All rules in the order of their codes. */
export const rules: readonly Rule[] = [...wizardRules, ...otherRules].toSorted((a, b) => (a.code < b.code ? -1 : 1))
