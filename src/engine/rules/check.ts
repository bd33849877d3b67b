import type { Environment, Fact } from '../environment.ts'
import { groupBy } from '../group-by.ts'
import { finish, type Pieces } from '../pieces.ts'
import { meshOf } from '../traffic/mesh.ts'
import type { Traffic } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import { pointer } from '../yaml/path.ts'
import type { Context, Finding, Problem, Rule, Severity, Skipped } from './rule.ts'

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

type Checked = { readonly findings: readonly Finding[]; readonly skipped: readonly Skipped[] }

/** Runs rules over manifests. Findings are sorted by severity, file, place and code; one that says the same at the same place stands once. */
export const check = (rules: readonly Rule[], manifests: readonly Manifest[], traffic: Traffic, environment: Environment): Checked => finish(checkInPieces(rules, manifests, traffic, environment))

/** `check` in pieces: a rule is one. */
export function* checkInPieces(rules: readonly Rule[], manifests: readonly Manifest[], traffic: Traffic, environment: Environment): Pieces<Checked> {
  // What the rule asks for that nobody told; one context serves all rules, one after the other.
  let needs: readonly Fact[] = []
  const need: Context['need'] = (fact) => {
    if (environment[fact] === undefined && !needs.includes(fact)) needs = [...needs, fact]
    return environment[fact]
  }
  const context: Context = { manifests, every: kindsOf(manifests), workloads: traffic.workloads, flows: traffic.flows, environment, mesh: meshOf(manifests, environment), need }
  const findings: Finding[] = []
  const skipped: Skipped[] = []
  for (const rule of rules) {
    needs = []
    const problems = rule.check(context)
    if (problems.length > 0) addUnique(findings, problems.map((problem) => findingOf(rule, problem)))
    if (needs.length > 0) skipped.push({ rule, needs: needs.toSorted() })
    yield
  }
  return { findings: findings.toSorted(order), skipped }
}

/** Written out, since objects of one shape are made and sorted faster than what is spread. */
function findingOf(rule: Rule, { manifest, path, message, fix, severity = rule.severity }: Problem): Finding {
  const [file, range] = [manifest.file, manifest.locate(path)]
  return fix ? { manifest, path, message, fix, severity, rule, file, range } : { manifest, path, message, severity, rule, file, range }
}

function kindsOf(manifests: readonly Manifest[]): Context['every'] {
  const byKind = groupBy(manifests, ({ kind }) => kind)
  return (kind) => byKind.get(kind) ?? none
}

const none: readonly Manifest[] = []

/** Adds what a rule found; of findings that say the same at the same place the last stands where the first stood. */
function addUnique(findings: Finding[], found: readonly Finding[]): void {
  const places = new Map<string, Map<number, number[]>>()
  for (const finding of found) {
    const { file, range } = finding
    let starts = places.get(file)
    if (!starts) places.set(file, (starts = new Map()))
    const near = starts.get(range.start)
    const same = near?.find((index) => saysTheSame(findings[index]!, finding))
    if (same !== undefined) findings[same] = finding
    else {
      if (near) near.push(findings.length)
      else starts.set(range.start, [findings.length])
      findings.push(finding)
    }
  }
}

const saysTheSame = (a: Finding, b: Finding): boolean => a.message === b.message && pointer(a.path) === pointer(b.path)

function order(a: Finding, b: Finding): number {
  return rank[a.severity] - rank[b.severity] || compare(a.file, b.file) || a.range.start - b.range.start || compare(a.rule.code, b.rule.code)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
