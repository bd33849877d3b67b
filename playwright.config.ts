import { existsSync, readFileSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const known = 'node_modules/.chromium-path'
const debian = '/usr/bin/chromium'
const executablePath = process.env['CHROMIUM_PATH'] ?? (existsSync(known) ? readFileSync(known, 'utf8') : existsSync(debian) ? debian : undefined)
const port = Number(process.env['E2E_PORT'] ?? 4174)
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  // A machine with other work may need a while; nothing here is asserted by the clock.
  expect: {
    timeout: 15_000,
    // On one machine hardly a pixel differs; questions that lie 6 px lower are 0.8 %.
    toHaveScreenshot: { maxDiffPixelRatio: 0.005, animations: 'disabled' },
  },
  snapshotPathTemplate: 'e2e/looks/{arg}{ext}',
  forbidOnly: Boolean(process.env['CI']),
  // A test that needs a second try is printed as flaky; one that fails thrice has failed.
  retries: process.env['CI'] ? 2 : 0,
  reporter: process.env['E2E_REPORT'] ? [['list'], ['json', { outputFile: process.env['E2E_REPORT'] }]] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    // It fetches every file of the build; tests that are about it allow it.
    serviceWorkers: 'block',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: { executablePath, args: asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [] },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort --outDir ${process.env['E2E_DIST'] ?? 'dist'}`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
})
