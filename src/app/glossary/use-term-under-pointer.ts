import { useEffect, useState, type RefObject } from 'react'

/** A pointer that only passes by opens nothing; one on its way to the card finds it still there. */
const delays = { open: 300, close: 250 }

const markAt = (target: EventTarget | null): HTMLElement | undefined => (target instanceof Element ? (target.closest<HTMLElement>('[data-term]') ?? undefined) : undefined)

/** The marked term that is hovered or was tapped. Escape, a press elsewhere and scrolling it away let it go. */
export function useTermUnderPointer(card: RefObject<HTMLElement | null>): HTMLElement | undefined {
  const [mark, setMark] = useState<HTMLElement | undefined>(undefined)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let shown: HTMLElement | undefined
    const soon = (next: HTMLElement | undefined): void => {
      clearTimeout(timer)
      timer = setTimeout(() => now(next), next ? delays.open : delays.close)
    }
    const now = (next: HTMLElement | undefined): void => {
      clearTimeout(timer)
      shown = next
      setMark(next)
    }
    const inCard = (target: EventTarget | null): boolean => target instanceof Node && card.current?.contains(target) === true
    const over = ({ pointerType, target }: PointerEvent): void => {
      if (pointerType !== 'mouse') return
      if (inCard(target)) clearTimeout(timer)
      else soon(markAt(target))
    }
    const click = (event: MouseEvent): void => {
      const tapped = markAt(event.target)
      // A tap on a word in a label asks about the word, not for the field.
      if (tapped && event instanceof PointerEvent && event.pointerType !== 'mouse') event.preventDefault()
      if (tapped) now(tapped)
    }
    const press = ({ target }: PointerEvent): void => {
      if (!inCard(target) && !markAt(target)) now(undefined)
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !card.current?.matches(':popover-open')) return
      // Escape closes one thing at a time.
      event.preventDefault()
      event.stopPropagation()
      now(undefined)
    }
    // Only what scrolls the shown word away: the editor scrolls for itself when it comes, and a word that is scrolled under the pointer has just begun to wait.
    const scroll = ({ target }: Event): void => {
      if (shown && target instanceof Node && target.contains(shown)) now(undefined)
    }
    const ended = new AbortController()
    const { signal } = ended
    addEventListener('pointerover', over, { signal })
    addEventListener('click', click, { signal })
    addEventListener('pointerdown', press, { signal })
    addEventListener('keydown', key, { signal, capture: true })
    addEventListener('scroll', scroll, { signal, capture: true })
    addEventListener('resize', () => now(undefined), { signal })
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [card])
  return mark
}
