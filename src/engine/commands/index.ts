import type { Answers } from '../answers.ts'
import type { Environment } from '../environment.ts'
import type { File, Manifest } from '../yaml/parse.ts'
import type { CommandStep } from './step.ts'

/** What commands are made from. `answers` where the wizard made the files; checked files have none. */
export type CommandInput = {
  readonly files: readonly File[]
  readonly manifests: readonly Manifest[]
  readonly environment: Environment
  readonly answers?: Answers
  /** Against the unzipped folder, or self-contained with here-documents to paste into a terminal. */
  readonly form: 'folder' | 'paste'
}

/** The steps: preconditions, install or upgrade ECK, apply, verify, roll back. */
export function commandSteps(_input: CommandInput): readonly CommandStep[] {
  return []
}
