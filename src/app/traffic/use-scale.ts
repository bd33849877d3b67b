import { useCallback, useEffect, useState, type RefObject } from 'react'
import type { Layout } from './layout.ts'

const [smallest, largest] = [0.1, 3]
const within = (scale: number): number => Math.min(largest, Math.max(smallest, scale))
/** At first nothing is smaller than can be read; who wants all of a big map at once presses Fit. */
const readable = 0.75

/** How big the map is drawn: it fits until somebody zooms. */
export function useScale(frame: RefObject<HTMLElement | null>, { width, height }: Layout) {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | undefined>(undefined)
  const [own, setOwn] = useState<number | 'fit' | undefined>(undefined)
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  const fit = size && width > 0 ? within(Math.min(1.15, (size.width - 4) / width, (size.height - 4) / height)) : 1
  const scale = own === undefined ? Math.max(readable, fit) : own === 'fit' ? fit : own
  const zoom = useCallback((factor: number) => setOwn(within(scale * factor)), [scale])
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    // React's own wheel listeners are passive and could not keep the browser from zooming the page.
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1)
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [frame, zoom])
  return { scale, zoom, fit: useCallback(() => setOwn('fit'), []) }
}

/** Drag on the empty ground to move the map; the keyboard and the wheel scroll it like any text. */
export function usePan(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    let from: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | undefined
    const down = (event: PointerEvent): void => {
      const ground = event.target instanceof Element && !event.target.closest('[role="button"], .traffic-stroke')
      if (event.button === 0 && event.pointerType === 'mouse' && ground) from = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop }
    }
    const move = (event: PointerEvent): void => {
      if (from) element.scrollTo(from.left + from.x - event.clientX, from.top + from.y - event.clientY)
    }
    const up = (): void => {
      from = undefined
    }
    element.addEventListener('pointerdown', down)
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    return () => {
      element.removeEventListener('pointerdown', down)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', up)
    }
  }, [frame])
}
