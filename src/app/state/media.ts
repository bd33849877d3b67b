import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'

const lists = new Map<string, MediaQueryList>()

/** One list for each query: making one costs more than asking it. */
function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query)
  lists.set(query, list)
  return list
}

/** Whether a media query holds; false while the build renders the page. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback((changed: () => void) => {
    const list = listOf(query)
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }, [query])
  return useSyncExternalStore(subscribe, () => listOf(query).matches, () => false)
}

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
