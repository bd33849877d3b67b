import { SCALAR_STYLE, dump, type Document, type DumpOptions, type Node } from 'js-yaml'
import { explain, type Because } from './because.ts'
import { pointer } from './path.ts'

/** No folded lines, no anchors; annotation and label values always in quotes, since a bare port or `true` is no string (FACTS R80). */
export const dumpOptions: DumpOptions = {
  lineWidth: -1,
  noRefs: true,
  quoteStyle: 'double',
  transform: (documents: Document[]) => documents.forEach(({ contents }) => contents && quoteStringMaps(contents)),
}

const stringMaps: ReadonlySet<string> = new Set(['annotations', 'labels', 'matchLabels', 'podAnnotations', 'podLabels'])

function quoteStringMaps(node: Node): void {
  if (node.kind === 'sequence') node.items.forEach(quoteStringMaps)
  if (node.kind !== 'mapping') return
  for (const { key, value } of node.items) {
    if (key.kind === 'scalar' && stringMaps.has(key.value) && value.kind === 'mapping') value.items.forEach((item) => quoteScalar(item.value))
    else quoteStringMaps(value)
  }
}

function quoteScalar(node: Node): void {
  if (node.kind === 'scalar' && !node.value.includes('\n')) node.style = SCALAR_STYLE.DOUBLE_QUOTED
}

/** A printed line with the reason that put it there. Lines count from 1. */
export type ExplainedLine = Because & { readonly line: number; readonly path: string }

export type Printed = { readonly text: string; readonly reasons: readonly ExplainedLine[] }

/** Prints one resource; with `comments` each reason stands as a comment above its line. The same tree gives the same bytes. */
export function printResource(tree: unknown, { comments }: { readonly comments: boolean }): Printed {
  const { value, reasons } = explain(tree)
  const text = dump(value, dumpOptions)
  if (reasons.length === 0) return { text, reasons: [] }
  const lines = text.split('\n')
  const at = keyLines(value, lines)
  const placed = reasons.map(({ path, ...because }) => ({ ...because, path: pointer(path), line: at.get(pointer(path)) ?? 0 })).toSorted((a, b) => a.line - b.line)
  if (!comments) return { text, reasons: placed.map((reason) => ({ ...reason, line: reason.line + 1 })) }
  const out: string[] = []
  const explained: ExplainedLine[] = []
  let next = 0
  for (const [index, line] of lines.entries()) {
    const here: typeof placed = []
    for (; next < placed.length && placed[next]!.line === index; next++) here.push(placed[next]!)
    const indent = ' '.repeat(line.length - line.trimStart().length)
    out.push(...here.map(({ reason }) => `${indent}# ${reason}`), line)
    explained.push(...here.map((reason) => ({ ...reason, line: out.length })))
  }
  return { text: out.join('\n'), reasons: explained }
}

/** The line (from 0) on which each value of a dump begins, by its pointer: in block style every value takes a line, and a block scalar those of its text. */
function keyLines(value: unknown, lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const below = (value: object, path: string, from: number): number => {
    let line = from
    const isList = Array.isArray(value)
    for (const [key, child] of Object.entries(value)) {
      const own = path + pointer([key])
      found.set(own, line)
      if (isBlock(child)) line = below(child, own, isList ? line : line + 1)
      else line += typeof child === 'string' && child.includes('\n') && /[|>][-+0-9]*$/.test(lines[line]!) ? 1 + child.replace(/\n$/, '').split('\n').length : 1
    }
    return line
  }
  if (isBlock(value)) below(value, '', 0)
  return found
}

const isBlock = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.keys(value).length > 0
