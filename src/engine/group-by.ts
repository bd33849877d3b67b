/** Things by a key, in the order in which they come; what has no key is left out. One pass, however many keys there are. */
export function groupBy<T, K>(things: Iterable<T>, keyOf: (thing: T) => K): Map<NonNullable<K>, [T, ...T[]]> {
  const groups = new Map<NonNullable<K>, [T, ...T[]]>()
  for (const thing of things) {
    const key = keyOf(thing)
    if (key === undefined || key === null) continue
    const same = groups.get(key)
    if (same) same.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}
