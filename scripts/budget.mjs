// What the page loads, in brotli bytes, against the budgets. Plain node.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
if (!existsSync(join(dist, 'index.html'))) {
  console.error('[budget] dist/index.html is missing: run `npm run build` first.')
  process.exit(1)
}
const html = readFileSync(join(dist, 'index.html'), 'utf8')
const atOnce = new Set([...html.matchAll(/(?:src|href)="(?:\.?\/)?([^"]+\.(?:js|css))"/g)].map((match) => match[1]))
const sizes = [...readdirSync(join(dist, 'assets')).map((file) => `assets/${file}`), ...readdirSync(dist)]
  .filter((file) => /\.(?:js|css)$/.test(file))
  .map((file) => ({ file, bytes: brotliCompressSync(readFileSync(join(dist, file))).length, first: atOnce.has(file) }))

const sum = (keep) => sizes.filter(keep).reduce((total, { bytes }) => total + bytes, 0)
const named = (pattern) => ({ file }) => pattern.test(file) && file.endsWith('.js')
const budgets = [
  { what: 'script until the first field takes input', limit: 95_000, bytes: sum(({ file, first }) => first && file.endsWith('.js')) },
  { what: 'the engine', limit: 60_000, bytes: sum(named(/assets\/engine-/)) },
  { what: 'Monaco without the diff editor', limit: 600_000, bytes: sum(named(/assets\/(?:monaco|editor\.worker)-/)) },
  { what: 'style sheet', limit: 15_000, bytes: sum(({ file, first }) => first && file.endsWith('.css')) },
]

for (const { file, bytes, first } of sizes.toSorted((a, b) => Number(b.first) - Number(a.first) || b.bytes - a.bytes)) console.log(`${first ? 'first' : 'later'} ${String(bytes).padStart(8)}  ${file}`)
const over = budgets.filter(({ bytes, limit }) => bytes > limit)
for (const { what, bytes, limit } of budgets) console.log(`[budget] ${what}: ${(bytes / 1000).toFixed(1)} kB brotli of ${limit / 1000} kB${bytes > limit ? ' -- TOO MUCH' : ''}`)
process.exitCode = over.length > 0 ? 1 : 0
