import type { Answers } from '../../engine/index.ts'
import type { Key } from '../../engine/questions/index.ts'

export type { Key }

/** What was answered, what was before and what was taken back. `revision` counts changes that did not come from the form. */
export type History = {
  readonly past: readonly Answers[]
  readonly present: Answers
  readonly future: readonly Answers[]
  readonly revision: number
  /** The question that is being typed into, so that a word is one step back and not each letter. */
  readonly typing?: { readonly key: string; readonly at: number }
}

export type Change =
  | { readonly type: 'edit'; readonly answers: Answers; readonly key: string; readonly at: number }
  | { readonly type: 'replace'; readonly answers: Answers }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }

const longest = 200
const oneWord = 1500

export const historyOf = (answers: Answers): History => ({ past: [], present: answers, future: [], revision: 0 })

/** The questions that two sets of answers answer differently, in the order of the first. */
export const differences = (a: Answers, b: Answers): readonly Key[] => (Object.keys(a) as Key[]).filter((key) => a[key] !== b[key] && JSON.stringify(a[key]) !== JSON.stringify(b[key]))

export const same = (a: Answers, b: Answers): boolean => a === b || differences(a, b).length === 0

/** One change; what changes nothing leaves no trace. */
export function change(history: History, action: Change): History {
  const { past, present, future, revision } = history
  if (action.type === 'undo') {
    const before = past.at(-1)
    return before ? { past: past.slice(0, -1), present: before, future: [present, ...future], revision: revision + 1 } : history
  }
  if (action.type === 'redo') {
    const [next, ...rest] = future
    return next ? { past: [...past, present], present: next, future: rest, revision: revision + 1 } : history
  }
  if (same(present, action.answers)) return action.type === 'replace' ? { ...history, revision: revision + 1 } : history
  if (action.type === 'replace') return { past: [...past, present].slice(-longest), present: action.answers, future: [], revision: revision + 1 }
  const goesOn = history.typing?.key === action.key && action.at - history.typing.at < oneWord
  return { past: goesOn ? past : [...past, present].slice(-longest), present: action.answers, future: [], revision, typing: { key: action.key, at: action.at } }
}
