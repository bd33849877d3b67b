import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contentSecurityPolicy } from './scripts/vite/content-security-policy.ts'
import { monacoConstructedStyles } from './scripts/vite/monaco-constructed-styles.ts'
import { offline } from './scripts/vite/offline.ts'
import { prerender } from './scripts/vite/prerender.ts'

export default defineConfig({
  // Relative addresses: the page runs from any sub-path of a static host.
  base: './',
  plugins: [react(), monacoConstructedStyles(), prerender(), contentSecurityPolicy(), offline()],
  worker: { format: 'es' },
  build: { target: 'baseline-widely-available', sourcemap: false, chunkSizeWarningLimit: 5000, modulePreload: { polyfill: false } },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173 },
})
