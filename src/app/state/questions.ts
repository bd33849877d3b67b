/** What the page asks, from the engine's data; nothing is decided here. */
import { keys, questions as typed, type Key, type Question, type Step } from '../../engine/questions/index.ts'
import type { Answers } from '../../engine/index.ts'

export { defaults, keys, notes, presets, steps } from '../../engine/questions/index.ts'
export type { Input, Key, Option, Question, Refusal, Step } from '../../engine/questions/index.ts'

/** The questions as a page goes through them: one value type for all, since a form holds any of them. */
export const questions = typed as unknown as Readonly<Record<Key, Question<unknown>>>

export const stepTitles: Readonly<Record<Step, string>> = {
  cluster: 'Cluster',
  mesh: 'Mesh',
  operator: 'Operator',
  elasticsearch: 'Elasticsearch',
  others: 'Kibana and others',
  review: 'Review',
}

export const keysOf = (step: Step): readonly Key[] => keys.filter((key) => questions[key].step === step)

/** Why a question is not asked with these answers; undefined when it is. */
export const hiddenBecause = (key: Key, answers: Answers): string | undefined => questions[key].hiddenBecause?.(answers)
