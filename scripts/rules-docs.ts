import type { Environment } from '../src/engine/environment.ts'
import { checkFiles } from '../src/engine/index.ts'
import type { Finding, Rule } from '../src/engine/rules/rule.ts'
import { runRule, type Case, type RuleCases } from '../src/engine/rules/testing.ts'

/** What docs/rules.md says of one rule: its own words, and an example from its own tests that was run for this page. */
export type RuleExample = {
  readonly rule: Rule
  readonly failing: Case
  readonly findings: readonly Finding[]
  readonly twin: { readonly yaml: string; readonly facts: Environment; readonly by: 'its own fix' | 'another text' | 'other facts' }
  readonly needs: readonly string[]
}

/** The example of a rule: best a case with the text after its own fix, else a failing case beside the nearest valid one. */
export function exampleOf({ rule, cases }: RuleCases): RuleExample | undefined {
  const failing = cases.find(({ finds, mended }) => finds.length > 0 && mended !== undefined) ?? cases.find(({ finds }) => finds.length > 0)
  const twin = failing && twinOf(rule, failing, cases)
  if (!failing || !twin) return undefined
  const needs = new Set(cases.flatMap(({ yaml, facts }) => [runRule(rule, yaml), runRule(rule, yaml, facts)].flatMap(({ skipped }) => skipped.flatMap((one) => one.needs))))
  return { rule, failing, findings: runRule(rule, failing.yaml, failing.facts).findings, twin, needs: [...needs].toSorted() }
}

function twinOf(rule: Rule, { yaml, facts = {}, mended }: Case, cases: readonly Case[]): RuleExample['twin'] | undefined {
  if (mended !== undefined) return { yaml: mended, facts, by: 'its own fix' }
  const valid = cases.filter(({ finds }) => finds.length === 0).toSorted((a, b) => difference(a.yaml, yaml) - difference(b.yaml, yaml))
  const same = valid.find((one) => one.yaml !== yaml && runRule(rule, one.yaml, facts).findings.length === 0)
  if (same) return { yaml: same.yaml, facts, by: 'another text' }
  const other = valid[0]
  return other && { yaml: other.yaml, facts: other.facts ?? {}, by: other.yaml === yaml ? 'other facts' : 'another text' }
}

const ignoring = (code: string): string => `apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels: {istio-injection: enabled, istio.io/rev: canary}
  annotations: {meshwright.dev/ignore: ${code}}
`

/** The one rule about the findings of the others, which runs behind them and so is shown by a whole check. */
export function ignoreExample(rule: Rule): RuleExample {
  const [yaml, right] = [ignoring('MW999'), ignoring('MW008')]
  const find = (text: string): readonly Finding[] => checkFiles([{ path: 'test.yaml', text }], {}).findings.filter((finding) => finding.rule === rule)
  return { rule, failing: { name: 'an unknown code', yaml, finds: [] }, findings: find(yaml), twin: { yaml: right, facts: {}, by: 'another text' }, needs: [] }
}

/** Lines that stand in one text and not in the other. */
function difference(a: string, b: string): number {
  const [left, right] = [a.split('\n'), b.split('\n')]
  return left.filter((line) => !right.includes(line)).length + right.filter((line) => !left.includes(line)).length
}

/** Outside of code an angle bracket would begin a tag. */
const plain = (text: string): string => text.replaceAll('<', '\\<')

const fence = (text: string): string => `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``

const withFacts = (facts: Environment): string => {
  const known = Object.entries(facts)
  return known.length === 0 ? 'without facts' : `with the facts ${known.map(([key, value]) => `\`${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}\``).join(', ')}`
}

export function section({ rule, failing, findings, twin, needs }: RuleExample): string {
  const found = findings.map(({ severity, range, message, fix }) => `- line ${range.line}, ${severity}: ${plain(message)}${fix ? ` *Fix: ${plain(fix.title)}*` : ''}`)
  const facts = failing.facts ?? {}
  const sameFacts = JSON.stringify(twin.facts) === JSON.stringify(facts)
  return [
    `## ${rule.code} ${rule.id}`,
    `**${plain(rule.title)}** Severity: ${rule.severity}${rule.severity === 'info' ? '' : ', or milder where a finding says so'}.`,
    `${plain(rule.why)} [Source](${rule.docs})`,
    needs.length > 0 ? `Facts it may need: ${needs.map((need) => `\`${need}\``).join(', ')}.` : 'It needs no facts.',
    `Found ${withFacts(facts)} in:`,
    fence(failing.yaml),
    found.join('\n'),
    ...(twin.by === 'other facts' ? [`Not found there ${withFacts(twin.facts)}.`] : [`${twin.by === 'its own fix' ? 'After its own fix' : `Not found${sameFacts ? '' : ` ${withFacts(twin.facts)}`} in`}:`, fence(twin.yaml)]),
  ].join('\n\n')
}

/** docs/rules.md. */
export function rulesPage(examples: readonly RuleExample[]): string {
  const rows = examples.map(({ rule }) => `| [${rule.code}](#${rule.code.toLowerCase()}-${rule.id}) | ${rule.id} | ${rule.severity} | ${rule.title} |`)
  return `# Rules

This page is written by \`UPDATE_DOCS=1 npx vitest run scripts/rules-docs.test.ts\` from the rules and their tests; every example was run for it. An *error* will not work; with a *warning* something is lost or at risk; an *info* is worth knowing. A rule that lacks a fact says so and which.

| Code | Id | Severity | Title |
|---|---|---|---|
${rows.join('\n')}

${examples.map(section).join('\n\n')}
`
}
