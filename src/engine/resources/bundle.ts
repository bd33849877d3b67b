import type { Answers } from '../answers.ts'
import type { File } from '../yaml/parse.ts'
import type { ExplainedLine } from '../yaml/print.ts'

/** A file of the bundle, with the reason of each explained line (the editor's hover). */
export type BundleFile = File & { readonly reasons: readonly ExplainedLine[] }

/** The manifests for these (settled) answers, in the order in which they apply. The same answers give the same bytes. */
export function bundle(_answers: Answers): readonly BundleFile[] {
  return []
}
