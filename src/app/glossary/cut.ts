import type { Cut, Piece } from './store.ts'
import { terms, type Term } from './terms.ts'

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1)

const bySpelling: ReadonlyMap<string, Term> = new Map(terms.flatMap((term) => term.spellings.flatMap((spelling) => [[spelling, term] as const, [upper(spelling), term] as const])))

/** The longest spelling wins; letters and digits beside it make it another word. */
const known = new RegExp(`(?<![\\w-])(?:${[...bySpelling.keys()].toSorted((a, b) => b.length - a.length).map((spelling) => spelling.replaceAll('.', '\\.')).join('|')})(?![\\w-])`, 'g')

function piecesOf(text: string, met: Set<Term>): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: spelling, index } of text.matchAll(known)) {
    const term = bySpelling.get(spelling)!
    if (met.has(term)) continue
    met.add(term)
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: spelling, term })
    from = index + spelling.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

export const cut: Cut = (texts) => {
  const met = new Set<Term>()
  return texts.map((text) => piecesOf(text, met))
}
