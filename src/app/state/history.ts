import type { Answers } from '../../engine/index.ts'
import { questions, type Key } from './questions.ts'

export type { Key }

/** What was answered, what was before and what was taken back. */
export type History = {
  readonly past: readonly Answers[]
  readonly present: Answers
  readonly future: readonly Answers[]
  /** What stands in fields and is no answer: the field says what is wrong with it, the answer stays as it was. */
  readonly drafts: Drafts
  /** The question that is being typed into, so that a word is one step back and not each letter. */
  readonly typing?: { readonly key: Key; readonly at: number }
}

export type Drafts = { readonly [K in Key]?: unknown }

export type Change =
  | { readonly type: 'edit'; readonly key: Key; readonly value: unknown; readonly at: number }
  | { readonly type: 'replace'; readonly answers: Answers; readonly drafts?: Drafts }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }

const longest = 200
const oneWord = 1500

export const historyOf = (answers: Answers): History => ({ past: [], present: answers, future: [], drafts: {} })

/** The questions that two sets of answers answer differently, in the order of the first. */
export const differences = (a: Answers, b: Answers): readonly Key[] => (Object.keys(a) as Key[]).filter((key) => a[key] !== b[key] && JSON.stringify(a[key]) !== JSON.stringify(b[key]))

export const same = (a: Answers, b: Answers): boolean => a === b || differences(a, b).length === 0

/** One change; what changes nothing leaves no step to undo. */
export function change(history: History, action: Change): History {
  const { past, present, future } = history
  if (action.type === 'edit') return edit(history, action)
  if (action.type === 'undo') {
    const before = past.at(-1)
    return before ? { past: past.slice(0, -1), present: before, future: [present, ...future], drafts: untouched(history, before) } : history
  }
  if (action.type === 'redo') {
    const [next, ...rest] = future
    return next ? { past: [...past, present], present: next, future: rest, drafts: untouched(history, next) } : history
  }
  const { answers, drafts = untouched(history, answers) } = action
  if (same(present, answers)) return { ...history, drafts }
  return { past: [...past, present].slice(-longest), present: answers, future: [], drafts }
}

/** The drafts of questions whose answer stays: what is changed from elsewhere shows its new answer. */
const untouched = ({ present, drafts }: History, next: Answers): Drafts => {
  const changed = differences(present, next)
  return Object.fromEntries(Object.entries(drafts).filter(([key]) => changed.every((one) => one !== key)))
}

/** A field's text becomes the answer where its question takes it, and else waits as a draft. */
function edit(history: History, { key, value, at }: Extract<Change, { readonly type: 'edit' }>): History {
  const { past, present, typing } = history
  if (questions[key].refuse(value).length > 0) return { ...history, drafts: { ...history.drafts, [key]: value } }
  const { [key]: _, ...drafts } = history.drafts
  const next = { ...present, [key]: value }
  if (same(present, next)) return { ...history, drafts }
  const goesOn = typing?.key === key && at - typing.at < oneWord
  return { past: goesOn ? past : [...past, present].slice(-longest), present: next, future: [], drafts, typing: { key, at } }
}
