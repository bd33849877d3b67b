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
