import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const worker = (version: string, files: readonly string[]): string => `const cache = 'meshwright-${version}'
const files = ${JSON.stringify(files)}
addEventListener('install', (event) => event.waitUntil(caches.open(cache).then((open) => open.addAll(files))))
addEventListener('activate', (event) => event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('meshwright-') && name !== cache).map((name) => caches.delete(name)))).then(() => clients.claim())))
addEventListener('message', (event) => { if (event.data === 'take-over') skipWaiting() })
addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
  const known = request.mode === 'navigate' ? './' : request
  event.respondWith(caches.open(cache).then(async (open) => (await open.match(known, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request)))
})
`

/** Writes the service worker: every file of the build is kept, so that the page works offline after the first visit. */
export const offline = (): Plugin => ({
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const built = Object.keys(bundle).filter((file) => !file.startsWith('.vite/')).toSorted()
    const hash = createHash('sha256')
    for (const file of built) {
      const part = bundle[file]!
      hash.update(file).update(part.type === 'chunk' ? part.code : part.source)
    }
    const still = readdirSync('public').toSorted()
    for (const file of still) hash.update(file).update(readFileSync(`public/${file}`))
    const files = ['./', ...[...built.filter((file) => file !== 'index.html'), ...still].map((file) => `./${file}`)]
    this.emitFile({ type: 'asset', fileName: 'sw.js', source: worker(hash.digest('hex').slice(0, 12), files) })
  },
})
