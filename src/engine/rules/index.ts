import type { Rule } from './rule.ts'

/** All rules in the order of their codes; a test holds the order. */
export const rules: readonly Rule[] = []
