import type { Answers } from '../answers.ts'
import type { Environment, Fact } from '../environment.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { Mesh } from '../traffic/mesh.ts'
import type { Flow, Workload } from '../traffic/model.ts'
import type { Patch } from '../yaml/edit.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path, Range } from '../yaml/path.ts'

/** error: it will not work · warning: it works and something is lost or at risk · info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

export type Rule = {
  /** The defect in words, as the file's name: `transport-port-is-proxied`. */
  readonly id: string
  /** `MW027`: the number of its row in FACTS, for ever. */
  readonly code: string
  /** Its worst. */
  readonly severity: Severity
  readonly title: string
  readonly why: string
  /** An official page (https). */
  readonly docs: string
  readonly check: (context: Context) => readonly Problem[]
}

export type Context = {
  readonly manifests: readonly Manifest[]
  /** Manifests of one kind, in the order of the files. */
  readonly every: (kind: Kind) => readonly Manifest[]
  readonly workloads: readonly Workload[]
  readonly flows: readonly Flow[]
  /** A fact, or undefined where nobody told it; then the rule is listed as skipped, with the question that would settle it. */
  readonly need: <F extends Fact>(fact: F) => Environment[F]
  /** What is known without asking for it: for wording only, or where a rule has said its need another way. */
  readonly environment: Environment
  /** The manifests laid out for look-up, with what the traffic model found out of them. */
  readonly mesh: Mesh
}

export type Problem = {
  readonly manifest: Manifest
  readonly path: Path
  readonly message: string
  /** Where milder than the rule's worst. */
  readonly severity?: Severity
  readonly fix?: Fix
}

/** Data, in two forms that lead to the same findings: answers for the wizard, patches for other people's files. */
export type Fix = {
  readonly title: string
  readonly set?: Partial<Answers>
  readonly patches?: readonly Patch[]
  /** What a person has to decide first; without it the fix is safe and “mend all” applies it. */
  readonly decision?: string
}

export type Finding = Problem & { readonly rule: Rule; readonly severity: Severity; readonly file: string; readonly range: Range }

/** A rule that could not judge everything, with the facts that it lacked. */
export type Skipped = { readonly rule: Rule; readonly needs: readonly Fact[] }
