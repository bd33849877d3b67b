import { SCALAR_STYLE, dump, type Document, type DumpOptions, type Node } from 'js-yaml'
import { explain, type Because } from './because.ts'
import { nodeAt } from './locate.ts'
import { readNode } from './node.ts'
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
  const root = readNode(text)!
  const lines = text.split('\n')
  const placed = reasons
    .map((reason) => {
      const { node, keyStart } = nodeAt(root, reason.path)
      return { ...reason, path: pointer(reason.path), line: lineAt(text, keyStart ?? node.start) }
    })
    .toSorted((a, b) => a.line - b.line)
  if (!comments) return { text, reasons: placed.map(({ line, path, reason, answer }) => ({ line: line + 1, path, reason, answer })) }
  const out: string[] = []
  const explained: ExplainedLine[] = []
  let next = 0
  for (const [index, line] of lines.entries()) {
    const here: typeof placed = []
    for (; next < placed.length && placed[next]!.line === index; next++) here.push(placed[next]!)
    const indent = ' '.repeat(line.length - line.trimStart().length)
    out.push(...here.map(({ reason }) => `${indent}# ${reason}`), line)
    explained.push(...here.map(({ path, reason, answer }) => ({ line: out.length, path, reason, answer })))
  }
  return { text: out.join('\n'), reasons: explained }
}

function lineAt(text: string, offset: number): number {
  let line = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
