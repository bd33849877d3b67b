import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { checkFiles, plan, type Plan } from '../index.ts'
import { presets } from '../questions/presets.ts'
import { arbitraryAnswers, pairwise } from '../questions/testing.ts'
import { check } from './check.ts'
import { otherRules } from './other-rules.ts'
import { wizardRules } from './wizard-rules.ts'

/** What the other rules would say of a plan: the line to move from `other-rules.ts` to `wizard-rules.ts`. */
function toMove({ manifests, workloads, flows, environment }: Plan): readonly string[] {
  const { findings, skipped } = check(otherRules, manifests, { workloads, flows }, environment)
  return [...findings.map(({ rule, message }) => `${rule.id} finds: ${message}`), ...skipped.map(({ rule, needs }) => `${rule.id} lacks ${needs.join()}`)]
}

/** What a plan says, without the objects that each reading of its files makes anew. */
const said = ({ findings, skipped, ignored, flows, errors }: Pick<Plan, 'findings' | 'skipped' | 'ignored' | 'flows' | 'errors'>): unknown => ({
  findings: findings.map(({ rule, severity, file, range, message, fix }) => ({ code: rule.code, severity, file, range, message, fix: fix && { title: fix.title, set: fix.set, decision: fix.decision } })),
  skipped: skipped.map(({ rule, needs }) => ({ code: rule.code, needs })),
  ignored: ignored.length,
  flows: flows.length,
  errors,
})

const rows: readonly Answers[] = [...presets.map(({ answers }) => answers), ...pairwise(), ...pairwise({ sensible: true })]
/** What is found only with longer names, or where more than two answers meet. */
const more: readonly Answers[] = fc.sample(arbitraryAnswers, { numRuns: 1500, seed: 1 })

describe('a plan, which only the wizard’s rules judge', () => {
  it('is judged as all rules would, whatever two answers meet', () => {
    const plans = rows.map(plan)
    expect([...new Set(plans.flatMap(toMove))]).toEqual([])
    for (const own of plans) expect(said(own)).toEqual(said(checkFiles(own.files, own.environment)))
  }, 120_000)
  it('is judged as all rules would, whatever is answered', () => {
    fc.assert(fc.property(arbitraryAnswers, (answers) => { expect(toMove(plan(answers))).toEqual([]) }), { numRuns: 400 })
  }, 120_000)
  it('can be found fault with by each of them: a rule that never is one belongs to the others', () => {
    const found = new Set([...rows, ...more].flatMap((answers) => plan(answers).findings.map(({ rule }) => rule)))
    expect(wizardRules.filter((rule) => !found.has(rule)).map(({ id }) => id)).toEqual([])
  }, 120_000)
})
