/** What the page and its worker say to each other: data only, since functions and manifests stay with the worker. */
import type { CommandStep, Detected, Environment, Fact, File, Flow, ReadError, Workload } from '../../engine/index.ts'

/** A file as it was dropped or opened; a zip holds more. */
export type Source = { readonly path: string; readonly bytes: Uint8Array }

export type Place = { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number }

export type Severity = 'error' | 'warning' | 'info'

/** A finding without its manifest. `id` is its place in the worker's last report, `key` stays the same while files are mended. */
export type Found = {
  readonly id: number
  readonly key: string
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly why: string
  readonly docs: string
  readonly file: string
  readonly range: Place
  readonly fix?: { readonly title: string; readonly mends: boolean; readonly decision?: string }
}

export type Counts = Readonly<Record<Severity, number>>

export type Mark = Place & { readonly severity: Severity; readonly message: string; readonly code: string }

export type Judged = {
  /** Which report of the worker's this is of: what is asked about another is not answered. */
  readonly report: number
  readonly findings: readonly Found[]
  /** All findings, also those that were not sent. */
  readonly counts: Counts
  readonly countsByFile: Readonly<Record<string, Counts>>
  /** Findings and errors of the file that is shown, for the editor. */
  readonly marks: readonly Mark[]
  readonly skipped: readonly { readonly code: string; readonly title: string; readonly needs: readonly Fact[] }[]
  /** What calls need to know, that no rule asked for. */
  readonly unsettled: readonly Fact[]
  readonly ignored: number
  readonly documents: number
  readonly unknownKinds: number
  readonly errors: readonly ReadError[]
  /** Findings that “mend all” mends, and those that ask first. */
  readonly mendable: number
  readonly decisions: number
  /** Facts that a .meshwright.yaml among the files states. */
  readonly settingsFacts: Environment
  readonly hasElasticsearch: boolean
}

/** What the first documents of a large set show by themselves, before the whole is judged. */
export type Early = { readonly findings: readonly Found[]; readonly documents: number; readonly errors: readonly ReadError[] }

/** The calls of a report, put together from their parts. */
export type Traffic = { readonly report: number; readonly flows: readonly Flow[]; readonly workloads: readonly Workload[] }

/** A call whose ends are named by their place among all ends, since they may have come with an earlier part. */
export type SentFlow = Omit<Flow, 'from' | 'to'> & { readonly from: number; readonly to: number }

/** So much of the traffic as a page takes in between two frames. Ends come before the flows; the first of them are the workloads. */
export type TrafficPart = { readonly ends: readonly Workload[]; readonly flows: readonly SentFlow[]; readonly workloads: number; readonly next: number | undefined }

export type Wants = { readonly findings: number; readonly file?: string | undefined }

export type Opened = {
  readonly files: readonly File[]
  readonly errors: readonly ReadError[]
  /** What was done to what was brought: Secrets left out, entries passed over. */
  readonly notes: readonly string[]
}

/** What a fix or all of them would change. */
export type Result = {
  readonly files: readonly File[]
  readonly counts: Counts
  readonly mended: number
  readonly left: readonly Found[]
}

/** What the manifests answer, not yet held against the questions, and what could not be carried. */
export type Taken = { readonly answers: unknown; readonly left: readonly string[] }

export type Jobs = {
  check: { readonly ask: { readonly changed: readonly File[]; readonly paths: readonly string[]; readonly facts: Environment; readonly wants: Wants }; readonly answer: Judged }
  /** The next part of the last report. */
  look: { readonly ask: { readonly wants: Wants }; readonly answer: Judged }
  open: { readonly ask: { readonly sources: readonly Source[] }; readonly answer: Opened }
  /** What the fix of one finding changes. */
  preview: { readonly ask: { readonly id: number }; readonly answer: Result }
  mend: { readonly ask: { readonly decided: readonly string[] }; readonly answer: Result }
  steps: { readonly ask: { readonly form: 'folder' | 'paste' }; readonly answer: readonly CommandStep[] }
  detect: { readonly ask: { readonly text: string }; readonly answer: Detected }
  /** The next part of the traffic of a report; nothing when there is a newer one. */
  traffic: { readonly ask: { readonly report: number; readonly from: number }; readonly answer: TrafficPart | undefined }
  /** The steps to the verdict on one call of a report. */
  way: { readonly ask: { readonly report: number; readonly flow: number }; readonly answer: Flow['verdict']['steps'] }
  takeOver: { readonly ask: Record<string, never>; readonly answer: Taken }
  /** The files without Secrets whose data was left out; one file as it is, more as a zip. */
  pack: { readonly ask: Record<string, never>; readonly answer: { readonly files: readonly File[]; readonly zip: Uint8Array; readonly notes: readonly string[] } }
}

export type JobName = keyof Jobs
export type Ask<N extends JobName = JobName> = { [K in N]: { readonly id: number; readonly job: K; readonly ask: Jobs[K]['ask'] } }[N]
export type Answer = { readonly id: number } & ({ readonly answer: unknown } | { readonly failed: string } | { readonly early: Early })
