import { expect, test } from './test.ts'

test.use({ editor: false })

test('a link brings the same answers to another browser', async ({ wizard, browser }) => {
  await wizard.open()
  await wizard.startFrom('Older versions')
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('from-a-link')
  const text = await wizard.allText()
  const link = await wizard.shareLink()
  const other = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await other.newPage()
  await page.goto(link)
  await expect(page.locator('.plain-text, .monaco-editor').first()).toContainText('from-a-link')
  await page.getByRole('button', { name: 'Copy all' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
  expect(new URL(page.url()).hash).toBe('')
  await other.close()
})

for (const [what, fragment] of [['random', '#1aGVsbG8'], ['percent', '#%E0%A4%A'], ['empty version', '#1'], ['foreign', '#/some/where?x=<img>']] as const) {
  test(`a broken link (${what}) opens the page with a sentence`, async ({ wizard }) => {
    await wizard.open(fragment)
    await expect(wizard.notice).toContainText(/link/i)
    await expect(wizard.result.locator('.plain-text, .monaco-editor').first()).toContainText('kind: Elasticsearch')
  })
}

test('a cut link says what was not taken', async ({ wizard }) => {
  await wizard.open()
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('cut-here')
  const link = await wizard.shareLink()
  await wizard.page.evaluate(() => localStorage.clear())
  await wizard.page.goto('about:blank')
  await wizard.page.goto(link.slice(0, -12))
  await wizard.ready()
  await expect(wizard.notice).toContainText('damaged')
})

test('a link never takes the place of one’s own work without asking', async ({ wizard }) => {
  await wizard.open()
  await wizard.startFrom('Minikube')
  const link = await wizard.shareLink()
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('my-own-work')
  await wizard.kept('my-own-work')
  await wizard.page.goto('about:blank')
  await wizard.page.goto(link)
  const dialog = wizard.page.getByRole('dialog')
  await expect(dialog.getByRole('row', { name: /Name my-own-work elastic-istio/ })).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep my own' }).click()
  await expect.poll(() => wizard.allText()).toContain('name: my-own-work')
  await wizard.page.goto('about:blank')
  await wizard.page.goto(link)
  await dialog.getByRole('button', { name: /Take those/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(() => wizard.allText()).not.toContain('my-own-work')
  await wizard.page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => wizard.allText()).toContain('name: my-own-work')
})

test('a meshwright.json is opened again, and another file is refused with a sentence', async ({ wizard }) => {
  await wizard.open()
  const open = async (name: string, text: string): Promise<void> => {
    const chooser = wizard.page.waitForEvent('filechooser')
    await wizard.page.getByRole('button', { name: 'More', exact: true }).click()
    await wizard.page.getByRole('button', { name: 'Open meshwright.json' }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  }
  await open('notes.json', 'not json')
  await expect(wizard.notice).toContainText('notes.json is not JSON')
  await open('meshwright.json', JSON.stringify({ name: 'opened', kibanaCount: -1, wrong: 1 }))
  await wizard.page.getByRole('dialog').getByRole('button', { name: /Take those/ }).click()
  await expect(wizard.notice).toContainText('Kibana instances')
  await expect.poll(() => wizard.allText()).toContain('name: opened')
})
