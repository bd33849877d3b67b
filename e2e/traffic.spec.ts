import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { plan, type Flow } from '../src/engine/index.ts'
import { presets } from '../src/engine/questions/index.ts'
import type { WizardPage } from './pages/wizard-page.ts'
import { expect, test } from './test.ts'

const map = (wizard: WizardPage): Locator => wizard.result.getByRole('group', { name: /^Map of/ })
const details = (wizard: WizardPage): Locator => wizard.result.getByRole('region', { name: 'Details' })

async function table(wizard: WizardPage): Promise<Locator> {
  await wizard.result.getByRole('radio', { name: 'Table' }).check({ force: true })
  return wizard.result.getByRole('table', { name: /^Calls/ })
}

const words = { works: 'Works', degraded: 'Degraded', fails: 'Fails', unknown: 'Not known' } as const
const by = ({ verdict: { encryption } }: Flow): string => encryption.map((who) => ({ istio: 'Istio', elastic: 'Elastic' })[who]).join(' and ') || 'nobody'

/** A row as it must read, in the same words for the engine's flow and for the page. */
const rowOf = (flow: Flow): string => [flow.from.name, flow.from.id === flow.to.id ? 'itself' : flow.to.name, flow.purpose, `${flow.port} ${flow.protocol}`, by(flow), words[flow.verdict.outcome]].join(' | ')

for (const { title, answers } of presets) {
  test(`the table has every call of “${title}”`, async ({ wizard }) => {
    const { flows } = plan(answers)
    await wizard.open()
    await wizard.startFrom(title)
    await wizard.panel('Traffic')
    const rows = await (await table(wizard)).locator('tbody tr').evaluateAll((list) =>
      list.map((row) => {
        const [from, to, port, encryption, outcome] = [...row.children]
        const own = (cell: Element | undefined): string => cell?.querySelector('.own')?.textContent?.replace(/\/.*/, '') ?? 'itself'
        return [own(from), own(to), to?.querySelector('button')?.textContent, port?.textContent, encryption?.textContent, outcome?.textContent].join(' | ')
      }),
    )
    expect(rows.toSorted()).toEqual(flows.map(rowOf).toSorted())
  })
}

test('the map shows boxes by namespace, their membership, and arrows with port, protocol and who encrypts', async ({ wizard }) => {
  await wizard.open()
  await wizard.panel('Traffic')
  await expect(map(wizard)).toContainText('Namespace elastic-system')
  await expect(map(wizard).getByRole('button', { name: 'ECK operator elastic-operator, namespace elastic-system, native sidecar' })).toBeVisible()
  await expect(map(wizard).getByRole('button', { name: 'API server kube-apiserver, outside the mesh' })).toBeVisible()
  await expect(map(wizard).getByRole('button', { name: /^Kibana elastic-istio to Elasticsearch elastic-istio\/default: 9200 http encrypted by Istio: read and write data$/ })).toBeVisible()
})

test('the keyboard reaches every box and arrow; Enter opens the steps, which lead to a line and to a question', async ({ wizard, page }) => {
  await wizard.open()
  await wizard.panel('Traffic')
  const stops = map(wizard).getByRole('button')
  const number = await stops.count()
  await wizard.result.getByRole('button', { name: 'Save the map as PNG' }).focus()
  await page.keyboard.press('Tab')
  if (!(await focused(page))) await page.keyboard.press('Tab')
  const seen = new Set<string | null>()
  for (let press = 0; press < number; press++) {
    seen.add(await focused(page))
    await page.keyboard.press('ArrowRight')
  }
  expect(seen.size).toBe(number)

  await page.keyboard.press('Home')
  while (!/^ECK operator .* to Elasticsearch/.test((await focused(page)) ?? '')) await page.keyboard.press('ArrowRight')
  await expect(details(wizard).getByRole('heading', { level: 3 })).toContainText('ECK operator elastic-operator → Elasticsearch')
  await expect(details(wizard).getByRole('listitem').filter({ hasText: 'PeerAuthentication' }).first()).toContainText('STRICT')
  await page.keyboard.press('Enter')
  await expect(details(wizard).getByRole('heading', { level: 3 })).toBeFocused()
  await page.keyboard.press('Escape')
  expect(await focused(page)).toMatch(/^ECK operator .* to Elasticsearch/)
  await page.keyboard.press('Enter')

  await details(wizard).getByRole('button', { name: 'Mutual TLS' }).first().click()
  await expect(wizard.question('Mutual TLS')).toBeInViewport()
  await details(wizard).getByRole('button', { name: /^10-mesh\.yaml:\d+/ }).first().click()
  await expect(wizard.result.locator('.line-status')).toContainText('Line')
})

const focused = (page: Page): Promise<string | null> => page.evaluate(() => (document.activeElement?.closest('.traffic-map') ? (document.activeElement.getAttribute('aria-label') ?? '') : null))

test('an answer marks what it changed on the map, and a list keeps it', async ({ wizard }) => {
  await wizard.open()
  await wizard.panel('Traffic')
  await expect(map(wizard)).toBeVisible()
  await wizard.step('Kibana and others')
  await wizard.field('APM Server').uncheck()
  await expect(wizard.result.getByText(/Since the last change/)).toBeVisible()
  await expect(details(wizard).getByText(/^Gone APM Server elastic-istio$/)).toBeVisible()
  await wizard.field('APM Server').check()
  await expect(map(wizard).getByRole('button', { name: /^APM Server elastic-istio, .*, new$/ })).toBeVisible()
  await expect(map(wizard).getByRole('button', { name: /^APM Server elastic-istio to Elasticsearch .* \(new\)$/ })).toBeVisible()
  await expect(map(wizard).getByRole('button', { name: /\(new\)$/ })).toHaveCount(0, { timeout: 10_000 })
  await expect(details(wizard).getByText(/^New APM Server elastic-istio → Elasticsearch/)).toBeVisible()
})

test('a change while another panel is shown is told on the way back', async ({ wizard }) => {
  await wizard.open()
  await wizard.panel('Traffic')
  await expect(map(wizard)).toBeVisible()
  await wizard.panel('Files')
  await wizard.step('Kibana and others')
  await wizard.field('APM Server').uncheck()
  await wizard.panel('Traffic')
  await expect(details(wizard).getByText(/^Gone APM Server elastic-istio$/)).toBeVisible()
})

test('the map is saved as SVG and as PNG', async ({ wizard, page, browser }) => {
  await wizard.open()
  await wizard.panel('Traffic')
  await expect(map(wizard)).toBeVisible()
  const [svg] = await Promise.all([page.waitForEvent('download'), wizard.result.getByRole('button', { name: 'Save the map as SVG' }).click()])
  expect(svg.suggestedFilename()).toBe('elastic-istio-traffic.svg')
  const text = readFileSync(await svg.path(), 'utf8')
  // The page itself lets nobody parse text as a document.
  const elsewhere = await browser.newPage()
  const read = await elsewhere.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml')
    const all = [...parsed.querySelectorAll('*')]
    return {
      root: parsed.documentElement.localName,
      texts: parsed.documentElement.textContent,
      names: [...new Set(all.map(({ localName }) => localName))].toSorted(),
      attributes: [...new Set(all.flatMap(({ attributes }) => [...attributes].map(({ name }) => name)))].filter((name) => /^on|class|style|href|aria|data/.test(name)),
      variables: all.some(({ attributes }) => [...attributes].some(({ value }) => /var\(|currentcolor|light-dark|url\(/i.test(value))),
    }
  }, text)
  await elsewhere.close()
  expect(read).toMatchObject({ root: 'svg', names: ['g', 'path', 'rect', 'svg', 'text', 'title', 'tspan'], attributes: [], variables: false })
  for (const part of ['Elasticsearch', 'Namespace ', '9300 tls', 'Istio', 'native sidecar']) expect(read.texts).toContain(part)

  const [png] = await Promise.all([page.waitForEvent('download'), wizard.result.getByRole('button', { name: 'Save the map as PNG' }).click()])
  expect(png.suggestedFilename()).toBe('elastic-istio-traffic.png')
  const bytes = readFileSync(await png.path())
  expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
  const [, width] = /width="(\d+)"/.exec(text) ?? []
  expect(bytes.readUInt32BE(16)).toBe(2 * Number(width))
  expect(bytes.length).toBeGreaterThan(20_000)
})

test('a narrow screen begins with the table; the map is one choice away and zooms', async ({ wizard, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await wizard.open()
  await wizard.panel('Traffic')
  await expect(wizard.result.getByRole('table', { name: /^Calls/ })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await wizard.result.getByRole('radio', { name: 'Map' }).check({ force: true })
  const width = async (): Promise<number> => (await map(wizard).boundingBox())?.width ?? 0
  await wizard.result.getByRole('button', { name: 'Fit' }).click()
  await expect.poll(width).toBeLessThanOrEqual(390)
  const before = await width()
  await wizard.result.getByRole('button', { name: 'Bigger' }).click()
  await expect.poll(width).toBeGreaterThan(before)
})

test('checked files: a call that fails is crossed out, and its line is one press away', async ({ wizard, page }) => {
  await wizard.open()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByRole('button', { name: /The operator outside a strict mesh/ }).click()
  await wizard.result.getByRole('tab', { name: 'Traffic' }).click()
  const failing = map(wizard).getByRole('button', { name: /^ECK operator .* 9200 http fails: manage the cluster/ })
  await failing.click()
  await expect(details(wizard).getByText('Fails').first()).toBeVisible()
  await details(wizard).getByRole('button', { name: /^strict\.yaml:13/ }).first().click()
})

test('the table filters by outcome, and a row opens to its steps', async ({ wizard }) => {
  await wizard.open()
  await wizard.panel('Traffic')
  const rows = (await table(wizard)).locator('tbody tr')
  await wizard.result.getByLabel('Show', { exact: true }).selectOption({ label: 'Fails (0)' })
  await expect(rows).toHaveCount(0)
  await wizard.result.getByLabel('Show', { exact: true }).selectOption({ label: 'Works (10)' })
  await expect(rows).toHaveCount(10)
  await rows.getByRole('button', { name: 'manage the cluster', exact: true }).click()
  await expect(rows.getByRole('button', { name: 'manage the cluster', exact: true })).toHaveAttribute('aria-expanded', 'true')
  await expect(rows.getByRole('listitem').filter({ hasText: 'PeerAuthentication' })).toContainText('10-mesh.yaml')
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`axe finds nothing: ${colorScheme}, ${viewport.width} pixels`, async ({ wizard, page }) => {
      test.setTimeout(120_000)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(viewport)
      await wizard.open()
      await wizard.panel('Traffic')
      const found: string[] = []
      const look = async (where: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).include('.traffic').options({ rules: { 'target-size': { enabled: true } } }).analyze()
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${where}: ${id} ${target.join(' ')} ${failureSummary ?? ''}`)))
      }
      await wizard.result.getByRole('radio', { name: 'Map' }).check({ force: true })
      await look('map')
      await map(wizard).getByRole('button', { name: /^Kibana elastic-istio to/ }).focus()
      await expect(details(wizard).getByRole('heading', { level: 3 })).toBeVisible()
      await look('details')
      await table(wizard)
      await wizard.result.getByRole('button', { name: 'manage the cluster', exact: true }).click()
      await look('table')
      expect(found).toEqual([])
    })
  }
}
