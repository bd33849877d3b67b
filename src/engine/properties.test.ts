import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from './answers.ts'
import { bundle, checkFiles, environmentOf, fixFiles, plan, settle, type Finding, type Plan, type Report } from './index.ts'
import { defaults } from './questions/presets.ts'
import { arbitraryAnswers, hasUnavailableChoice, pairwise } from './questions/testing.ts'
import { otherRules } from './rules/other-rules.ts'

/** Every combination of what decides most: mTLS, the proxies, the tokens, the operator, TLS and plugins, on versions where all of it is asked. */
const core: { readonly [K in keyof Answers]?: readonly Answers[K][] } = {
  mtlsMode: ['STRICT', 'PERMISSIVE'],
  mtlsScope: ['mesh', 'namespace', 'workload'],
  autoMtls: [true, false],
  istioCni: [true, false],
  nativeSidecars: ['auto', true, false],
  dataPlane: ['sidecar', 'ambient'],
  thirdPartyTokens: [true, false],
  operatorInMesh: [true, false],
  httpTls: ['istio', 'eck', 'secret'],
  operatorInstall: ['manifests', 'helm'],
  plugins: [[], ['analysis-icu']],
}

/** The product of the lists, laid over a base; hidden answers count as their default, so many become the same and stand once. */
function combinations(base: Answers): readonly Answers[] {
  const all = Object.entries(core).reduce<readonly Partial<Answers>[]>((rows, [key, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [key]: value }))), [{}])
  const settled = new Map(all.map((row) => settle({ ...base, httpTlsSecret: 'elastic-certificate', ...row })).map((answers) => [JSON.stringify(answers), answers]))
  return [...settled.values()]
}

const errors = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ severity }) => severity === 'error')
const serious = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ severity }) => severity !== 'info')
const say = ({ rule, severity, file, range, message }: Finding): string => `${rule.code} ${severity} ${file}:${range.line} ${message}`

/** A plan without its commands, for the many. */
function judge(answers: Answers): Report & Pick<Plan, 'answers'> {
  const settled = settle(answers)
  return { ...checkFiles(bundle(settled), environmentOf(settled)), answers: settled }
}

/** The rules that speak for a cause, so that a failing or degraded flow is said by the right one. */
const owners: { readonly [cause: string]: readonly string[] } = {
  'operator-without-proxy': ['MW015'], 'webhook-unreachable': ['MW020', 'MW021'], 'init-before-proxy': ['MW044'], 'drain-before-prestop': ['MW041'], 'no-client-tls': ['MW022'], 'client-without-proxy': ['MW035', 'MW058'], version: ['MW077'],
}

/** What is wrong with a plan: [] where our own output obeys our own rules. */
function faults({ answers, errors: unread, skipped, findings, flows }: Report & Pick<Plan, 'answers'>): readonly string[] {
  const bad = errors(findings)
  return [
    ...unread.map(({ message }) => `not read: ${message}`),
    ...skipped.map(({ rule, needs }) => `${rule.code} was skipped for want of ${needs.join()}`),
    ...flows.flatMap(({ from, to, port, verdict }) => {
      const call = `${from.id} -> ${to.id} on ${port} (${verdict.cause ?? ''})`
      const said = (verdict.outcome === 'fails' ? bad : serious(findings)).some(({ rule }) => (owners[verdict.cause ?? ''] ?? []).includes(rule.code))
      if ((verdict.outcome === 'fails' || verdict.outcome === 'degraded') && !said) return [`no finding says that this ${verdict.outcome}: ${call}`]
      return verdict.outcome === 'unknown' && (verdict.needs?.length ?? 0) > 0 ? [`a fact is missing for ${call}: ${verdict.needs!.join()}`] : []
    }),
    ...findings.filter(({ rule }) => otherRules.includes(rule)).map((finding) => `a rule of rules/wizard-rules.ts, then: ${say(finding)}`),
    ...bad.filter(({ fix }) => fix?.set === undefined).map((finding) => `no fix: ${say(finding)}`),
    ...(bad.length > 0 && !hasUnavailableChoice(answers) ? bad.map((finding) => `an error though every answer can be chosen: ${say(finding)}`) : []),
  ]
}

/** Fixes that do not do what they say, in the wizard and in files. */
function idleFixes({ answers, findings, files, environment }: Plan): readonly string[] {
  return serious(findings).flatMap((finding) => {
    const { rule, severity, fix } = finding
    const remains = (left: readonly Finding[]): boolean => left.some((one) => one.rule === rule && one.severity === severity)
    const next = fix?.set && plan({ ...answers, ...fix.set })
    const mended = fix?.patches && fixFiles(files, next?.environment ?? environment, { only: [rule.code], decide: () => true })
    return [...(next && remains(next.findings) ? [`the answer does not end ${say(finding)}`] : []), ...(mended && remains(mended.left) ? [`the patch does not end ${say(finding)}`] : [])]
  })
}

/** Takes the first error's fix, and again, until there is none or it does not end. */
function mendAnswers(answers: Answers, rounds = 12): readonly Finding[] {
  const bad = errors(plan(answers).findings)
  const set = bad.find(({ fix }) => fix?.set)?.fix?.set
  return set && rounds > 0 ? mendAnswers({ ...answers, ...set }, rounds - 1) : bad
}

const short = ({ mtlsMode, mtlsScope, mtlsManaged, dataPlane, istioVersion, kubernetesVersion, eckVersion, stackVersion, operatorInMesh, httpTls, nativeSidecars, istioCni, autoMtls, operatorInstall }: Answers): string =>
  JSON.stringify({ mtlsMode, mtlsScope, mtlsManaged, dataPlane, istioVersion, kubernetesVersion, eckVersion, stackVersion, operatorInMesh, httpTls, nativeSidecars, istioCni, autoMtls, operatorInstall })
const plans = new Map<Answers, Plan>()
function planOf(answers: Answers): Plan {
  const made = plans.get(answers) ?? plan(answers)
  plans.set(answers, made)
  return made
}
const judged = (rows: readonly Answers[], ask: (plan: Plan) => readonly string[]): readonly string[] => rows.flatMap((answers) => ask(planOf(answers)).map((fault) => `${fault} ${short(answers)}`)).slice(0, 10)

describe('every two answers together', () => {
  const rows = pairwise()
  it('our own output obeys our own rules, or says which answer can not be', () => expect(judged(rows, faults)).toEqual([]), 120_000)
  it('answers that can be chosen give no error and no failing flow', () => {
    expect(judged(pairwise({ sensible: true }), ({ findings, flows }) => [...errors(findings).map(say), ...flows.filter(({ verdict }) => verdict.outcome === 'fails').map(({ from, to }) => `${from.id} -> ${to.id}`)])).toEqual([])
  }, 120_000)
  it('a fix ends its finding, by the answers and by the files', () => expect(judged(rows, idleFixes)).toEqual([]), 120_000)
  it('fixing ends without errors', () => expect(judged(rows, ({ answers }) => mendAnswers(answers).map(say))).toEqual([]), 120_000)
  it('patching ends: what is left has no patch, and a new error only where an answer ends it', () => {
    expect(judged(rows, ({ files, environment, findings }) => {
      const before = new Set(errors(findings).map(({ rule }) => rule.code))
      const { left } = fixFiles(files, environment, { decide: () => true })
      return left.filter(({ severity, fix, rule }) => severity !== 'info' && (fix?.patches !== undefined || (severity === 'error' && !before.has(rule.code) && fix?.set === undefined))).map(say)
    })).toEqual([])
  }, 120_000)
})

describe('all combinations of the core', () => {
  it.each([
    ['current versions', defaults],
    ['Istio 1.20, where tokens and native sidecars are asked for', { ...defaults, istioVersion: '1.20', kubernetesVersion: '1.29', eckVersion: '2.16.1', stackVersion: '8.19.20' }],
  ])('%s', (_, base) => {
    const rows = combinations(base)
    expect(rows.length).toBeGreaterThan(500)
    expect(rows.flatMap((answers) => faults(judge(answers)).map((fault) => `${fault} ${short(answers)}`)).slice(0, 10)).toEqual([])
  }, 180_000)
})

describe('any answers', () => {
  it('a plan never throws, reads its own files, and is the same every time', () => {
    fc.assert(fc.property(arbitraryAnswers, (answers) => {
      const first = plan(answers)
      expect(first.errors).toEqual([])
      expect(plan({ ...answers }).files).toEqual(first.files)
    }), { numRuns: 60 })
  }, 60_000)
  it('its files alone, without facts, are judged without false errors about what the answers allow', () => {
    const found = judged(pairwise({ sensible: true }), ({ files }) => errors(checkFiles(files, {}).findings).map(say))
    expect(found).toEqual([])
  }, 60_000)
})
