import type { Grammar } from '../kubernetes/grammar.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Refusal } from './question.ts'

/** What is wrong with a value from anywhere: the parts of which each question's `refuse` is made. None of them throws. */
export type Refuse = (value: unknown) => readonly Refusal[]

export const whole = (message: string): readonly Refusal[] => [{ path: [], message }]

/** A stranger's value in a sentence: short, quoted, and without signs that a terminal or a reader could be fooled by. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : 'nothing'
  const plain = text.slice(0, 40).replace(/[\p{C}\p{Z}]/gu, (sign) => (sign === ' ' ? ' ' : '�'))
  return typeof value === 'string' ? `“${plain}${text.length > 40 ? '…' : ''}”` : plain
}

/** `a, b or c` */
export const listed = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)

/** One of a fixed set. */
export const oneOf = (values: readonly (string | boolean)[]): Refuse => (value) => {
  if (values.some((allowed) => allowed === value)) return []
  const near = typeof value === 'string' ? didYouMean(value, values.map(String)) : undefined
  return whole(`${show(value)} is not possible; allowed: ${listed(values.map(String))}.${near === undefined ? '' : ` Did you mean ${near}?`}`)
}

export const flag: Refuse = oneOf([true, false])

/** A text that every grammar takes. */
export const text = (...grammars: readonly Grammar[]): Refuse => (value) => {
  if (typeof value === 'number') return whole(`${show(value)} is a number; write it in quotes, so that 1.30 does not become 1.3.`)
  if (typeof value !== 'string') return whole(`${show(value)} is not possible; a text is expected.`)
  const message = grammars.map((grammar) => grammar(value)).find((wrong) => wrong !== undefined)
  return message === undefined ? [] : whole(message)
}

/** As `text`, and empty where nothing has been entered yet. */
export const textOrEmpty = (...grammars: readonly Grammar[]): Refuse => (value) => (value === '' ? [] : text(...grammars)(value))

/** A whole number within limits. */
export const count = (min: number, max: number): Refuse => (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? [] : whole(`${show(value)} is not possible; a whole number from ${min} to ${max} is expected.`)

/** A list without repetitions, each entry judged by itself. */
export const listOf = (entry: Refuse, max: number): Refuse => (value) => {
  if (!Array.isArray(value)) return whole(`${show(value)} is not possible; a list is expected.`)
  if (value.length > max) return whole(`The list has ${value.length} entries; at most ${max} are allowed.`)
  return value.flatMap((one: unknown, index) =>
    value.indexOf(one) < index ? [{ path: [index], message: `${show(one)} stands in the list twice.` }] : entry(one).map((refusal) => ({ path: [index, ...refusal.path], message: refusal.message })),
  )
}
