/** The whole public API of the engine. It is pure: the same input gives the same output, on every machine and every day. */
import type { Answers } from './answers.ts'
import { exportFiles, type ExportFile } from './commands/export.ts'
import { commandSteps } from './commands/index.ts'
import type { CommandStep } from './commands/step.ts'
import { zip } from './commands/zip.ts'
import { detect, detectCommand, takeOver, type Detected, type Evidence, type TakenOver } from './detect/index.ts'
import { readFacts } from './facts.ts'
import { environmentOf, type Environment, type Fact } from './environment.ts'
import { settle } from './questions/settle.ts'
import { bundle, type BundleFile } from './resources/bundle.ts'
import { finish, type Pieces } from './pieces.ts'
import { checkInPieces } from './rules/check.ts'
import { mend, type FixOptions, type Mended } from './rules/fix.ts'
import { glance, type Glance } from './rules/glance.ts'
import { applyIgnores } from './rules/ignore-is-not-needed.ts'
import { rules } from './rules/index.ts'
import type { Finding, Rule, Skipped } from './rules/rule.ts'
import { readSettings, type Settings } from './rules/settings.ts'
import { wizardRules } from './rules/wizard-rules.ts'
import { trafficInPieces } from './traffic/index.ts'
import type { Flow, Workload } from './traffic/model.ts'
import { decodeBytes } from './yaml/bytes.ts'
import { applyPatches } from './yaml/edit.ts'
import { memo } from './memo.ts'
import { pointer } from './yaml/path.ts'
import { maskSecrets, withoutEmptySecrets } from './yaml/secrets.ts'
import { parseFile, parseSettings, type File, type Manifest, type ReadError } from './yaml/parse.ts'

export type { Glance, Detected, Evidence, TakenOver, FixOptions, Mended, Settings }
export type { Pieces }
export type { Answers, BundleFile, CommandStep, Environment, Fact, File, Finding, Flow, Manifest, ReadError, Rule, Skipped, Workload }

/** What is found in files: the same for the wizard's own and for anybody's. */
export type Report = {
  readonly manifests: readonly Manifest[]
  readonly workloads: readonly Workload[]
  readonly flows: readonly Flow[]
  readonly findings: readonly Finding[]
  readonly skipped: readonly Skipped[]
  /** Findings that an annotation or the settings hide. */
  readonly ignored: readonly Finding[]
  readonly documents: number
  readonly unknownKinds: number
  readonly errors: readonly ReadError[]
}

/** Parsed files, remembered by their text: a key stroke changes one file of a bundle. */
const parse = memo(24, (key: string): ReturnType<typeof parseFile> => {
  const cut = key.indexOf('\n')
  return parseFile({ path: key.slice(0, cut), text: key.slice(cut + 1) })
})
const remembered = 100_000

/** Judges files in an environment of which any part may be unknown. Never throws: what can't be read stands in `errors`. */
export function checkFiles(files: readonly File[], environment: Environment, settings?: Settings): Report {
  const report = finish(judging(rules, files, environment))
  return { ...report, ...applyIgnores(report.findings, report.skipped, report.manifests, rules, settings) }
}

/** Reads files and runs rules over what is in them, in pieces. */
function* judging(chosen: readonly Rule[], files: readonly File[], environment: Environment): Pieces<Report> {
  const parsed: ReturnType<typeof parseFile>[] = []
  for (const file of files) {
    parsed.push(file.text.length < remembered ? parse(`${file.path}\n${file.text}`) : parseFile(file))
    yield
  }
  const manifests = parsed.flatMap((part) => part.manifests)
  const traffic = yield* trafficInPieces(manifests, environment)
  return {
    manifests,
    ...traffic,
    ...(yield* checkInPieces(chosen, manifests, traffic, environment)),
    ignored: [],
    documents: parsed.reduce((sum, part) => sum + part.documents, 0),
    unknownKinds: parsed.reduce((sum, part) => sum + part.unknownKinds, 0),
    errors: parsed.flatMap((part) => part.errors),
  }
}

/** Mends files by the rules' own patches, by editing their text: comments, order, quoting and line ends stay. */
export function fixFiles(files: readonly File[], environment: Environment, options: FixOptions & { readonly settings?: Settings } = {}): Mended {
  return mend((next) => checkFiles(next, environment, options.settings), files, environment, options)
}

/** What follows from a set of answers: what the page, the zip and the command line show. `commandSteps` writes the commands for it. */
export type Plan = Report & {
  readonly answers: Answers
  readonly environment: Environment
  /** The bundle's manifests in the order in which they apply, with the reason of each explained line. */
  readonly files: readonly BundleFile[]
}

/**
 * Answers to files, findings and flows. Hidden answers count as their defaults (`settle`). Never throws. Only the rules that can
 * find something in our own files are run, so that the page need not load the others.
 */
export const plan = (answers: Answers): Plan => finish(planning(answers))

/** `plan` in pieces, for a page in which no key waits for it. */
export function* planning(answers: Answers): Pieces<Plan> {
  const settled = settle(answers)
  const environment = environmentOf(settled)
  const files = bundle(settled)
  yield
  return { ...(yield* judging(wizardRules, files, environment)), answers: settled, environment, files }
}

export { detect, detectCommand, parseSettings, takeOver }
export { maskSecrets, withoutEmptySecrets }
export { applyPatches, bundle, commandSteps, decodeBytes, environmentOf, glance, pointer, readFacts, readSettings, rules, settle }
export { exportFiles, zip, type ExportFile }
