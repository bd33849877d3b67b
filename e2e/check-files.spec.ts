import { strToU8, unzipSync, zipSync } from 'fflate'
import { broken, namespace, secret } from './pages/samples.ts'
import { expect, test } from './test.ts'

test('a zip is unpacked, and comes back as a zip', async ({ check }) => {
  const zip = zipSync({ 'base/es.yaml': strToU8(broken), 'base/ns.yml': strToU8(namespace), 'README.md': strToU8('# no manifest'), 'node_modules/x.yaml': strToU8('a: b') })
  await check.drop({ name: 'repo.zip', content: zip })
  await check.judged()
  await expect(check.files.getByRole('button', { name: /base\/es.yaml/ }).first()).toBeVisible()
  await expect(check.result.getByText('repo.zip: 2 files')).toBeVisible()
  await expect(check.finding('MW080')).toContainText('base/es.yaml:24')
  expect(Object.keys(unzipSync(await check.downloaded())).toSorted()).toEqual(['base/es.yaml', 'base/ns.yml'])
})

test('data of Secrets is gone before anything sees it', async ({ check, page }) => {
  await check.drop({ name: 'all.yaml', content: `${namespace}---\n${secret}` })
  await check.judged()
  await expect(check.result.getByText('elastic/logs-user')).toBeVisible()
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'keeps no data of Secrets' })).toBeVisible({ timeout: 20_000 })
  expect(await page.content()).not.toContain('aHVudGVyMg')
  const text = await check.text()
  expect(text).not.toContain('kind: Secret')
  expect(text).toContain('kind: Namespace')
  const kept = await page.evaluate(() => JSON.stringify(localStorage) + location.href)
  expect(kept).not.toContain('logs-user')
})

test('a settings file among the files ignores and tells facts', async ({ check }) => {
  await check.drop({ name: '.meshwright.yaml', content: 'facts:\n  istioVersion: "1.30"\nignore:\n- code: MW080\n  reason: we know\nseverities: 1\n' }, { name: 'es.yaml', content: broken })
  await check.judged()
  await expect(check.finding('MW029')).toBeVisible()
  await expect(check.finding('MW080')).toHaveCount(0)
  await expect(check.summary).toContainText('1 ignored')
  await expect(check.result.locator('.check-unread')).toContainText('severities')
})

const bad: readonly { readonly what: string; readonly name: string; readonly content: string | Uint8Array; readonly says: RegExp }[] = [
  { what: 'a syntax error', name: 'a.yaml', content: `${broken}---\na: [1, 2\n`, says: /a\.yaml:2[5-9]:\d+/ },
  { what: 'a tab', name: 'a.yaml', content: `${broken}---\nspec:\n\ta: 1\n`, says: /tab/i },
  { what: 'a duplicate key', name: 'a.yaml', content: `${broken}---\na: 1\na: 2\n`, says: /a\.yaml:2\d/ },
  { what: 'an alias bomb', name: 'a.yaml', content: `${broken}---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n`, says: /alias/ },
  { what: 'a Helm template', name: 'a.yaml', content: `${broken}---\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n`, says: /Helm template/ },
]

for (const { what, name, content, says } of bad) {
  test(`${what} is said with its place, and the rest is judged`, async ({ check }) => {
    await check.drop({ name, content })
    await check.judged()
    await expect(check.result.locator('.check-unread')).toContainText(says)
    await expect(check.finding('MW080')).toContainText(`${name}:24`)
  })
}

test('other encodings, binary files, empty ones and a long line', async ({ check }) => {
  await check.drop(
    { name: 'utf16.yaml', content: Buffer.from(`\uFEFF${broken}`, 'utf16le') },
    { name: 'crlf.yaml', content: `\uFEFF${broken.replaceAll('\n', '\r\n')}` },
    { name: 'image.yaml', content: new Uint8Array([0x89, 0x50, 0, 1, 2, 3]) },
    { name: 'empty.yaml', content: '' },
    { name: 'line.json', content: JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { a: 'y'.repeat(6_000_000) } }) },
  )
  await check.judged()
  await expect(check.finding('MW080')).toHaveCount(2)
  await expect(check.result.locator('.check-unread')).toContainText('image.yaml:1:1 This is binary data')
  await check.files.getByRole('button', { name: /line.json/ }).click()
  await expect(check.files.getByText('more than the editor shows')).toBeVisible()
  await check.files.getByRole('button', { name: /empty.yaml/ }).first().click()
  await check.result.getByRole('button', { name: /^Mend all/ }).click()
  await check.dialog.getByRole('button', { name: 'Keep the result' }).click()
  await expect(check.finding('MW080')).toHaveCount(0)
})

test('what is no zip, and a folder of nothing, get a sentence', async ({ check, page }) => {
  await check.drop({ name: 'cut.zip', content: zipSync({ 'a.yaml': strToU8(broken) }).slice(0, 60) })
  await expect(page.getByRole('alert').filter({ hasText: 'no zip that can be read' })).toBeVisible()
  await check.drop({ name: 'a.txt', content: 'x' }, { name: 'b.txt', content: 'y' })
  await expect(page.getByRole('alert').filter({ hasText: 'no YAML or JSON' })).toBeVisible()
})

test('a thousand documents are judged in the worker while the page stays free', async ({ check, page }) => {
  const one = broken.replaceAll('logs', 'logs-NUMBER').replace('annotations:\n', `annotations:\n${Array.from({ length: 40 }, (_, index) => `    example.com/note-${index}: "as long as the annotations of real manifests are"\n`).join('')}`)
  const text = Array.from({ length: 500 }, (_, index) => one.replaceAll('NUMBER', String(index)).replaceAll('name: elastic\n', `name: elastic-${index}\n`)).join('---\n')
  expect(text.length).toBeGreaterThan(1_500_000)
  await page.waitForTimeout(500)
  await check.choose({ name: 'all.yaml', content: text })
  await check.judged()
  await expect(check.summary).toContainText('in 1000 documents')
  await expect(check.result.locator('.finding')).toHaveCount(200)
  await check.result.getByRole('button', { name: /Show more/ }).click()
  await expect(check.result.locator('.finding')).toHaveCount(400)
  await expect(check.files.getByText('are shown')).toBeVisible()
  await check.result.locator('.finding').first().getByRole('button', { name: /all.yaml:/ }).click()
  await expect(check.files.locator('.excerpt .chosen')).toBeVisible()
  expect(await page.evaluate(() => document.querySelectorAll('.monaco-editor').length)).toBe(0)
})
