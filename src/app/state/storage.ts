/**
 * Answers and settings are all that is kept, and only in this browser. Storage may be full or forbidden: then the page works
 * on and says that a reload will lose the answers.
 */
const answersKey = 'meshwright.answers'
const settingsKey = 'meshwright.settings'

export type Settings = {
  readonly theme?: 'light' | 'dark'
  readonly step?: string
  readonly panel?: string
  readonly form?: 'folder' | 'paste'
  readonly follow?: boolean
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** False where the browser refuses: private windows, full disks, blocked sites. */
function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

export const readAnswers = (): string | undefined => read(answersKey)
export const writeAnswers = (text: string): boolean => write(answersKey, text)

export function readSettings(): Settings {
  try {
    const stored: unknown = JSON.parse(read(settingsKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    return {}
  }
}

export const writeSettings = (settings: Settings): boolean => write(settingsKey, JSON.stringify({ ...readSettings(), ...settings }))

/** Calls back with what another tab has written. Returns how to stop. */
export function onOtherTab(changed: (text: string | undefined) => void): () => void {
  const listen = (event: StorageEvent): void => {
    if (event.key === answersKey) changed(event.newValue ?? undefined)
  }
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}

/** Forgets answers and settings, and what the service worker has kept. */
export async function forgetEverything(): Promise<void> {
  try {
    localStorage.removeItem(answersKey)
    localStorage.removeItem(settingsKey)
  } catch {
    // Where storage is forbidden there is nothing to forget.
  }
  if (!('serviceWorker' in navigator)) return
  const workers = await navigator.serviceWorker.getRegistrations()
  await Promise.all(workers.map((worker) => worker.unregister()))
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
}
