import { useEffect, useRef, useState } from 'react'
import { cut } from './cut.ts'
import { provideGlossary } from './store.ts'
import { TermList } from './term-list.tsx'
import { terms } from './terms.ts'
import { useTermUnderPointer } from './use-term-under-pointer.ts'

/** Marks the terms of the page, and shows beside a marked one what it means. For the keyboard the same stands below each question. */
export default function Glossary() {
  const card = useRef<HTMLDivElement>(null)
  const mark = useTermUnderPointer(card)
  const [shown, setShown] = useState(mark)
  // The last term stays in the card while it closes.
  if (mark && mark !== shown) setShown(mark)
  useEffect(() => provideGlossary(cut), [])
  useEffect(() => {
    const element = card.current
    if (!element || !mark) return undefined
    element.showPopover()
    placeBeside(mark, element)
    return () => element.hidePopover()
  }, [mark])
  const term = terms.find(({ name }) => name === shown?.dataset['term'])
  return (
    <div ref={card} popover="manual" className="term-card">
      {term && <TermList terms={[term]} />}
    </div>
  )
}

const edge = 8

/** Below the word, or above it where there is no room; touching it, so that the pointer gets there. */
function placeBeside(mark: HTMLElement, card: HTMLElement): void {
  // A word that is broken over two lines has two boxes.
  const word = mark.getClientRects()[0] ?? mark.getBoundingClientRect()
  const { width, height } = card.getBoundingClientRect()
  const below = word.bottom + height + edge <= innerHeight
  card.style.left = `${Math.max(edge, Math.min(word.left, innerWidth - width - edge))}px`
  card.style.top = `${below ? word.bottom : Math.max(edge, word.top - height)}px`
}
