import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { WizardPage } from './pages/wizard-page.ts'
import { expect, test } from './test.ts'

test.use({ serviceWorkers: 'allow' })

/** Gives the cluster a name, and waits until the browser keeps it. */
async function nameIt(wizard: WizardPage, name: string): Promise<void> {
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill(name)
  await wizard.kept(name)
}

const storedIn = (page: Page): Promise<string> => page.evaluate(() => localStorage.getItem('meshwright.answers') ?? '')

test('back and forward, to another page and home again, keep answers and place', async ({ wizard, page }) => {
  await wizard.open()
  await nameIt(wizard, 'there-and-back')
  await page.goto('about:blank')
  await page.goBack()
  await wizard.ready()
  await expect(wizard.field('Name')).toHaveValue('there-and-back')
  await page.goForward()
  await page.goBack()
  await wizard.ready()
  await expect(wizard.field('Name')).toHaveValue('there-and-back')
  await expect.poll(() => wizard.allText()).toContain('name: there-and-back')
})

test('the crash of a tab loses nothing', async ({ wizard, page, context }) => {
  await wizard.open()
  await nameIt(wizard, 'before-the-crash')
  const crashed = page.waitForEvent('crash')
  await page.goto('chrome://crash').catch(() => undefined)
  await crashed
  const after = new WizardPage(await context.newPage())
  await after.open()
  await after.step('Elasticsearch')
  await expect(after.field('Name')).toHaveValue('before-the-crash')
  expect(await after.allText()).toContain('name: before-the-crash')
})

test('of two tabs the second never overwrites the first, and can keep its own', async ({ wizard, context }) => {
  test.setTimeout(90_000)
  await wizard.open()
  const second = new WizardPage(await context.newPage())
  await second.open()
  await nameIt(wizard, 'of-the-first')
  await expect(second.notice).toContainText('another tab')
  // Work goes on in the second before it is asked: the first tab's answers stay where they are kept.
  await second.step('Elasticsearch')
  await second.field('Name').fill('of-the-second')
  await expect.poll(() => second.allText()).toContain('name: of-the-second')
  expect(await storedIn(second.page)).toContain('of-the-first')
  // To the check and back is no answer to the question either.
  await second.page.getByRole('button', { name: 'Check', exact: true }).click()
  await second.page.getByRole('button', { name: 'Wizard', exact: true }).click()
  await second.ready()
  await expect(second.field('Name')).toHaveValue('of-the-second')
  expect(await storedIn(second.page)).toContain('of-the-first')
  await second.page.getByRole('button', { name: 'Keep these' }).click()
  await second.kept('of-the-second')
  // Now the first tab is asked, and its own answers are still in it.
  await expect(wizard.notice).toContainText('another tab')
  await expect(wizard.field('Name')).toHaveValue('of-the-first')
  await wizard.page.getByRole('button', { name: 'Take those' }).click()
  await expect(wizard.field('Name')).toHaveValue('of-the-second')
  await wizard.page.getByRole('button', { name: 'Undo' }).click()
  await expect(wizard.field('Name')).toHaveValue('of-the-first')
})

test('a colleague’s link pasted into an open page asks before it takes the place of typed work', async ({ wizard, page }) => {
  test.setTimeout(90_000)
  await wizard.open()
  await wizard.startFrom('Minikube')
  const link = await wizard.shareLink()
  await nameIt(wizard, 'my-own-work')
  const dialog = page.getByRole('dialog')
  const paste = (): Promise<void> => page.evaluate((fragment) => void (location.hash = fragment), new URL(link).hash)
  await paste()
  await expect(dialog.getByRole('row', { name: /Name my-own-work elastic-istio/ })).toBeVisible()
  // A reload in the middle of the question is no answer to it.
  await page.reload()
  await wizard.ready()
  await expect(wizard.field('Name')).toHaveValue('my-own-work')
  await paste()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(wizard.field('Name')).toHaveValue('my-own-work')
  // In the check, too, the link waits for the wizard and then asks.
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await paste()
  await page.getByRole('button', { name: 'Wizard', exact: true }).click()
  await dialog.getByRole('button', { name: /Take those/ }).click()
  await expect(wizard.field('Name')).toHaveValue('elastic-istio')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(wizard.field('Name')).toHaveValue('my-own-work')
})

test('where storage is forbidden altogether, the page works and its link carries the answers', async ({ wizard, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  await wizard.open()
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('kept-by-nobody')
  await expect(page.locator('.toast')).toContainText('keeps nothing')
  // Neither a look at the check nor a link loses what is only in the page.
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByRole('button', { name: 'Wizard', exact: true }).click()
  await expect(wizard.field('Name')).toHaveValue('kept-by-nobody')
  const link = await wizard.shareLink()
  await page.goto('about:blank')
  await page.goto(link)
  await wizard.ready()
  await expect.poll(() => wizard.allText()).toContain('name: kept-by-nobody')
})

test('what another version or a hand left in the storage is read as far as it goes', async ({ wizard, page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('done')) return
    sessionStorage.setItem('done', 'yes')
    localStorage.setItem('meshwright.answers', JSON.stringify({ answers: { name: 'old-one', kibanaCount: 'many', unknown: 1 }, drafts: { noSuchQuestion: 1 } }))
    localStorage.setItem('meshwright.settings', '{"step":"elasticsearch","panel":7')
  })
  await wizard.open()
  await wizard.step('Elasticsearch')
  await expect(wizard.field('Name')).toHaveValue('old-one')
  await page.evaluate(() => localStorage.setItem('meshwright.answers', '{"answers":'))
  await page.reload()
  await wizard.ready()
  await expect.poll(() => wizard.allText()).toContain('kind: Elasticsearch')
})

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/** The build from a server of its own, whose service worker can be replaced by a newer one. */
async function serveBuild(): Promise<{ readonly address: string; readonly publish: (version: string) => void; readonly close: () => void }> {
  const folder = process.env['E2E_DIST'] ?? 'dist'
  let version = ''
  const server = createServer((request, response) => {
    const pathname = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '/index.html')
    try {
      const body = readFileSync(join(folder, join('/', pathname)))
      response.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'application/octet-stream', 'cache-control': 'no-cache' })
      response.end(pathname === '/sw.js' && version !== '' ? body.toString().replace(/meshwright-\w+'/, `meshwright-${version}'`) : body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('The server has no port.')
  return {
    address: `http://127.0.0.1:${at.port}/`,
    publish: (next) => {
      version = next
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

test('a newer version waits until it is wanted, and what was typed meanwhile is still there after it', async ({ browser }) => {
  test.setTimeout(90_000)
  const served = await serveBuild()
  const context = await browser.newContext({ baseURL: served.address, permissions: ['clipboard-read', 'clipboard-write'] })
  try {
    const wizard = new WizardPage(await context.newPage())
    await wizard.open()
    await wizard.page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await expect.poll(() => wizard.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    served.publish('aaaaaaaaaaaa')
    await wizard.page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update()
    })
    await expect(wizard.notice).toContainText('newer version')
    // Nothing is forced: work goes on, with an answer and with a field that holds none yet.
    await nameIt(wizard, 'typed-meanwhile')
    await wizard.field('Namespace').fill('Half A Nam')
    await wizard.kept('Half A Nam')
    // The page reloads once the newer worker has taken over; a question asked in between dies with the old page.
    const reloaded = wizard.page.waitForEvent('load')
    await wizard.page.getByRole('button', { name: 'Reload' }).click()
    await reloaded
    await expect.poll(() => wizard.page.evaluate(async () => (await caches.keys()).join())).toBe('meshwright-aaaaaaaaaaaa')
    await wizard.ready()
    await expect(wizard.field('Name')).toHaveValue('typed-meanwhile')
    await expect(wizard.field('Namespace')).toHaveValue('Half A Nam')
    await expect(wizard.page.locator('.notice')).toHaveCount(0)
  } finally {
    await context.close()
    served.close()
  }
})

test('forgetting leaves nothing in the browser', async ({ wizard, page }) => {
  await wizard.open()
  await nameIt(wizard, 'to-be-forgotten')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('button', { name: 'Forget everything' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget everything' }).click()
  await expect(wizard.questions.getByRole('heading', { level: 1, name: 'Cluster' })).toBeVisible()
  await wizard.ready()
  expect(await storedIn(page)).not.toContain('to-be-forgotten')
  await wizard.step('Elasticsearch')
  await expect(wizard.field('Name')).toHaveValue('elastic-istio')
})
