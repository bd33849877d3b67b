/** The worker's desk: it holds the files and the last report, and does what the page asks. It runs in tests without a worker. */
import {
  applyPatches, checkFiles, commandSteps, detect, fixFiles, glance, readSettings, rules, takeOver, withoutEmptySecrets, zip,
  type Environment, type File, type Finding, type ReadError, type Report, type Settings,
} from '../../engine/index.ts'
import { didYouMean } from '../../engine/questions/did-you-mean.ts'
import { openSources, secretsNote } from './open-sources.ts'
import type { Ask, Counts, Early, JobName, Jobs, Judged, Mark, Result, Wants } from './protocol.ts'
import { partOf, plainSteps, sendable, type Sendable } from './traffic-parts.ts'
import { countsOf, foundOf, keyOf, unsettledOf } from './view.ts'

type Desk = { readonly texts: Map<string, string>; paths: readonly string[]; environment: Environment; settings: Settings | undefined; settingsErrors: readonly ReadError[]; report: Report | undefined; count: number; traffic: Sendable | undefined }

type Handlers = { readonly [N in JobName]: (ask: Jobs[N]['ask'], early: (part: Early) => void) => Jobs[N]['answer'] }

const isSettings = ({ path }: { readonly path: string }): boolean => /(?:^|\/)\.meshwright\.yaml$/.test(path)
/** More marks than this help nobody in an editor. */
const maxMarks = 500
/** What stands for a moment needs no more than a screen. */
const maxEarly = 12

/** A desk of one's own; `handle` never throws on any text. `early` hears of findings before the answer, where that takes a while. */
export function createDesk(): (ask: Ask, early?: (part: Early) => void) => unknown {
  const desk: Desk = { texts: new Map(), paths: [], environment: {}, settings: undefined, settingsErrors: [], report: undefined, count: 0, traffic: undefined }
  const files = (): readonly File[] => desk.paths.map((path) => ({ path, text: desk.texts.get(path) ?? '' }))
  const manifests = (): readonly File[] => files().filter((file) => !isSettings(file))
  const report = (): Report => (desk.report ??= checkFiles(manifests(), desk.environment, desk.settings))

  const judged = (wants: Wants): Judged => {
    const { findings, skipped, ignored, documents, unknownKinds, errors, flows, manifests: read } = report()
    const mending = findings.filter(({ fix }) => fix?.patches !== undefined)
    const allErrors = [...errors, ...desk.settingsErrors]
    return {
      report: desk.count,
      findings: findings.slice(0, wants.findings).map(foundOf),
      counts: countsOf(findings),
      countsByFile: countsByFile(findings),
      marks: marksOf(findings, allErrors, wants.file),
      skipped: skipped.map(({ rule, needs }) => ({ code: rule.code, title: rule.title, needs })),
      unsettled: unsettledOf(flows),
      ignored: ignored.length,
      documents, unknownKinds,
      errors: allErrors.slice(0, 200),
      mendable: mending.filter(({ fix }) => fix?.decision === undefined).length,
      decisions: mending.filter(({ fix }) => fix?.decision !== undefined).length,
      settingsFacts: desk.settings?.facts ?? {},
      hasElasticsearch: read.some(({ kind }) => kind === 'Elasticsearch'),
    }
  }

  const resultOf = (next: readonly File[], mended: number, left: readonly Finding[]): Result => ({ files: next.filter(({ path, text }) => desk.texts.get(path) !== text), counts: countsOf(left), mended, left: left.slice(0, 200).map(foundOf) })
  const options = (): { readonly settings?: Settings } => (desk.settings ? { settings: desk.settings } : {})

  const handlers: Handlers = {
    check({ changed, paths, facts, wants }, early) {
      for (const { path, text } of changed) desk.texts.set(path, text)
      for (const path of desk.texts.keys()) if (!paths.includes(path)) desk.texts.delete(path)
      desk.paths = paths
      const own = files().find(isSettings)
      const read = own && readSettings(own, rules, didYouMean)
      desk.settings = read?.settings
      desk.settingsErrors = read?.errors ?? []
      desk.environment = { ...read?.settings.facts, ...facts }
      desk.report = undefined
      desk.traffic = undefined
      desk.count++
      const first = glance(manifests(), desk.environment, desk.settings)
      if (first) early({ ...first, findings: first.findings.slice(0, maxEarly).map(foundOf) })
      return judged(wants)
    },
    look: ({ wants }) => judged(wants),
    open: ({ sources }) => openSources(sources),
    preview({ id }) {
      const finding = report().findings[id]
      const next = applyPatches(manifests(), finding?.fix?.patches ?? [])
      return resultOf(next, 1, checkFiles(next, desk.environment, desk.settings).findings)
    },
    mend({ decided }) {
      const { files: next, applied, left } = fixFiles(manifests(), desk.environment, { ...options(), decide: (finding) => decided.includes(keyOf(finding)) })
      return resultOf(next, applied.length, left)
    },
    steps: ({ form }) => commandSteps({ files: manifests(), manifests: report().manifests, environment: desk.environment, form }),
    detect: ({ text }) => detect(text),
    traffic: ({ report: count, from }) => (count === desk.count ? partOf((desk.traffic ??= sendable(report())), from) : undefined),
    way: ({ report: count, flow }) => (count === desk.count ? plainSteps(report().flows[flow]?.verdict.steps ?? []) : []),
    takeOver: () => takeOver(report().manifests, desk.environment),
    pack() {
      const cut = files().map(withoutEmptySecrets)
      const out = cut.map(({ file }) => file)
      return { files: out, zip: zip(out), notes: secretsNote(cut.flatMap(({ secrets }) => secrets)) }
    },
  }
  // The name and what is asked belong together by the type of `Ask`.
  return ({ job, ask }, early = () => undefined) => (handlers[job] as (given: unknown, hear: typeof early) => unknown)(ask, early)
}

function countsByFile(findings: readonly Finding[]): Readonly<Record<string, Counts>> {
  const byFile = new Map<string, Record<keyof Counts, number>>()
  for (const { file, severity } of findings) {
    const counts = byFile.get(file) ?? { error: 0, warning: 0, info: 0 }
    counts[severity]++
    byFile.set(file, counts)
  }
  return Object.fromEntries(byFile)
}

function marksOf(findings: readonly Finding[], errors: readonly ReadError[], file: string | undefined): readonly Mark[] {
  const unread = errors.filter((error) => error.file === file).map(({ line, column, message }): Mark => ({ line, column, endLine: line, endColumn: column + 1, severity: 'error', message, code: '' }))
  const found = findings.filter((finding) => finding.file === file).map(({ range, severity, message, rule }): Mark => ({ line: range.line, column: range.column, endLine: range.endLine, endColumn: range.endColumn, severity, message, code: rule.code }))
  return [...unread, ...found].slice(0, maxMarks)
}
