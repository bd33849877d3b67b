import { expect, test } from './test.ts'

test.use({ editor: false })

const refused = [
  { step: 'Elasticsearch', question: 'Name', typed: 'Not A Name', kept: 'elastic-istio' },
  { step: 'Elasticsearch', question: 'Name', typed: 'a-name-that-has-more-than-forty-characters', kept: 'elastic-istio' },
  { step: 'Elasticsearch', question: 'Namespace', typed: 'kube-system', kept: 'namespace: elastic' },
  { step: 'Kibana and others', question: 'Kibana instances', typed: '0', kept: 'count: 1' },
] as const

for (const { step, question, typed, kept } of refused) {
  test(`“${typed}” is refused at “${question}”, and the preview keeps the last right answer`, async ({ wizard }) => {
    await wizard.open()
    await wizard.step(step)
    await wizard.field(question).fill(typed)
    await expect(wizard.question(question).locator('.wrong-text')).toBeVisible()
    await expect(wizard.field(question)).toHaveAttribute('aria-invalid', 'true')
    await expect(wizard.result.locator('.stale')).toContainText(question)
    await expect.poll(() => wizard.allText()).toContain(kept)
    await expect.poll(() => wizard.allText()).not.toContain(`: ${typed}\n`)
    await wizard.kept(typed)
    await wizard.page.reload()
    await wizard.ready()
    await expect(wizard.field(question)).toHaveValue(typed)
    await expect(wizard.question(question).locator('.wrong-text')).toBeVisible()
  })
}

test('node sets are added, refused in their own field, and removed', async ({ wizard }) => {
  await wizard.open()
  await wizard.step('Elasticsearch')
  const sets = wizard.question('Node sets')
  await sets.getByRole('button', { name: 'Add a node set' }).click()
  const second = sets.getByRole('group').nth(1)
  await second.getByLabel(/^Roles of/).fill('data, ingest')
  await second.getByLabel(/^Storage of/).fill('10 gigs')
  await expect(second.locator('.wrong-text')).toContainText('10 gigs')
  await second.getByLabel(/^Storage of/).fill('10Gi')
  await expect(second.locator('.wrong-text')).toHaveCount(0)
  await expect.poll(() => wizard.fileText('30-elasticsearch.yaml')).toContain('storage: 10Gi')
  await second.getByLabel(/^Name of/).fill('default')
  await expect(second.locator('.wrong-text')).toContainText('default')
  await second.getByRole('button', { name: /Remove/ }).click()
  await expect.poll(() => wizard.fileText('30-elasticsearch.yaml')).not.toContain('10Gi')
})

test('undo and redo go word by word, and leave text fields to the browser', async ({ wizard }) => {
  const { page } = wizard
  await wizard.open()
  await wizard.step('Mesh')
  await wizard.choose('Mutual TLS', 'Permissive')
  await expect.poll(() => wizard.allText()).not.toContain('mode: STRICT')
  await page.getByRole('tab', { name: 'Files' }).focus()
  await page.keyboard.press('Control+z')
  await expect(wizard.question('Mutual TLS').getByLabel('Strict')).toBeChecked()
  await page.keyboard.press('Control+Shift+z')
  await expect(wizard.question('Mutual TLS').getByLabel('Permissive')).toBeChecked()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(wizard.question('Mutual TLS').getByLabel('Strict')).toBeChecked()
})

test('a reload keeps answers, step and panel; forgetting forgets', async ({ wizard }) => {
  const { page } = wizard
  await wizard.open()
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('still-here')
  await wizard.panel('Commands')
  await wizard.kept('still-here')
  await page.reload()
  await wizard.ready()
  await expect(wizard.field('Name')).toHaveValue('still-here')
  await expect(wizard.result.getByRole('tab', { name: 'Commands' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('button', { name: 'Forget everything' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget everything' }).click()
  await expect(wizard.questions.getByRole('heading', { level: 1, name: 'Cluster' })).toBeVisible()
  await wizard.step('Elasticsearch')
  await expect(wizard.field('Name')).toHaveValue('elastic-istio')
})

test('two tabs do not overwrite each other silently', async ({ wizard, context }) => {
  await wizard.open()
  const second = await context.newPage()
  await second.goto('./')
  await expect(second.locator('html:not([data-returning])')).toBeAttached()
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('first-tab')
  await wizard.kept('first-tab')
  await expect(second.locator('.notice')).toContainText('another tab')
  await second.getByRole('button', { name: 'Take those' }).click()
  await expect(second.locator('.plain-text, .monaco-editor').first()).toContainText('first-tab')
})

test('storage that is forbidden or full is said, and the page works on', async ({ wizard }) => {
  await wizard.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await wizard.open()
  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('not-kept')
  await expect(wizard.page.locator('.toast')).toContainText('keeps nothing')
  await expect.poll(() => wizard.allText()).toContain('name: not-kept')
})
