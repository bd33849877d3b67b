import type { FieldErrors, Resolver } from 'react-hook-form'
import type { Answers } from '../../engine/index.ts'
import { hiddenBecause, keys, questions } from './questions.ts'

/** What stands in the fields, right or wrong. */
export type Draft = { readonly [K in keyof Answers]: unknown }

/** What the fields say as answers: each that is refused stays as it was. */
export function accepted(before: Answers, draft: Draft): Answers {
  const next: Record<string, unknown> = {}
  for (const key of keys) next[key] = questions[key].refuse(draft[key]).length === 0 ? draft[key] : before[key]
  return next as Answers // the named edge: every value has just passed its question
}

/** The fields whose text is no answer, with that text: kept over a reload like everything else. */
export const refused = (draft: Draft): Partial<Draft> => Object.fromEntries(keys.filter((key) => questions[key].refuse(draft[key]).length > 0).map((key) => [key, draft[key]]))

type Errors = { [step: string]: Errors | string }

/** Errors at the path that a refusal names, as the form library wants them. */
function put(errors: Errors, path: readonly (string | number)[], message: string): void {
  const [step, ...rest] = path
  if (step === undefined) return
  if (rest.length === 0) {
    errors[step] ??= { type: 'refused', message }
    return
  }
  const below = (errors[step] ??= {})
  if (typeof below === 'object') put(below, rest, message)
}

/** Each question says itself what it refuses; a question that is not asked refuses nothing. */
export const resolver: Resolver<Record<string, unknown>> = (values) => {
  const errors: Errors = {}
  for (const key of keys) {
    if (hiddenBecause(key, values as Answers)) continue
    for (const { path, message } of questions[key].refuse(values[key])) {
      const list = key === 'nodeSets' || path.length > 0
      // The form library sees an error inside a list only where the list itself has a type.
      if (list) errors[key] ??= { type: 'refused' }
      put(errors, list && path.length === 0 ? [key, 'root'] : [key, ...path], message)
    }
  }
  return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors: errors as FieldErrors }
}

/** The first sentence in an error, however deep the refusal's path was. */
export function messageIn(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('message' in error && typeof error.message === 'string') return error.message
  for (const [name, part] of Object.entries(error)) {
    const found = name === 'ref' ? undefined : messageIn(part)
    if (found !== undefined) return found
  }
  return undefined
}
