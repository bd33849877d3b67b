import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { CheckPage } from './pages/check-page.ts'
import { expect, test } from './test.ts'

const known = (name: string): string => readFileSync(`src/engine/golden/known-bad/${name}.yaml`, 'utf8')

// FACTS R29, R80: an annotation where no pod sees it, and a port that is no string; both can be mended without a question.
const broken = `# Our cluster. Do not touch the order!
apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels:
    istio-injection: enabled
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name:   logs   # three blanks stay
  namespace: 'elastic'
  annotations:
    traffic.sidecar.istio.io/excludeInboundPorts: "9300"
spec:
  version: 9.4.3
  nodeSets:
  - name: default
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeOutboundPorts: 9300
`
const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: logs-user\n  namespace: elastic\ndata:\n  password: aHVudGVyMg==\n'
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n'

test.describe('check', () => {
  let check: CheckPage
  test.beforeEach(async ({ wizard }) => {
    check = new CheckPage(wizard.page)
    await check.open()
  })

  test('a pasted set is judged, mended as a whole, and clean of what was promised', async ({ page }) => {
    await check.paste(broken)
    await expect(check.finding('MW029')).toContainText('pasted.yaml:15')
    await expect(check.finding('MW080')).toContainText('pasted.yaml:24')
    await check.result.getByRole('button', { name: /^Mend all/ }).click()
    await expect(check.dialog.locator('.monaco-diff-editor .view-line').first()).toBeVisible({ timeout: 20_000 })
    await check.dialog.getByRole('button', { name: 'Keep the result' }).click()
    await expect(check.finding('MW029')).toHaveCount(0)
    await expect(check.finding('MW080')).toHaveCount(0)
    const text = await check.text()
    for (const kept of ['# Our cluster. Do not touch the order!', 'name:   logs   # three blanks stay', "namespace: 'elastic'"]) expect(text).toContain(kept)
    expect(text).toContain('excludeOutboundPorts: "9300"')
    expect(new TextDecoder().decode(await check.downloaded())).toBe(text)
    await page.getByRole('button', { name: 'Take back the last change to the files' }).click()
    await expect(check.finding('MW029')).toBeVisible()
    expect(await check.text()).toBe(broken)
  })

  test('one fix shows its patch first', async () => {
    await check.paste(broken)
    await check.finding('MW080').getByRole('button', { name: /quotes/ }).click()
    await expect(check.dialog.locator('.removed')).toContainText('excludeOutboundPorts: 9300')
    await expect(check.dialog.locator('.added')).toContainText('excludeOutboundPorts: "9300"')
    await check.dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(check.finding('MW080')).toHaveCount(0)
    await expect(check.finding('MW029')).toBeVisible()
  })

  test('a fix that needs a decision asks it, and “mend all” leaves it until then', async () => {
    await check.choose({ name: 'mesh.yaml', content: known('d07-mesh-policy') })
    await check.judged()
    const asking = check.result.locator('.finding .button')
    await expect(asking.first()).toBeVisible()
    await check.result.getByRole('button', { name: /^Mend all/ }).click()
    await expect(check.dialog.getByText(/mended in \d+ file/)).toBeVisible()
    for (const box of await check.dialog.getByRole('checkbox').all()) await box.check()
    await expect(check.dialog.getByRole('button', { name: 'Keep the result' })).toBeEnabled()
    await check.dialog.getByRole('button', { name: 'Keep the result' }).click()
    await expect(check.dialog).toHaveCount(0)
    expect(await check.text()).not.toContain('kind: MeshPolicy')
  })

  test('findings follow the typing, and lead to their line', async ({ page }) => {
    await check.paste(broken)
    await check.finding('MW080').getByRole('button', { name: /pasted.yaml:24/ }).click()
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 20_000 })
    await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'excludeOutboundPorts' })).toBeVisible()
    await page.locator('.monaco-editor .view-line').filter({ hasText: 'excludeOutboundPorts' }).click()
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+Control+ArrowLeft')
    await page.keyboard.type('"9300"')
    await expect(check.finding('MW080')).toHaveCount(0)
    expect(await check.text()).toContain('excludeOutboundPorts: "9300"')
  })

  test('Tab indents in the editor, and Escape then Tab or Ctrl+M then Tab leaves it', async ({ page }) => {
    await check.paste(namespace)
    const line = page.locator('.monaco-editor .view-line').first()
    await expect(line).toBeVisible({ timeout: 20_000 })
    await expect(check.files.getByText('To leave the editor')).toBeVisible()
    const inside = (): Promise<boolean> => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null)
    for (const keys of [['Escape'], ['Control+m']]) {
      await line.click()
      await page.keyboard.press('Tab')
      expect(await inside()).toBe(true)
      for (const key of keys) await page.keyboard.press(key)
      await expect(check.files.getByText('Tab now leaves the editor')).toBeVisible()
      await page.keyboard.press('Tab')
      expect(await inside()).toBe(false)
    }
  })

  test('a zip is unpacked, and comes back as a zip', async () => {
    const zip = zipSync({ 'base/es.yaml': strToU8(broken), 'base/ns.yml': strToU8(namespace), 'README.md': strToU8('# no manifest'), 'node_modules/x.yaml': strToU8('a: b') })
    await check.drop({ name: 'repo.zip', content: zip })
    await check.judged()
    await expect(check.files.getByRole('button', { name: /base\/es.yaml/ }).first()).toBeVisible()
    await expect(check.result.getByText('repo.zip: 2 files')).toBeVisible()
    await expect(check.finding('MW080')).toContainText('base/es.yaml:24')
    expect(Object.keys(unzipSync(await check.downloaded())).toSorted()).toEqual(['base/es.yaml', 'base/ns.yml'])
  })

  test('data of Secrets is gone before anything sees it', async ({ page }) => {
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

  test('skipped rules name the question, and the answer judges them', async () => {
    await check.example(/A plugin from an init container/)
    await expect(check.result.getByText(/could not judge everything/)).toBeVisible()
    await check.result.getByRole('button', { name: /^Answer/ }).click()
    const rows = check.result.locator('.fact')
    const before = await check.result.getByRole('tab', { name: 'Cluster' }).innerText()
    await expect(rows.first()).toBeVisible()
    await check.fact('Istio CNI plugin', 'Yes')
    await check.fact('Istio version', '1.26')
    await check.fact('Kubernetes version', '1.26')
    await expect.poll(() => check.result.getByRole('tab', { name: 'Cluster' }).innerText()).not.toBe(before)
    await check.panel('Findings')
    // FACTS R44: with the CNI plugin and no native sidecar, an init container of another user has no network.
    await expect(check.finding('MW044')).toBeVisible()
    await check.panel('Cluster')
    await check.fact('Istio version', 'abc')
    await expect(check.result.locator('.wrong-text')).toContainText('Istio version')
  })

  test('detected facts are shown with what they were read from, then taken', async () => {
    await check.example(/A plugin from an init container/)
    await check.panel('Cluster')
    await check.result.getByRole('button', { name: 'Detect …' }).click()
    await expect(check.dialog.getByText('kubectl version -o yaml')).toBeVisible()
    await check.dialog.getByLabel('Its output').fill('### meshwright: version\nserverVersion:\n  gitVersion: v1.33.4-gke.1000\n### meshwright: namespaces\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: elastic\n    labels:\n      istio-injection: enabled\n')
    await expect(check.dialog.getByRole('row', { name: /Kubernetes version 1.33 kubectl version/ })).toBeVisible()
    await expect(check.dialog.getByText('No istiod was found')).toBeVisible()
    await check.dialog.getByRole('button', { name: /^Take \d+ facts/ }).click()
    await expect(check.result.getByLabel('Kubernetes version', { exact: true })).toHaveValue('1.33')
  })

  test('manifests are taken over into the wizard, and undo brings the answers back', async ({ wizard, page }) => {
    await check.paste(broken)
    await check.result.getByRole('button', { name: 'Take over into the wizard …' }).click()
    await expect(check.dialog.getByRole('row', { name: /^Name elastic-istio logs/ })).toBeVisible()
    await check.dialog.getByRole('button', { name: 'Take over' }).click()
    await expect(wizard.questions.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible()
    await expect.poll(() => wizard.allText()).toContain('name: logs')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => wizard.allText()).toContain('name: elastic-istio')
    await check.enter()
    await expect(check.finding('MW080')).toBeVisible()
  })

  test('traffic and commands of checked files', async () => {
    await check.example(/operator outside a strict mesh/)
    await check.panel('Traffic')
    await expect(check.result.getByText(/elastic-operator/).first()).toBeVisible()
    await check.panel('Commands')
    await expect(check.result.getByRole('heading', { name: 'Verify' })).toBeVisible()
  })

  test('a settings file among the files ignores and tells facts', async () => {
    await check.drop({ name: '.meshwright.yaml', content: 'facts:\n  istioVersion: "1.30"\nignore:\n- code: MW080\n  reason: we know\nseverities: 1\n' }, { name: 'es.yaml', content: broken })
    await check.judged()
    await expect(check.finding('MW029')).toBeVisible()
    await expect(check.finding('MW080')).toHaveCount(0)
    await expect(check.summary).toContainText('1 ignored')
    await expect(check.result.locator('.check-unread')).toContainText('severities')
  })
})

const bad: readonly { readonly what: string; readonly name: string; readonly content: string | Uint8Array; readonly says: RegExp }[] = [
  { what: 'a syntax error', name: 'a.yaml', content: `${broken}---\na: [1, 2\n`, says: /a\.yaml:2[5-9]:\d+/ },
  { what: 'a tab', name: 'a.yaml', content: `${broken}---\nspec:\n\ta: 1\n`, says: /tab/i },
  { what: 'a duplicate key', name: 'a.yaml', content: `${broken}---\na: 1\na: 2\n`, says: /a\.yaml:2\d/ },
  { what: 'an alias bomb', name: 'a.yaml', content: `${broken}---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n`, says: /alias/ },
  { what: 'a Helm template', name: 'a.yaml', content: `${broken}---\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n`, says: /Helm template/ },
]

for (const { what, name, content, says } of bad) {
  test(`${what} is said with its place, and the rest is judged`, async ({ wizard }) => {
    const check = new CheckPage(wizard.page)
    await check.open()
    await check.drop({ name, content })
    await check.judged()
    await expect(check.result.locator('.check-unread')).toContainText(says)
    await expect(check.finding('MW080')).toContainText(`${name}:24`)
  })
}

test('other encodings, binary files, empty ones and a long line', async ({ wizard }) => {
  const check = new CheckPage(wizard.page)
  await check.open()
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

test('what is no zip, and a folder of nothing, get a sentence', async ({ wizard }) => {
  const check = new CheckPage(wizard.page)
  await check.open()
  await check.drop({ name: 'cut.zip', content: zipSync({ 'a.yaml': strToU8(broken) }).slice(0, 60) })
  await expect(wizard.page.getByRole('alert').filter({ hasText: 'no zip that can be read' })).toBeVisible()
  await check.drop({ name: 'a.txt', content: 'x' }, { name: 'b.txt', content: 'y' })
  await expect(wizard.page.getByRole('alert').filter({ hasText: 'no YAML or JSON' })).toBeVisible()
})

test('a thousand documents are judged in the worker while the page stays free', async ({ wizard, page }) => {
  const check = new CheckPage(page)
  await check.open()
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
  expect(await wizard.page.evaluate(() => document.querySelectorAll('.monaco-editor').length)).toBe(0)
})

test('the wizard detects too, and shows the difference before it takes anything', async ({ wizard, page }) => {
  await wizard.open()
  await wizard.questions.getByRole('button', { name: 'Detect from a live cluster …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Its output').fill('### meshwright: version\nserverVersion:\n  gitVersion: v1.31.2\n')
  await expect(dialog.getByRole('row', { name: /^Kubernetes version \S+ 1\.31$/ })).toBeVisible()
  await dialog.getByRole('button', { name: 'Take 1 answer' }).click()
  await expect(wizard.field('Kubernetes version')).toHaveValue('1.31')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(wizard.field('Kubernetes version')).not.toHaveValue('1.31')
})

for (const [name, viewport] of [['wide', { width: 1440, height: 900 }], ['narrow', { width: 390, height: 844 }]] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the check: ${name}, ${colorScheme}`, async ({ wizard, page }) => {
      test.setTimeout(120_000)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(viewport)
      const check = new CheckPage(wizard.page)
      await check.open()
      const found: string[] = []
      const look = async (where: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').exclude('.monaco-diff-editor').options({ rules: { 'target-size': { enabled: true } } }).analyze()
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${where}: ${id}: ${target.join(' ')} ${failureSummary ?? ''}`)))
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
      }
      await look('start')
      await check.example(/nodes do not find each other/)
      await look('findings')
      await check.result.getByRole('button', { name: /^Mend all/ }).click()
      await expect(check.dialog.locator('.monaco-diff-editor .view-line').first()).toBeVisible({ timeout: 20_000 })
      await look('mend')
      await page.keyboard.press('Escape')
      await check.panel('Cluster')
      await check.result.getByText('more that no rule needs').click()
      await look('cluster')
      await check.result.getByRole('button', { name: 'Detect …' }).click()
      await expect(check.dialog).toBeVisible()
      await look('detect')
      await page.keyboard.press('Escape')
      if (name === 'narrow') {
        await check.panel('Files')
        await expect(page.getByRole('textbox', { name: /Text of/ })).toBeVisible()
        await look('files')
      }
      expect(found).toEqual([])
    })
  }
}
