import { explain, type Because } from './because.ts'
import { pointer } from './path.ts'
import { write } from './write.ts'

/** A printed line with the reason that put it there. Lines count from 1. */
export type ExplainedLine = Because & { readonly line: number; readonly path: string }

export type Printed = { readonly text: string; readonly reasons: readonly ExplainedLine[] }

/** Prints one resource; with `comments` each reason stands as a comment above its line. The same tree gives the same bytes. */
export function printResource(tree: unknown, { comments }: { readonly comments: boolean }): Printed {
  const { value, reasons } = explain(tree)
  const { lines, at } = write(value)
  const placed = reasons.map(({ path, ...because }) => ({ ...because, path: pointer(path), line: at.get(pointer(path)) ?? 0 })).toSorted((a, b) => a.line - b.line)
  if (!comments) return { text: textOf(lines), reasons: placed.map((reason) => ({ ...reason, line: reason.line + 1 })) }
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
  return { text: textOf(out), reasons: explained }
}

const textOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`
