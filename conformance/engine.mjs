// The engine and the command line, bundled from their sources, so that their own claims are compared and not a copy of them.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { here } from './tools.mjs'

export async function loadEngine(folder) {
  const outDir = join(folder, 'engine')
  await build({
    configFile: false, root: join(here, '..'), logLevel: 'error', publicDir: false, ssr: { noExternal: true },
    build: { ssr: join(here, 'engine-entry.ts'), outDir, emptyOutDir: false, minify: false, target: 'node20', rolldownOptions: { output: { entryFileNames: 'engine.mjs', codeSplitting: false } } },
  })
  return import(pathToFileURL(join(outDir, 'engine.mjs')).href)
}

/** The path of the command line, as `npm run build` makes it. */
export async function loadCli(folder) {
  const outDir = join(folder, 'cli')
  await build({ configFile: join(here, '../vite.cli.config.ts'), root: join(here, '..'), logLevel: 'error', build: { outDir } })
  return join(outDir, 'main.js')
}
