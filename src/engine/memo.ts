/**
 * Remembers the answers of a pure function for the newest `limit` keys, so that a key stroke costs only what it changed.
 * Nobody can see it but by the clock.
 */
export function memo<K, V>(limit: number, make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const hit = known.get(key)
    if (hit !== undefined) return hit
    const value = make(key)
    if (known.size >= limit) known.delete(known.keys().next().value as K)
    known.set(key, value)
    return value
  }
}

/** A longer text may be a slice that would keep the whole file in memory. */
const longestWord = 12

/** The same for short words of which files hold few and say them often: ports, versions, the names of protocols. */
export function memoOfWords<V>(make: (word: string) => V): (word: string) => V {
  const known = memo(200, (word: string) => ({ value: make(word) }))
  return (word) => (word.length <= longestWord ? known(word).value : make(word))
}

/** A question about an object that never changes, answered once, as long as the object lives. */
export function onceFor<K extends object, T>(answer: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly value: T }>()
  return (of) => {
    let found = known.get(of)
    if (!found) known.set(of, (found = { value: answer(of) }))
    return found.value
  }
}
