import type { Rule } from '../../engine/index.ts'

/** What is told of a rule beside its findings. */
type Told = Pick<Rule, 'why' | 'docs'>

/** Empty but in a build of the page, which takes these sentences out of the rules and puts them here (`scripts/vite/rule-texts.ts`). */
const texts: Readonly<Record<string, Told>> = {}

export const toldBy = (rule: Rule): Told => texts[rule.code] ?? rule
