/** What has the same key together, in the order in which the keys first come. */
export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const same = found.get(key)
    if (same) same.push(one)
    else found.set(key, [one])
  }
  return found
}
