import { createContext, useCallback, useContext, useMemo, useReducer, type ReactNode } from 'react'
import type { Answers } from '../../engine/index.ts'
import { questions, steps, type Step } from './questions.ts'
import type { Key } from './history.ts'
import { writeSettings, type Settings } from './storage.ts'

export const panels = ['files', 'findings', 'traffic', 'commands'] as const
export type Panel = (typeof panels)[number]
export type Overlay = 'share' | 'palette' | 'shortcuts' | 'forget' | 'offer'

/** Somebody's answers that could take the place of the present ones. */
export type Offer = { readonly answers: Answers; readonly from: string }

export type Place = { readonly file: string; readonly line?: number }

type State = {
  readonly mode: 'wizard' | 'check'
  readonly step: Step
  readonly panel: Panel
  /** On a narrow screen the panels lie below the wizard and open on demand. */
  readonly sheetOpen: boolean
  readonly file?: string
  /** A request to show a place or a question; `at` tells a second request for the same one. */
  readonly place?: Place & { readonly at: number }
  readonly question?: { readonly key: Key; readonly at: number }
  readonly overlay?: Overlay
  readonly offered?: Offer
}

type Navigation = State & {
  readonly goTo: (to: Partial<Pick<State, 'mode' | 'step' | 'panel' | 'sheetOpen' | 'file'>>) => void
  readonly showPlace: (place: Place) => void
  readonly showQuestion: (key: Key) => void
  readonly open: (overlay: Overlay | undefined) => void
  /** Shows what would change, and lets the person choose. */
  readonly offer: (offer: Offer) => void
  readonly restore: (settings: Settings) => void
}

const Context = createContext<Navigation | undefined>(undefined)

export function useNavigation(): Navigation {
  const value = useContext(Context)
  if (!value) throw new Error('useNavigation needs its provider.')
  return value
}

const start: State = { mode: 'wizard', step: 'cluster', panel: 'files', sheetOpen: false }

export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [state, set] = useReducer((before: State, next: (before: State) => Partial<State>): State => ({ ...before, ...next(before) }), start)
  const goTo = useCallback<Navigation['goTo']>((to) => {
    if (to.step || to.panel) writeSettings({ ...(to.step && { step: to.step }), ...(to.panel && { panel: to.panel }) })
    // A place is shown once: coming back to the files later does not jump there again.
    set(() => (to.panel || to.file ? { ...to, place: undefined } : to))
  }, [])
  const showPlace = useCallback((place: Place) => set(() => ({ panel: 'files', file: place.file, sheetOpen: true, place: { ...place, at: performance.now() } })), [])
  const showQuestion = useCallback(
    (key: Key) => set(() => ({ mode: 'wizard', step: questions[key].step, sheetOpen: false, question: { key, at: performance.now() } })),
    [],
  )
  const open = useCallback((overlay: Overlay | undefined) => set(() => ({ overlay })), [])
  const offer = useCallback((offered: Offer) => set(() => ({ overlay: 'offer', offered })), [])
  const restore = useCallback((settings: Settings) => {
    const step = steps.find((one) => one === settings.step)
    const panel = panels.find((one) => one === settings.panel)
    set(() => ({ ...(step && { step }), ...(panel && { panel }) }))
  }, [])
  const value = useMemo(() => ({ ...state, goTo, showPlace, showQuestion, open, offer, restore }), [state, goTo, showPlace, showQuestion, open, offer, restore])
  return <Context.Provider value={value}>{children}</Context.Provider>
}
