/**
 * The candidate that is nearest to a mistyped word, by edit distance without regard to case; undefined when none is near
 * (more than a third of the letters would have to change). Long words are not measured: they come from strangers.
 */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  if (word === '' || word.length > 60) return undefined
  const limit = Math.max(1, Math.floor(word.length / 3))
  return candidates
    .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)[0]?.candidate
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour to make b out of a. */
export function editDistance(a: string, b: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1), swapped ? before[j - 2]! + 1 : Infinity))
    }
    before = row
    row = next
  }
  return row[b.length]!
}
