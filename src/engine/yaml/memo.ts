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
