import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import type { Environment } from '../environment.ts'
import { questions } from '../questions/index.ts'
import { isObject, nameOf, namespaceOf } from '../kubernetes/resource.ts'
import { trafficOf } from '../traffic/index.ts'
import { applyPatches } from '../yaml/edit.ts'
import { parseFile } from '../yaml/parse.ts'
import { pointer } from '../yaml/path.ts'
import { check } from './check.ts'
import type { Finding, Rule, Severity } from './rule.ts'
import { before, behind } from './strangers.ts'

/** A situation that a rule judges. `finds` is judged against FACTS by whoever writes it, never copied from a run. */
export type Case = {
  readonly name: string
  readonly yaml: string
  readonly facts?: Environment
  /** [] for a valid case. Lines count from 1 in `yaml`. */
  readonly finds: readonly { readonly line: number; readonly severity: Severity; readonly message: string | RegExp }[]
  /** Codes of facts that the rule must ask for when they are missing. */
  readonly needs?: readonly string[]
  /** The text after the rule's own fixes; without findings of this rule. */
  readonly mended?: string
  /** The titles of the fixes, one for each finding; undefined where there is none. */
  readonly fixes?: readonly (string | undefined)[]
  /** The answers that the fixes set, one for each finding. */
  readonly sets?: readonly (Partial<Answers> | undefined)[]
  /** Why it is judged otherwise beside its twin in another namespace or among strangers. */
  readonly together?: string
}

export type RuleCases = { readonly rule: Rule; readonly cases: readonly Case[] }

/** Rules whose tests were loaded: the documentation takes its examples from here. */
export const recorded: RuleCases[] = []

let registers = true

/** For those who only read the tables: the tests that are loaded from here on are recorded and not run again. */
export const recordOnly = (): void => {
  registers = false
}

export const runRule = (rule: Rule, yaml: string, facts: Environment = {}): ReturnType<typeof check> => {
  const { manifests } = parseFile({ path: 'test.yaml', text: yaml })
  return check([rule], manifests, trafficOf(manifests, facts), facts)
}

export const mend = (rule: Rule, yaml: string, facts: Environment = {}): string =>
  runRule(rule, yaml, facts).findings.reduce((text, _, index) => {
    const finding: Finding | undefined = runRule(rule, text, facts).findings.find(({ fix }) => fix?.patches)
    return finding && index < 20 ? applyPatches([{ path: 'test.yaml', text }], finding.fix!.patches!)[0]!.text : text
  }, yaml)

/** What holds for every fix: it says in a sentence what it does, its answers are possible ones, and its patches end the finding or make it milder. */
function checkFix(rule: Rule, finding: Finding, yaml: string, facts: Environment | undefined): void {
  const { title, decision = 'None.', set = { name: 'es' }, patches } = finding.fix!
  for (const text of [title, decision]) expect(text).toMatch(/^\S.*[^\s.?][.?]$/s)
  for (const [key, value] of Object.entries(set)) expect(questions[key as keyof Answers].refuse(value), key).toEqual([])
  expect(Object.keys(set)).not.toEqual([])
  if (!patches) return
  const [mended] = applyPatches([{ path: 'test.yaml', text: yaml }], patches)
  expect(parseFile(mended!).errors).toEqual([])
  const left = runRule(rule, mended!.text, facts).findings.filter(({ message, severity }) => message === finding.message && severity === finding.severity)
  expect(left, mended!.text).toEqual([])
}

/** The same objects in other namespaces: what the tables call “elastic” is “second” there, and “tools” “fourth”. */
const twinOf = (text: string): string => text.replace(/(?<![\w.-])(?:elastic|tools)(?![\w-]|\.co\b|\.k8s)|(?<=[a-z*]\.)(?:elastic|tools)(?=\.svc|")/g, (name) => (name === 'tools' ? 'fourth' : 'second'))
const hasTwin = (text: string): boolean => twinOf(text) !== text
const twinFact = (value: unknown): unknown =>
  Array.isArray(value) ? [...new Set(value.flatMap((name: string) => [name, twinOf(name)]))]
  : isObject(value) ? { ...value, ...Object.fromEntries(Object.entries(value).map(([name, of]) => [twinOf(name), of])) }
  : value

/** What is judged alone is judged alike beside the same in other namespaces: no rule takes one's objects for the other's. The operator serves both. */
function besideTwins(rule: Rule, { yaml, facts = {} }: Case): { readonly found: readonly string[]; readonly wanted: readonly string[] } {
  const twins = yaml.split(/^---\n/m).filter(hasTwin).map(twinOf)
  const told = ({ severity, message, path }: Finding): string => `${severity} ${pointer(path)} ${message}`
  const ofOne = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ message }) => !message.includes('operator “'))
  const alone = ofOne(runRule(rule, yaml, facts).findings)
  const both = Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, twinFact(value)])) as Environment
  return {
    found: ofOne(runRule(rule, [yaml, ...twins].join('---\n'), both).findings).map(told).toSorted(),
    wanted: alone.flatMap((finding) => [told(finding), ...(hasTwin(finding.manifest.document.text) ? [twinOf(told(finding))] : [])]).toSorted(),
  }
}

/** What is judged alone is judged alike among strangers. The operator calls these too. */
function amongStrangers(rule: Rule, { yaml, facts }: Case): { readonly found: readonly string[]; readonly wanted: readonly string[] } {
  const told = ({ severity, message, path }: Finding): string => `${severity} ${pointer(path)} ${message}`
  const ofOne = (findings: readonly Finding[]): readonly string[] => findings.filter(({ message, manifest }) => !message.includes('operator “') && namespaceOf(manifest.resource) !== 'strangers' && nameOf(manifest.resource) !== 'stranger').map(told)
  return {
    found: ofOne(runRule(rule, [...before, yaml, ...behind].join('---\n'), facts).findings),
    wanted: ofOne(runRule(rule, yaml, facts).findings),
  }
}

/** The table of a rule: every case is run, and a mended text must be free of the rule's findings. */
export function testRule(rule: Rule, cases: readonly Case[]): void {
  recorded.push({ rule, cases })
  if (!registers) return
  describe(`${rule.code} ${rule.id}`, () => {
    it.each(cases)('$name', ({ yaml, facts, finds, needs, mended, fixes, sets }) => {
      const { findings, skipped } = runRule(rule, yaml, facts)
      expect(findings.map(({ range, severity, message }) => ({ line: range.line, severity, message }))).toEqual(
        finds.map(({ line, severity, message }) => ({ line, severity, message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message) })),
      )
      for (const { message } of findings) expect(message).not.toMatch(/undefined|\[object |“”| {2}| [,.;:]| $/)
      for (const finding of findings) if (finding.fix) checkFix(rule, finding, yaml, facts)
      if (fixes) expect(findings.map(({ fix }) => fix?.title)).toEqual(fixes)
      if (sets) expect(findings.map(({ fix }) => fix?.set)).toEqual(sets)
      if (needs) expect(skipped.flatMap((skip) => skip.needs)).toEqual(needs)
      if (mended === undefined) return
      expect(mend(rule, yaml, facts)).toBe(mended)
      expect(runRule(rule, mended, facts).findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    })
    it.each(cases.filter(({ yaml, together }) => together === undefined && hasTwin(yaml)))('$name, beside the same in another namespace', (one) => {
      const { found, wanted } = besideTwins(rule, one)
      expect(found).toEqual(wanted)
    })
    it.each(cases.filter(({ together }) => together === undefined))('$name, among strangers', (one) => {
      const { found, wanted } = amongStrangers(rule, one)
      expect(found).toEqual(wanted)
    })
    it('has a case that finds something and one that finds nothing', () => {
      expect(cases.some(({ finds }) => finds.length > 0)).toBe(true)
      expect(cases.some(({ finds }) => finds.length === 0)).toBe(true)
    })
  })
}
