// `npm run fuzz [-- COUNT [SEED]]`: hostile links through the engine; prints the slowest. Every value that comes out must pass its grammar.
import { build } from 'vite'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const outDir = 'dist/fuzz'
await build({ configFile: false, logLevel: 'warn', build: { ssr: 'scripts/fuzz.ts', outDir, emptyOutDir: true }, ssr: { noExternal: true } })
await import(pathToFileURL(join(process.cwd(), outDir, 'fuzz.js')).href)
