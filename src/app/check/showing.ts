import { useSyncExternalStore } from 'react'

export type CheckPanel = 'files' | 'findings' | 'cluster' | 'traffic' | 'commands'
type Showing = { readonly panel: CheckPanel; readonly dialog: 'mend' | 'take-over' | 'detect' | undefined }

// Beside the components, as the session is: the palette, which is none of them, leads here too.
let showing: Showing = { panel: 'findings', dialog: undefined }
const listeners = new Set<() => void>()

export function show(next: Partial<Showing>): void {
  showing = { ...showing, ...next }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Which panel and which dialog of the check are open. */
export const useShowing = (): Showing => useSyncExternalStore(subscribe, () => showing, () => showing)
