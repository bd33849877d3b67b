import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contentSecurityPolicy } from './scripts/vite/content-security-policy.ts'
import { editorLayers } from './scripts/vite/editor-layers.ts'
import { monacoConstructedStyles } from './scripts/vite/monaco-constructed-styles.ts'
import { offline } from './scripts/vite/offline.ts'
import { prerender } from './scripts/vite/prerender.ts'
import { pureJsYaml } from './scripts/vite/pure-js-yaml.ts'
import { ruleTexts } from './scripts/vite/rule-texts.ts'

const firstView = /node_modules[\\/](?:react|react-dom|scheduler)[\\/]|src[\\/]app[\\/](?:ui|state)[\\/](?!engine|judge|updates|keeping|trusted|words|dialog)|src[\\/]engine[\\/]questions[\\/](?!read|settle|did-you)|vite[\\/]preload-helper/

// Layers of Monaco that load one after the other (src/app/preview/load-monaco.ts): each is a task short enough for a key between.
const monacoLayers = [
  { name: 'monaco-base', test: /monaco-editor[\\/]esm[\\/]vs[\\/](?:base|nls)/, priority: 2 },
  { name: 'monaco-common', test: /monaco-editor[\\/]esm[\\/]vs[\\/]editor[\\/]common/, priority: 1 },
]

// The engine's modules do nothing when they are only imported: a chunk, and the worker, take just what they use.
const treeshake = { moduleSideEffects: [{ test: /[\\/]src[\\/]engine[\\/]/, sideEffects: false }] }

export default defineConfig({
  // Relative addresses: the page runs from any sub-path of a static host.
  base: './',
  plugins: [react(), monacoConstructedStyles(), pureJsYaml(), ruleTexts(), prerender(), editorLayers(), contentSecurityPolicy(), offline()],
  worker: { format: 'es', plugins: () => [pureJsYaml()], rolldownOptions: { treeshake } },
  build: {
    target: 'baseline-widely-available',
    // The size budget reads from it what is loaded with what.
    manifest: true,
    chunkSizeWarningLimit: 5000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake,
      // What the first view needs in one file: many small ones compress worse and wait for each other.
      output: { codeSplitting: { groups: [{ name: 'page', test: firstView, priority: 3 }, ...monacoLayers] } },
    },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173 },
})
