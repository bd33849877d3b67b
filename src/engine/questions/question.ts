import type { Answers } from '../answers.ts'

export const steps = ['cluster', 'mesh', 'operator', 'elasticsearch', 'others', 'review'] as const
export type Step = (typeof steps)[number]

/** One choice of a question. `unavailable` says why it can't be chosen with these answers; undefined when it can. */
export type Option<T> = {
  readonly value: T
  readonly label: string
  readonly help?: string
  readonly unavailable?: (answers: Answers) => string | undefined
}

/** How a question is asked, as data for the page and for the command line's parser. */
export type Input<T> =
  | { readonly type: 'choice'; readonly options: (answers: Answers) => readonly Option<T>[]; readonly look?: 'radio' | 'select' }
  /** A version: any that the grammar takes; `options` are those worth offering, newest first. */
  | { readonly type: 'version'; readonly options: (answers: Answers) => readonly Option<T>[] }
  | { readonly type: 'switch' }
  | { readonly type: 'text'; readonly placeholder?: string; readonly suggestions?: readonly string[] }
  | { readonly type: 'count'; readonly min: number; readonly max: number }
  | { readonly type: 'many'; readonly options: (answers: Answers) => readonly Option<string>[] }
  | { readonly type: 'words'; readonly placeholder?: string; readonly suggestions?: readonly string[] }
  | { readonly type: 'nodeSets' }

/** What is wrong with a value and where in it: `path` is empty for the whole answer, `[1, 'storage']` inside a list. */
export type Refusal = { readonly path: readonly (string | number)[]; readonly message: string }

export type Question<T> = {
  readonly step: Step
  readonly title: string
  readonly help: string
  readonly docs: string
  /** The kubectl command that answers it on a live cluster. */
  readonly findOut?: string
  readonly default: T
  readonly input: Input<T>
  /** A question that no longer matters is not asked: `hiddenBecause` gives the sentence that says why; undefined when it is asked. */
  readonly hiddenBecause?: (answers: Answers) => string | undefined
  /** Checks a value from anywhere (a link, a file, a field): [] when it is possible. Never throws. */
  readonly refuse: (value: unknown) => readonly Refusal[]
}

export type Questions = { readonly [K in keyof Answers]: Question<Answers[K]> }
