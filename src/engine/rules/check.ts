import type { Environment, Fact } from '../environment.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { Traffic } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import { pointer } from '../yaml/path.ts'
import type { Context, Finding, Rule, Severity, Skipped } from './rule.ts'

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Runs rules over manifests. Findings are sorted by severity, file, place and code; one that says the same at the same place stands once. */
export function check(rules: readonly Rule[], manifests: readonly Manifest[], traffic: Traffic, environment: Environment): { readonly findings: readonly Finding[]; readonly skipped: readonly Skipped[] } {
  const byKind = new Map<Kind, Manifest[]>()
  for (const manifest of manifests) {
    const same = byKind.get(manifest.kind)
    if (same) same.push(manifest)
    else byKind.set(manifest.kind, [manifest])
  }
  const every = (kind: Kind): readonly Manifest[] => byKind.get(kind) ?? []
  const judged = rules.map((rule) => {
    const needs = new Set<Fact>()
    const need: Context['need'] = (fact) => {
      if (environment[fact] === undefined) needs.add(fact)
      return environment[fact]
    }
    const problems = rule.check({ manifests, every, ...traffic, environment, need })
    const findings = problems.map((problem): Finding => ({ ...problem, severity: problem.severity ?? rule.severity, rule, file: problem.manifest.file, range: problem.manifest.locate(problem.path) }))
    return { findings, skipped: needs.size > 0 ? [{ rule, needs: [...needs].toSorted() }] : [] }
  })
  const all = judged.flatMap(({ findings }) => findings)
  const unique = [...new Map(all.map((finding) => [`${finding.rule.code} ${finding.file} ${finding.range.start} ${pointer(finding.path)} ${finding.message}`, finding])).values()]
  return { findings: unique.toSorted(order), skipped: judged.flatMap(({ skipped }) => skipped) }
}

function order(a: Finding, b: Finding): number {
  return rank[a.severity] - rank[b.severity] || compare(a.file, b.file) || a.range.start - b.range.start || compare(a.rule.code, b.rule.code)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
