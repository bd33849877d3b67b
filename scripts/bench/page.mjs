// What the page costs in Chromium, each figure with its number of samples and its budget. Nothing is asserted: machines differ.
// It serves a build (dist, or BENCH_DIST) with brotli on loopback; `npm run build` makes one. BENCH_LOADS and BENCH_KEYS are
// the numbers of samples.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { chromium } from 'playwright'
import { documents } from './documents.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, process.env.BENCH_DIST ? relative(root, process.env.BENCH_DIST) : 'dist')
const loads = Number(process.env.BENCH_LOADS ?? 15)
const keys = Number(process.env.BENCH_KEYS ?? 40)
if (!existsSync(join(dist, 'index.html'))) {
  console.error('[bench] There is no build: run `npm run build` first.')
  process.exit(1)
}

const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]
const line = (what, value, budget, count) => console.log(`${what.padEnd(58)} ${value.padEnd(46)} ${budget ? `budget ${budget}` : ''}${count ? `   n=${count}` : ''}`)
// The least says what the page costs where nothing else runs on the machine.
const ms = (values) => (values.length === 0 ? 'nothing measured' : `least ${quantile(values, 0).toFixed(1)}  median ${quantile(values, 0.5).toFixed(1)}  p95 ${quantile(values, 0.95).toFixed(1)} ms`)
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

// --- the build, compressed once, from memory ---
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json', '.json': 'application/json' }
const walk = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]))
const files = new Map(walk(dist).filter((file) => !/[\\/](?:\.vite|cli|bench)[\\/]/.test(file)).map((file) => {
  const body = readFileSync(file)
  return [`/${relative(dist, file).replaceAll('\\', '/')}`, { type: types[extname(file)] ?? 'application/octet-stream', body: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }) }]
}))
const sent = []
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html')
  const file = files.get(path)
  if (!file) return void response.writeHead(404).end()
  sent.push(path)
  response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br', 'content-length': file.body.length, 'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' })
  return void response.end(file.body)
})
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
const address = `http://127.0.0.1:${server.address().port}/`
const sizeOf = (paths) => [...new Set(paths)].reduce((sum, path) => sum + (files.get(path)?.body.length ?? 0), 0)
const pathOf = (url) => new URL(url).pathname

// --- the browser ---
const known = join(root, 'node_modules', '.chromium-path')
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(known) ? readFileSync(known, 'utf8') : existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [] })

/** Runs in the page before anything else: notes paints, shifts, long tasks and the moment at which React has the first field. */
const watch = () => {
  const seen = { longTasks: [], shift: 0, fcp: 0, lcp: 0, ready: 0, atReady: [], keys: [] }
  globalThis.bench = seen
  // A message sent in a frame's callback arrives when that frame has been painted.
  globalThis.afterPaint = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', then, { once: true })
    port1.start()
    port2.postMessage(0)
  })
  const observe = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true })
  observe('longtask', ({ startTime, duration }) => seen.longTasks.push({ startTime, duration }))
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value })
  observe('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') seen.fcp = startTime })
  observe('largest-contentful-paint', ({ startTime }) => { seen.lcp = startTime })
  const look = () => {
    if (Object.keys(document.querySelector('#kubernetesVersion') ?? {}).some((key) => key.startsWith('__react'))) {
      seen.ready = performance.now()
      seen.atReady = performance.getEntriesByType('resource').map(({ name }) => name)
    } else setTimeout(look)
  }
  look()
}

async function open(context) {
  const page = await context.newPage()
  await page.addInitScript(watch)
  await page.goto(address)
  await page.waitForFunction(() => globalThis.bench.ready > 0 && document.querySelector('html:not([data-returning])') !== null)
  await page.locator('#result[aria-busy=false]').waitFor()
  return page
}
const seenIn = (page) => page.evaluate(() => globalThis.bench)
const fresh = () => browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] })
const scripts = (urls) => [...new Set(urls.map(pathOf).filter((path) => path.endsWith('.js')))]

// --- loading, cold ---
const cold = []
for (let index = 0; index < loads; index++) {
  const context = await fresh()
  const page = await open(context)
  await page.waitForTimeout(300)
  cold.push(await seenIn(page))
  await context.close()
}
// Vite's manifest knows which chunks come with the engine, whatever they are called.
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'))
const loadedWith = (key, found = new Set()) => {
  if (!manifest[key] || found.has(`/${manifest[key].file}`)) return found
  found.add(`/${manifest[key].file}`)
  for (const next of manifest[key].imports ?? []) loadedWith(next, found)
  return found
}
const atOnce = loadedWith('index.html')
const engine = new Set([...loadedWith('src/app/state/engine.ts')].filter((path) => !atOnce.has(path)))
const judge = new Set([...loadedWith('src/app/state/judge.ts')].filter((path) => !atOnce.has(path) && !engine.has(path)))
const monacoChunks = [...loadedWith('src/app/preview/editor.tsx')].filter((path) => !atOnce.has(path) && !engine.has(path) && !judge.has(path))
const isEngine = (path) => engine.has(path) || judge.has(path)
const first = cold.map(({ atReady }) => scripts(atReady).filter((path) => !isEngine(path)))
console.log(`\nLoading: cold, from loopback with brotli, ${await browser.version()}`)
line('script until the first field takes input', kB(Math.max(...first.map(sizeOf))), '95 kB', loads)
line('the engine, rules and traffic model, behind it', kB(sizeOf([...engine, ...judge])), '60 kB')
line('of these what builds the files', kB(sizeOf(engine)), '10 kB')
line('first contentful paint', ms(cold.map(({ fcp }) => fcp)), '190 ms', loads)
line('largest contentful paint', ms(cold.map(({ lcp }) => lcp)), '250 ms', loads)
line('ready for input', ms(cold.map(({ ready }) => ready)), '210 ms', loads)
line('layout shift', Math.max(...cold.map(({ shift }) => shift)).toFixed(4), '0', loads)

// --- Monaco, from the first sign of somebody ---
const monaco = []
for (let index = 0; index < Math.min(loads, 8); index++) {
  const context = await fresh()
  const page = await open(context)
  await page.evaluate(() => {
    addEventListener('pointermove', ({ timeStamp }) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('.monaco-editor .view-line')) return
        observer.disconnect()
        globalThis.afterPaint(() => { globalThis.bench.monaco = performance.now() - timeStamp })
      }).observe(document.body, { childList: true, subtree: true })
    }, { once: true })
  })
  await page.mouse.move(700, 400)
  await page.waitForFunction(() => globalThis.bench.monaco !== undefined)
  monaco.push((await seenIn(page)).monaco)
  await context.close()
}
console.log('\nMonaco')
line('its chunks, brotli, without the diff editor', kB(sizeOf(monacoChunks)), '600 kB')
line('from intent to painted', ms(monaco), '400 ms', monaco.length)

// --- from key to preview ---
/** Notes for each key when the preview’s text first changes, and when the next frame has been painted; both from the key event itself. */
const watchKeys = () => {
  let open
  addEventListener('keydown', ({ timeStamp }) => { open = { at: timeStamp } }, true)
  const changed = () => {
    if (!open || open.changed) return
    const own = open
    own.changed = performance.now() - own.at
    globalThis.afterPaint(() => globalThis.bench.keys.push({ changed: own.changed, painted: performance.now() - own.at }))
  }
  // The lines only: a cursor or a mark that moves is no text.
  new MutationObserver(changed).observe(document.querySelector('.code .view-lines, .code .plain-text'), { childList: true, subtree: true, characterData: true })
}

async function typeInto(page, count) {
  for (let index = 0; index < count; index++) {
    await page.keyboard.press(index % 8 < 4 ? 'abcd'[index % 8] : 'Backspace')
    await page.waitForTimeout(120)
  }
}

async function nameField(page) {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Elasticsearch' }).click()
  const field = page.getByRole('region', { name: 'Questions' }).getByLabel('Name', { exact: true })
  await field.focus()
  await page.keyboard.press('End')
}

console.log('\nA key in “Name” to the preview (from the key event; painted: the frame after, done)')
const preview = { Monaco: { width: 1440, height: 900 }, 'plain text, a phone’s width': { width: 390, height: 844 } }
for (const [what, viewport] of Object.entries(preview)) {
  const context = await fresh()
  const page = await open(context)
  await page.setViewportSize(viewport)
  if (what === 'Monaco') {
    await page.mouse.move(700, 400)
    await page.locator('.monaco-editor .view-line').first().waitFor()
  }
  const session = await context.newCDPSession(page)
  await nameField(page)
  await page.evaluate(watchKeys)
  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    await typeInto(page, 8)
    await page.waitForTimeout(500)
    await page.evaluate(() => { globalThis.bench.keys = [] })
    await typeInto(page, keys)
    const { keys: measured } = await seenIn(page)
    line(`${what}, ${rate}x: to changed text`, ms(measured.map(({ changed }) => changed)), rate === 1 ? 'median 4, p95 8 ms' : '', measured.length)
    line(`${what}, ${rate}x: to painted`, ms(measured.map(({ painted }) => painted)), rate === 1 ? 'p95 18 ms' : 'p95 33 ms', measured.length)
  }
  await context.close()
}

// --- a whole run: long tasks, memory, second visit ---
const context = await fresh()
const page = await open(context)
await page.mouse.move(700, 400)
await page.locator('.monaco-editor .view-line').first().waitFor()
for (const step of ['Mesh', 'Operator', 'Elasticsearch', 'Kibana and others', 'Review']) await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click()
for (const panel of ['Findings', 'Traffic', 'Commands', 'Files']) {
  await page.getByRole('region', { name: 'Result' }).getByRole('tab', { name: panel }).click()
  await page.waitForTimeout(250)
}
await nameField(page)
await typeInto(page, 24)
const { longTasks } = await seenIn(page)
console.log('\nA whole run: load, Monaco, every step and panel, 24 keys')
line('long tasks over 50 ms', longTasks.length === 0 ? 'none' : longTasks.map(({ startTime, duration }) => `${duration.toFixed(0)} ms at ${startTime.toFixed(0)}`).join(', '), 'none', 1)
line('layout shift, without those that a person causes', (await seenIn(page)).shift.toFixed(4), '0', 1)

const session = await context.newCDPSession(page)
await session.send('Performance.enable')
async function heap() {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize').value
}
/** Edits as fast as the page paints them; through the page, since Playwright alone takes longer for each than the page does. */
const edits = (count) => page.getByRole('region', { name: 'Questions' }).getByLabel('Name', { exact: true }).evaluate(async (field, times) => {
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  for (let index = 0; index < times; index++) {
    setValue.call(field, `edit-${index % 100}`)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((painted) => globalThis.afterPaint(painted))
  }
}, count)
await edits(50)
await page.waitForTimeout(3000)
const heap50 = await heap()
await edits(450)
await page.waitForTimeout(3000)
const heap500 = await heap()
line('heap after 50 and 500 edits', `${(heap50 / 1e6).toFixed(1)} and ${(heap500 / 1e6).toFixed(1)} MB (${(100 * (heap500 / heap50 - 1)).toFixed(1)} %)`, '10 %', 1)

// --- a thousand documents in Check ---
const checks = { first: [], whole: [], pasting: [], Cluster: [], Traffic: [], Commands: [], Findings: [] }
for (let index = 0; index < Math.min(loads, 5); index++) {
  const checking = await fresh()
  const check = await open(checking)
  await check.getByRole('navigation', { name: 'Entrances' }).getByRole('button', { name: 'Check' }).click()
  // Bringing 2.2 MB into the page takes a task of its own, which no user has.
  await check.evaluate((text) => { globalThis.bench.text = text }, documents(1000))
  await check.waitForTimeout(2000)
  const { first, whole } = await check.getByLabel('Manifests to check').evaluate(async (field) => {
    const seen = globalThis.bench
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', seen.text)
    seen.longTasks.length = 0
    const start = performance.now()
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    const when = async (there) => {
      while (!there() && performance.now() < start + 20_000) await new Promise((frame) => requestAnimationFrame(frame))
      return performance.now() - start
    }
    return { first: await when(() => document.querySelector('.finding')), whole: await when(() => document.querySelector('#check-tab-findings .count')) }
  })
  checks.first.push(first)
  checks.whole.push(whole)
  const tasks = async (what, until) => {
    await check.waitForTimeout(until)
    checks[what].push(...(await seenIn(check)).longTasks.map(({ duration }) => duration))
    await check.evaluate(() => { globalThis.bench.longTasks.length = 0 })
  }
  await tasks('pasting', 2000)
  for (const panel of ['Cluster', 'Traffic', 'Commands', 'Findings']) {
    await check.getByRole('tab', { name: panel }).click()
    await tasks(panel, 1500)
  }
  await checking.close()
}
console.log('\nCheck: a thousand documents')
line('from pasting 2.2 MB to the first findings', ms(checks.first), '300 ms', checks.first.length)
line('to the whole verdict', ms(checks.whole), '', checks.whole.length)
for (const what of ['pasting', 'Cluster', 'Traffic', 'Commands', 'Findings']) line(`long tasks over 50 ms: ${what === 'pasting' ? 'until 2 s after it' : `“${what}” opened`}`, checks[what].length === 0 ? 'none' : checks[what].map((duration) => `${duration.toFixed(0)} ms`).join(', '), 'none', checks.first.length)

await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
await page.close()
sent.length = 0
const second = await open(context)
await second.mouse.move(700, 400)
await second.locator('.monaco-editor .view-line').first().waitFor()
// The browser may look whether there is a newer service worker: that is no part of the page.
const again = sent.filter((path) => path !== '/sw.js')
line('a second visit transfers, Monaco included', `${kB(sizeOf(again))}${again.length > 0 ? ` (${again.join(', ')})` : ''}`, '0 kB', 1)

await browser.close()
server.closeAllConnections()
server.close()
