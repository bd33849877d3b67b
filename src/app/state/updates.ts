import { useEffect } from 'react'
import { useNotices } from './notices.tsx'
import { trustedScriptUrl } from './trusted-types.ts'

/** Offline after the first visit; a newer version waits until a person wants it, and loses nothing. */
export function useUpdates(): void {
  const { show } = useNotices()
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return
    const offer = (waiting: ServiceWorker): void =>
      show({
        id: 'update',
        text: 'A newer version of this page is ready. Your answers stay.',
        actions: [
          {
            label: 'Reload',
            run: () => {
              navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
              waiting.postMessage('take-over')
            },
          },
        ],
      })
    const watch = async (): Promise<void> => {
      const registration = await navigator.serviceWorker.register(trustedScriptUrl('./sw.js'))
      if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const next = registration.installing
        next?.addEventListener('statechange', () => {
          if (next.state === 'installed' && navigator.serviceWorker.controller) offer(next)
        })
      })
    }
    // Not before the page itself has loaded: the worker fetches every file. Where it is refused, the page just is not offline.
    const timer = setTimeout(() => void watch().catch(() => undefined), 2500)
    return () => clearTimeout(timer)
  }, [show])
}
