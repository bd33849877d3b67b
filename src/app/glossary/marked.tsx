import { Fragment, type ReactNode } from 'react'
import { useGlossary } from './store.ts'
import type { Term } from './terms.ts'

/** Texts with their terms marked for the pointer, and the terms, for a list that the keyboard reaches. */
export function useMarked(texts: readonly string[]): { readonly marked: readonly ReactNode[]; readonly terms: readonly Term[] } {
  const cut = useGlossary()
  if (!cut) return { marked: texts, terms: [] }
  const all = cut(texts)
  return {
    terms: all.flat().flatMap(({ term }) => term ?? []),
    marked: all.map((pieces) =>
      pieces.map(({ text, term }) => (term ? <span key={term.name} className="term" data-term={term.name}>{text}</span> : <Fragment key={text}>{text}</Fragment>)),
    ),
  }
}

/** One text with its terms marked. */
export function Marked({ text }: { readonly text: string }) {
  return useMarked([text]).marked[0]
}
