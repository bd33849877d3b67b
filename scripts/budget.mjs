// What the page loads, in brotli bytes, against the budgets. Plain node; reads Vite's manifest.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const dist = fileURLToPath(new URL(process.env.BUDGET_DIST ?? '../dist/', import.meta.url))
const file = join(dist, '.vite', 'manifest.json')
if (!existsSync(file)) {
  console.error('[budget] dist is missing: run `npm run build` first.')
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(file, 'utf8'))

/** The files that a module loads with it: itself and what it imports, not what it may load later. */
function loadedWith(key, seen = new Set()) {
  if (seen.has(key) || !manifest[key]) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) loadedWith(next, seen)
  return seen
}

const scripts = (keys) => new Set([...keys].map((key) => manifest[key].file).filter((name) => name.endsWith('.js')))
const styles = (keys) => new Set([...keys].flatMap((key) => manifest[key].css ?? []))
const size = (names) => [...names].reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(dist, name))).length, 0)
const without = (names, ...others) => new Set([...names].filter((name) => others.every((other) => !other.has(name))))

const atOnce = loadedWith('index.html')
const first = new Set([...scripts(atOnce), 'first.js'])
const engine = without(scripts(loadedWith('src/app/state/engine.ts')), first)
const judge = without(scripts(loadedWith('src/app/state/judge.ts')), first, engine)
const monaco = without(scripts(loadedWith('src/app/preview/editor.tsx')), first, engine, judge)

const check = without(scripts(loadedWith('src/app/check/index.tsx')), first, engine)
/** Workers are no chunks of the page: the manifest names them as assets of what starts them. */
const workers = (keys) => new Set([...keys].flatMap((key) => manifest[key].assets ?? []).filter((name) => name.endsWith('.js')))

const budgets = [
  { what: 'script until the first field takes input', limit: 95_000, names: first },
  { what: 'style sheet of the first view', limit: 15_000, names: styles(atOnce) },
  { what: 'the engine, rules and traffic model, behind the first view', limit: 60_000, names: new Set([...engine, ...judge]) },
  { what: 'of these what builds the files, which do not wait for the rest', limit: 10_000, names: engine },
  { what: 'the check, when wanted, without its editor', limit: 20_000, names: check },
  { what: 'the worker of the check: rules, traffic model, commands, detecting, zip', limit: 108_000, names: workers(loadedWith('src/app/check/index.tsx')) },
  { what: 'Monaco, when wanted, without the diff editor', limit: 600_000, names: monaco },
  ...Object.keys(manifest).some((key) => key.startsWith('src/app/traffic/')) ? [{ what: 'the map, when wanted', limit: 30_000, names: without(scripts(loadedWith('src/app/traffic/index.tsx')), first, engine, judge) }] : [],
]
let failed = false
for (const { what, limit, names } of budgets) {
  const bytes = size(names)
  failed ||= bytes > limit
  console.log(`[budget] ${what}: ${(bytes / 1000).toFixed(1)} kB brotli of ${limit / 1000} kB${bytes > limit ? ' -- TOO MUCH' : ''}`)
  if (process.argv.includes('--files')) for (const name of names) console.log(`           ${String(size([name])).padStart(7)} ${name}`)
}
process.exitCode = failed ? 1 : 0
