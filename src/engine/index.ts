/** The whole public API of the engine. It is pure: the same input gives the same output, on every machine and every day. */
import type { Answers } from './answers.ts'
import { commandSteps } from './commands/index.ts'
import type { CommandStep } from './commands/step.ts'
import { environmentOf, type Environment, type Fact } from './environment.ts'
import { settle } from './questions/settle.ts'
import { bundle, type BundleFile } from './resources/bundle.ts'
import { check } from './rules/check.ts'
import { rules } from './rules/index.ts'
import type { Finding, Rule, Skipped } from './rules/rule.ts'
import { trafficOf } from './traffic/index.ts'
import type { Flow, Workload } from './traffic/model.ts'
import { memo } from './yaml/memo.ts'
import { parseFile, type File, type Manifest, type ReadError } from './yaml/parse.ts'

export type { Answers, BundleFile, CommandStep, Environment, Fact, File, Finding, Flow, Manifest, ReadError, Rule, Skipped, Workload }

/** What is found in files: the same for the wizard's own and for anybody's. */
export type Report = {
  readonly manifests: readonly Manifest[]
  readonly workloads: readonly Workload[]
  readonly flows: readonly Flow[]
  readonly findings: readonly Finding[]
  readonly skipped: readonly Skipped[]
  readonly documents: number
  readonly unknownKinds: number
  readonly errors: readonly ReadError[]
}

/** Judges files in an environment of which any part may be unknown. Never throws: what can't be read stands in `errors`. */
export function checkFiles(files: readonly File[], environment: Environment): Report {
  const parsed = files.map((file) => parseFile(file))
  const manifests = parsed.flatMap((part) => part.manifests)
  const traffic = trafficOf(manifests, environment)
  return {
    manifests,
    ...traffic,
    ...check(rules, manifests, traffic, environment),
    documents: parsed.reduce((sum, part) => sum + part.documents, 0),
    unknownKinds: parsed.reduce((sum, part) => sum + part.unknownKinds, 0),
    errors: parsed.flatMap((part) => part.errors),
  }
}

/** What follows from a set of answers: everything that the page, the zip and the command line show. */
export type Plan = Report & {
  readonly answers: Answers
  readonly environment: Environment
  /** The bundle's manifests in the order in which they apply, with the reason of each explained line. */
  readonly files: readonly BundleFile[]
  /** What a person runs, against the unzipped folder. */
  readonly steps: readonly CommandStep[]
}

/** Answers to files, findings, flows and commands. Hidden answers count as their defaults (`settle`). Never throws. */
export function plan(answers: Answers): Plan {
  const settled = settle(answers)
  const environment = environmentOf(settled)
  const files = bundle(settled)
  const report = checkFiles(files, environment)
  return { ...report, answers: settled, environment, files, steps: commandSteps({ files, manifests: report.manifests, environment, answers: settled, form: 'folder' }) }
}

export { bundle, commandSteps, environmentOf, memo, rules, settle }
