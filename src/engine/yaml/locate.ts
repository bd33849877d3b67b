import type { Node } from './node.ts'
import type { Path, Range } from './path.ts'

/** Offsets of a text to lines and columns, both counted from 1. */
export type Lines = { readonly at: (offset: number) => { readonly line: number; readonly column: number } }

/** The line starts are found at the first question, since most files are never asked. */
export function linesOf(text: string): Lines {
  let starts: number[] | undefined
  const find = (): number[] => {
    const found = [0]
    for (let offset = text.indexOf('\n'); offset >= 0; offset = text.indexOf('\n', offset + 1)) found.push(offset + 1)
    return found
  }
  return {
    at: (offset) => {
      starts ??= find()
      let [low, high] = [0, starts.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle - 1
      }
      return { line: low + 1, column: offset - starts[low]! + 1 }
    },
  }
}

/** The node at a path and the key it stands under; of the nearest ancestor that exists. `found` counts the steps taken. */
export function nodeAt(root: Node, path: Path): { readonly node: Node; readonly keyStart?: number; readonly keyEnd?: number; readonly found: number } {
  let here: { readonly node: Node; readonly keyStart?: number; readonly keyEnd?: number; readonly found: number } = { node: root, found: 0 }
  for (const step of path) {
    const next = here.node.find?.(step)
    if (!next) break
    here = { ...next, found: here.found + 1 }
  }
  return here
}

type Place = { readonly start: number; readonly text: string; readonly root: Node }

/** The range that a finding about a path marks: key and value where both stand on one line, the key alone above a block, else the item's first line. */
export function rangeIn({ start, text, root }: Place, path: Path, lines: Lines): Range {
  const { node, keyStart } = nodeAt(root, path)
  const from = keyStart ?? node.start
  const lineEnd = text.indexOf('\n', from)
  const lastOnLine = text.slice(0, lineEnd < 0 ? text.length : lineEnd).trimEnd().length
  const to = Math.max(from, Math.min(node.end, lastOnLine))
  const [begin, end] = [lines.at(start + from), lines.at(start + to)]
  return { line: begin.line, column: begin.column, endLine: end.line, endColumn: end.column, start: start + from, end: start + to }
}
