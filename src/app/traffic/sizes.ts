import type { Arrow, Box, Line } from './graph.ts'
import { meshWords } from './words.ts'

type Size = { readonly width: number; readonly height: number }

/** Two rows: the port, and who encrypts. */
export const lineHeight = 30
export const longestName = 28
/** A label shows this many lines; the details show all. */
const mostLines = 4

/** Widths of text are estimates on the generous side, so that the same graph looks the same in a test and on any machine. */
const monospaced = (text: string): number => text.length * 6.7
export const proportional = (text: string): number => text.length * 6.1

/** At most so many signs, with an ellipsis in the middle: the end of a generated name tells it apart. */
export const shortened = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, Math.ceil(most / 2) - 1)}…${text.slice(-Math.floor(most / 2))}`)

/** What a label shows of an arrow's lines. */
export function shownLines({ lines, outcome }: Arrow): readonly Line[] {
  if (lines.length <= mostLines) return lines
  const rest = lines.slice(mostLines - 1)
  return [...lines.slice(0, mostLines - 1), { port: `+${rest.length}`, said: 'more', sign: outcome === 'fails' ? 'fails' : 'unknown', outcome, flows: rest.flatMap(({ flows }) => flows) }]
}

export const labelSize = (lines: readonly Line[]): Size => ({
  width: Math.ceil(Math.max(...lines.map(({ port, said }) => Math.max(monospaced(port), proportional(said)))) + 36),
  height: lines.length * lineHeight + 6,
})

export const boxSize = ({ title, name, mesh }: Box): Size => ({
  width: Math.ceil(Math.max(132, proportional(title) * 1.12 + 24, monospaced(shortened(name, longestName)) + 24, proportional(meshWords[mesh]) + 44)),
  height: 66,
})

/** A caller from elsewhere, by its title and where it is. */
export const stubSize = ({ title, namespace }: Box): Size => ({ width: Math.ceil(proportional(`from ${title}${namespace && `, ${namespace}`}`) + 20), height: 24 })
