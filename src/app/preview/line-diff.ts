/** A line of a comparison; `line` counts from 1 in the new text for `+` and ` `, in the old one for `-`. */
export type Row = { readonly sign: '+' | '-' | ' '; readonly text: string; readonly line: number }

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/**
 * Two texts compared line by line. Equal heads and tails are cut off first, so that a key stroke costs what it changed;
 * what is too large to compare counts as replaced.
 */
export function lineDiff(before: string, after: string): readonly Row[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const same = (text: string, index: number): Row => ({ sign: ' ', text, line: index + 1 })
  const [oldEnd, nowEnd] = [old.length - tail, now.length - tail]
  return [...now.slice(0, head).map(same), ...middle(old.slice(head, oldEnd), now.slice(head, nowEnd), head), ...now.slice(nowEnd).map((text, index) => same(text, nowEnd + index))]
}

function middle(old: readonly string[], now: readonly string[], head: number): readonly Row[] {
  const width = now.length + 1
  const comparable = old.length * now.length <= 250_000
  // Longest common subsequence of what is left from line i and j on.
  const common = new Uint16Array(comparable ? (old.length + 1) * width : 0)
  if (comparable) {
    for (let i = old.length - 1; i >= 0; i--) {
      for (let j = now.length - 1; j >= 0; j--) common[i * width + j] = old[i] === now[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
    }
  }
  const rows: Row[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (comparable && i < old.length && j < now.length && old[i] === now[j]) rows.push({ sign: ' ', text: now[(i++, j)]!, line: head + ++j })
    else if (i < old.length && (j >= now.length || !comparable || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) rows.push({ sign: '-', text: old[i]!, line: head + ++i })
    else rows.push({ sign: '+', text: now[j]!, line: head + ++j })
  }
  return rows
}

/** The lines of the new text to mark: those that are new, else the one that took the place of what went away. */
export function changedLines(before: string, after: string): ReadonlySet<number> {
  const rows = before === after ? [] : lineDiff(before, after)
  const added = rows.filter(({ sign }) => sign === '+').map(({ line }) => line)
  if (added.length > 0 || rows.length === 0) return new Set(added)
  const gone = rows.findIndex(({ sign }) => sign === '-')
  const next = rows.slice(gone).find(({ sign }) => sign === ' ') ?? rows.slice(0, gone).at(-1)
  return new Set(next ? [next.line] : [])
}
