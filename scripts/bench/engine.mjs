// Bundles the engine's benchmark with Vite, since Node 20 reads no TypeScript, and runs it.
import { build } from 'vite'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const outDir = 'dist/bench'
await build({ configFile: false, logLevel: 'warn', build: { ssr: 'scripts/bench/engine.ts', outDir, emptyOutDir: true, minify: true }, ssr: { noExternal: true } })
await import(pathToFileURL(join(process.cwd(), outDir, 'engine.js')).href)
