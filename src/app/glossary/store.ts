import { useSyncExternalStore } from 'react'
import type { Term } from './terms.ts'

/** A text in pieces; a piece with a term is one of its spellings. */
export type Piece = { readonly text: string; readonly term?: Term }

/** Cuts texts that belong together; each term counts where it is met first. */
export type Cut = (texts: readonly string[]) => readonly (readonly Piece[])[]

// The terms are loaded after the page works; until then texts are shown without marks.
let cut: Cut | undefined
const listeners = new Set<() => void>()

export function provideGlossary(loaded: Cut): void {
  cut = loaded
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export const useGlossary = (): Cut | undefined => useSyncExternalStore(subscribe, () => cut, () => undefined)
