import { brotliCompressSync } from 'node:zlib'
import { expect, test } from './test.ts'

test.use({ serviceWorkers: 'allow' })

test('the manifests are there before any script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
  const page = await context.newPage()
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(viewport)
    await page.goto('./')
    await expect(page.getByText('kind: Elasticsearch')).toBeInViewport()
  }
  await context.close()
})

test('script until the first field takes input is at most 95 kB, and Monaco is not among it', async ({ wizard, page }) => {
  const bodies = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) bodies.set(response.url(), response.body())
  })
  // The first moment at which React has the field: what is typed reaches the answers.
  await page.addInitScript(() => {
    const look = (): void => {
      const there = Object.keys(document.querySelector('#kubernetesVersion') ?? {}).some((key) => key.startsWith('__react'))
      if (there) Object.assign(globalThis, { loadedFirst: performance.getEntriesByType('resource').map(({ name }) => name) })
      else requestAnimationFrame(look)
    }
    look()
  })
  await page.goto('./')
  const names = await page.waitForFunction(() => (globalThis as { readonly loadedFirst?: readonly string[] }).loadedFirst).then((handle) => handle.jsonValue())
  const first = (names ?? []).filter((name) => name.endsWith('.js') && !/(?:engine|judge)-/.test(name))
  const sizes = await Promise.all(first.map(async (name) => brotliCompressSync((await bodies.get(name))!).length))
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0)
  console.log(`script until the first field takes input: ${(total / 1000).toFixed(1)} kB brotli in ${first.length} files`)
  expect(total).toBeLessThanOrEqual(95_000)
  await wizard.ready()
  await page.waitForTimeout(500)
  expect([...bodies.keys()].some((url) => /editor-/.test(url))).toBe(false)
  await page.mouse.move(700, 400)
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
})

test('a phone’s first view loads no editor', async ({ wizard, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const editors: string[] = []
  page.on('request', (request) => {
    if (/editor-/.test(request.url())) editors.push(request.url())
  })
  await wizard.open()
  await wizard.step('Mesh')
  await wizard.panel('Files')
  await expect(wizard.result.locator('.plain-text')).toBeVisible()
  expect(editors).toEqual([])
})

test('nothing moves when the editor takes the place of the text', async ({ wizard, page }) => {
  await wizard.open()
  const word = async (selector: string): Promise<{ readonly x: number; readonly y: number }> =>
    page.evaluate((where) => {
      const range = document.createRange()
      const walker = document.createTreeWalker(document.querySelector(where)!, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('apiVersion') ?? -1
        if (at < 0) continue
        range.setStart(node, at)
        range.setEnd(node, at + 3)
        const { x, y } = range.getBoundingClientRect()
        return { x, y }
      }
      throw new Error('The word was not found.')
    }, selector)
  const before = await word('.plain-text')
  await page.mouse.move(700, 400)
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  const after = await word('.monaco-editor .view-lines')
  expect(Math.abs(after.x - before.x)).toBeLessThan(1)
  expect(Math.abs(after.y - before.y)).toBeLessThan(1.5)
})

test('it works offline after the first visit, the editor included', async ({ wizard, page, context }) => {
  await wizard.open()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0)
  await page.reload()
  await wizard.ready()
  await context.setOffline(true)
  await page.reload()
  await wizard.ready()
  await page.mouse.move(700, 400)
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
  await wizard.startFrom('Minikube')
  await expect.poll(() => wizard.allText()).toContain('kind: Elasticsearch')
})

test('a part that can’t be loaded is said', async ({ page }) => {
  await page.route(/\/assets\/judge-[^/]*\.js$/, (route) => route.abort())
  await page.goto('./')
  await expect(page.locator('.notice')).toContainText('could not be loaded')
  await expect(page.locator('.plain-text')).toContainText('kind: Elasticsearch')
})

test('on paper stand the answers, the findings, the commands and the files', async ({ wizard, page }) => {
  await wizard.open()
  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.print-sheet')
  // The sheet is loaded after the first findings, and listens from then on.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(sheet).toBeVisible({ timeout: 500 })
  }).toPass()
  for (const heading of ['Answers', 'Findings', 'Commands', 'Files']) await expect(sheet.getByRole('heading', { name: heading, exact: true })).toBeVisible()
  await expect(sheet).toContainText('With ECK\'s HTTP TLS off only Istio encrypts port 9200.')
  await expect(sheet).toContainText('kind: Elasticsearch')
  await expect(wizard.questions).toBeHidden()
})
