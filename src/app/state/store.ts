import { change, historyOf, type Change, type History } from './history.ts'
import { defaults } from './questions.ts'

/** The answers as they stand, beside React: a key then draws its own field and the preview anew, and not the whole page. */
export type Store = {
  readonly get: () => History
  readonly subscribe: (listener: () => void) => () => void
  readonly change: (action: Change) => void
}

export function createStore(): Store {
  let history = historyOf(defaults)
  const listeners = new Set<() => void>()
  return {
    get: () => history,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change(action) {
      history = change(history, action)
      for (const listener of listeners) listener()
    },
  }
}
