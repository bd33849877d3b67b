import type { BundleFile, Finding, Plan } from '../../engine/index.ts'
import type { Key } from './history.ts'
import { keys, questions } from './questions.ts'
import type { Found } from './workbench.tsx'

/** The question that would change what a finding is about: the fix's, else the one that caused the marked line. */
export function questionOf(finding: Finding, files: readonly BundleFile[]): Key | undefined {
  const fixed = Object.keys(finding.fix?.set ?? {})[0]
  if (fixed !== undefined) return keys.find((key) => key === fixed)
  const reasons = files.find(({ path }) => path === finding.file)?.reasons ?? []
  const line = reasons.find((reason) => reason.line >= finding.range.line && reason.line <= finding.range.endLine && reason.answer !== undefined)
  return keys.find((key) => key === line?.answer)
}

export type Severity = Finding['severity']
export type Tally = Readonly<Record<Severity, number>>

export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

export const tallyOf = (findings: readonly Pick<Finding, 'severity'>[]): Tally => ({
  error: findings.filter(({ severity }) => severity === 'error').length,
  warning: findings.filter(({ severity }) => severity === 'warning').length,
  info: findings.filter(({ severity }) => severity === 'info').length,
})

const words = { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['note', 'notes'] } as const

/** `1 error, 2 warnings`; undefined where there is nothing to say. */
export function inWords(tally: Tally): string | undefined {
  const parts = severities.filter((severity) => tally[severity] > 0).map((severity) => `${tally[severity]} ${words[severity][tally[severity] === 1 ? 0 : 1]}`)
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** What is counted of a plan's findings: each with the step whose question would change it; what belongs to no question is for the review. */
export const foundIn = ({ findings, files }: Pick<Plan, 'findings' | 'files'>): readonly Found[] =>
  findings.map((finding) => {
    const key = questionOf(finding, files)
    return { file: finding.file, severity: finding.severity, step: key ? questions[key].step : 'review' }
  })

/** Findings by question. */
export function byQuestion(plan: Plan): ReadonlyMap<Key, readonly Finding[]> {
  const found = new Map<Key, Finding[]>()
  for (const finding of plan.findings) {
    const key = questionOf(finding, plan.files)
    if (!key) continue
    const same = found.get(key)
    if (same) same.push(finding)
    else found.set(key, [finding])
  }
  return found
}
