import { useEffect, useState, useSyncExternalStore } from 'react'

const listenTo = (query: string) => (changed: () => void) => {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** Whether a media query holds; false while the build renders the page. */
export const useMedia = (query: string): boolean => useSyncExternalStore(listenTo(query), () => matchMedia(query).matches, () => false)

/** A phone's width: the panels lie below the wizard, and the editor stays away. */
export const useNarrow = (): boolean => useMedia('(max-width: 760px)')

const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel'] as const

/** True from the first sign that somebody is there. */
export function useIntent(): boolean {
  const [there, setThere] = useState(false)
  useEffect(() => {
    if (there) return undefined
    const come = (): void => setThere(true)
    for (const sign of signs) addEventListener(sign, come, { once: true, passive: true })
    return () => {
      for (const sign of signs) removeEventListener(sign, come)
    }
  }, [there])
  return there
}
