import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

/** The command line as one file that plain `node` runs, without node_modules. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/bin.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      external: [...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false, banner: '#!/usr/bin/env node' },
    },
  },
})
