import type { Answers } from '../answers.ts'
import { isObject } from '../kubernetes/resource.ts'
import { wholeVersion } from '../support/matrix.ts'
import { didYouMean } from './did-you-mean.ts'
import { isKey, keys, questions, type Key } from './index.ts'
import { nodeSetFields, requiredFields } from './node-sets.ts'
import { defaults } from './presets.ts'
import type { Refusal } from './question.ts'
import { show, whole } from './refuse.ts'

/** A value that was not taken: which, where in it, what is wrong, and in words what stands in its place. */
export type Refused = Refusal & { readonly key: string; readonly instead: string }

export type Read = { readonly answers: Answers; readonly refused: readonly Refused[] }

/** More than this many sentences help nobody. */
const maxRefused = 50

/**
 * Answers from anywhere: a link, a file, a form. What is possible is taken, what is missing comes from `base`, and what is
 * not possible is listed with what stands in its place. Never throws. Only own keys of the questions are ever looked at.
 */
export function readAnswers(input: unknown, base: Answers = defaults): Read {
  if (!isObject(input)) return { answers: base, refused: [{ key: '', path: [], message: `${show(input)} holds no answers; an object of keys and values is expected.`, instead: 'the answers stay as they are' }] }
  const read = keys.filter((key) => Object.hasOwn(input, key) && input[key] !== undefined).map((key) => ({ key, ...readAnswer(key, input[key]) }))
  const taken = read.filter(({ value }) => value !== undefined).map(({ key, value }) => [key, value] as const)
  const unknown = Object.keys(input).filter((key) => !isKey(key)).slice(0, maxRefused).map((key): Refused => ({ key: key.slice(0, 60), path: [], message: unknownKey(key), instead: 'left out' }))
  const refused = read.flatMap(({ key, value, refusals }) => refusals.map((refusal): Refused => ({ ...refusal, key, instead: value === undefined ? inWords(base[key]) : 'left out' })))
  return { answers: { ...base, ...(Object.fromEntries(taken) as Partial<Answers>) }, refused: [...refused, ...unknown].slice(0, maxRefused) }
}

/** The value of one answer, undefined when nothing of it can be taken, and what is wrong with it. */
export function readAnswer<K extends Key>(key: K, given: unknown): { readonly value?: Answers[K]; readonly refusals: readonly Refusal[] } {
  const value = tidy(key, given)
  const refusals = questions[key].refuse(value)
  // `refuse` has just judged it: this is the one place where a stranger's value becomes an answer.
  if (refusals.length === 0) return { value: value as Answers[K], refusals }
  const rest = Array.isArray(value) ? salvage(value, refusals) : undefined
  return rest !== undefined && questions[key].refuse(rest).length === 0 ? { value: rest as Answers[K], refusals } : { refusals }
}

export const unknownKey = (key: string): string => {
  const near = didYouMean(key, keys)
  return `There is no answer named ${show(key)}${near === undefined ? '.' : `; did you mean ${near}?`}`
}

/** Completes `2.16` to the newest patch that is known, and copies node sets without fields that are only undefined. */
function tidy(key: Key, value: unknown): unknown {
  if ((key === 'eckVersion' || key === 'stackVersion') && typeof value === 'string') return wholeVersion(key, value)
  if (key !== 'nodeSets' || !Array.isArray(value)) return value
  return value.map((nodeSet: unknown) => (isObject(nodeSet) ? Object.fromEntries(Object.entries(nodeSet).filter(([, part]) => part !== undefined)) : nodeSet))
}

/** A list without what was refused in it: an optional field goes alone, anything else takes its entry with it. */
function salvage(list: readonly unknown[], refusals: readonly Refusal[]): readonly unknown[] | undefined {
  if (refusals.some(({ path }) => path.length === 0)) return undefined
  return list.flatMap((entry, index) => {
    const bad = refusals.filter(({ path }) => path[0] === index).map(({ path }) => path[1])
    if (bad.length === 0) return [entry]
    if (!isObject(entry) || bad.some((field) => typeof field !== 'string' || requiredFields.includes(field))) return []
    const kept = nodeSetFields.filter((field) => Object.hasOwn(entry, field) && !bad.includes(field))
    return [Object.fromEntries(kept.map((field) => [field, entry[field]]))]
  })
}

/** A value as a person would say it. */
export const inWords = (value: unknown): string =>
  Array.isArray(value) ? (value.length === 0 ? 'none' : value.map((one: unknown) => (isObject(one) ? `${String(one.name)} (${String(one.count)})` : String(one))).join(', ')) : value === '' ? 'empty' : String(value)

/** `nodeSets[0].count: 0 is not possible; …`: what is wrong, with the key that it is about. */
export const sentence = ({ key, path, message }: Refusal & { readonly key: string }): string =>
  isKey(key) ? `${key}${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}: ${message}` : message

/** `--set KEY=VALUE`: the value of one answer from text, or a sentence that names the key, the value and what is allowed. */
export function readSetting(key: string, text: string): { readonly set: Partial<Answers> } | { readonly message: string } {
  if (!isKey(key)) return { message: unknownKey(key) }
  const { input } = questions[key]
  const value = fromText(input.type, text.trim())
  const refusals = value === undefined ? whole(`${show(text)} is no JSON list${input.type === 'nodeSets' ? '; write it like [{"name":"default","count":3}]' : ''}.`) : questions[key].refuse(tidy(key, value))
  if (refusals.length === 0) return { set: { [key]: tidy(key, value) } }
  return { message: refusals.slice(0, 5).map((refusal) => sentence({ key, ...refusal })).join('\n') }
}

/** The value that a text stands for; undefined when it is meant to be JSON and is not. */
function fromText(type: string, text: string): unknown {
  if (type === 'nodeSets' || ((type === 'many' || type === 'words') && text.startsWith('['))) return json(text)
  if (type === 'many' || type === 'words') return text === '' ? [] : text.split(',').map((word) => word.trim())
  if (type === 'count') return /^-?\d{1,9}$/.test(text) ? Number(text) : text
  return type === 'text' || type === 'version' ? text : text === 'true' ? true : text === 'false' ? false : text
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
