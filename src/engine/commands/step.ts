/** What a person runs, in order. Verify never needs a secret's value; roll back takes back mesh objects and settings only. */
export type Phase = 'prepare' | 'install' | 'apply' | 'verify' | 'rollback'

export type Command = {
  /** One command as typed into bash or sh; every value in it is shell-quoted. A here-document makes it many lines. */
  readonly text: string
  /** What one should see. */
  readonly expect: string
  /** True where a person compares and nothing can be run again by a script (`verify.sh` prints it). */
  readonly manual?: boolean
}

export type CommandStep = {
  readonly id: string
  readonly phase: Phase
  readonly title: string
  /** Why this step, in one or two sentences. */
  readonly why?: string
  readonly commands: readonly Command[]
}
