// The pictures of the README, from the page as `npm run build` made it. Plain node, with the browser of the tests.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chromium } from 'playwright'
import { preview } from 'vite'

const known = 'node_modules/.chromium-path'
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(known) ? readFileSync(known, 'utf8') : '/usr/bin/chromium')
const asRoot = process.getuid?.() === 0

const wide = { width: 1280, height: 800 }
const pictures = [
  {
    file: 'docs/screenshot.png', viewport: wide, colorScheme: 'light',
    show: (page) => page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Mesh' }).click(),
  },
  {
    file: 'docs/screenshot-dark.png', viewport: wide, colorScheme: 'dark',
    show: async (page) => {
      await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Operator' }).click()
      await page.getByRole('tab', { name: 'Traffic' }).click()
    },
  },
  { file: 'docs/screenshot-narrow.png', viewport: { width: 390, height: 800 }, colorScheme: 'light', show: async () => {} },
]

const server = await preview({ build: { outDir: process.env.SCREENSHOTS_DIST ?? 'dist' }, preview: { port: 0, open: false }, logLevel: 'warn' })
const browser = await chromium.launch({ executablePath, args: asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [] })
try {
  for (const { file, show, ...look } of pictures) {
    const page = await browser.newPage({ ...look, serviceWorkers: 'block', reducedMotion: 'reduce' })
    await page.goto(server.resolvedUrls.local[0])
    // Judged, and its terms marked: nothing comes after that.
    await page.locator('#result[aria-busy=false]').waitFor()
    await show(page)
    await page.locator('.term').first().waitFor()
    await page.mouse.move(0, 0)
    // Monaco shows its scroll bars for a while.
    await page.waitForTimeout(2500)
    await page.screenshot({ path: file, animations: 'disabled' })
    await page.close()
    console.log(`[screenshots] ${file}: ${(statSync(file).size / 1000).toFixed(0)} kB`)
  }
} finally {
  await browser.close()
  await server.close()
}
