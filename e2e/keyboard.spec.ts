import type { Page } from '@playwright/test'
import { panelNames, stepNames } from './pages/wizard-page.ts'
import { expect, test } from './test.ts'

type Focus = { readonly what: string; readonly wrong: string; readonly inEditor: boolean }

/** Where the focus is, and what a person who sees the page would miss of it. */
const focus = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return { what: 'body', wrong: '', inEditor: false }
    const field = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : undefined
    const what = (element.getAttribute('aria-label') ?? ((field ?? element).textContent?.trim() || element.id || element.tagName)).slice(0, 60)
    const inEditor = element.closest('.monaco-editor') !== null
    // A radio's or a switch's mark is drawn on what stands beside it; Monaco draws its own.
    const seen = element.matches('input') ? [element, element.nextElementSibling, element.parentElement] : [element]
    const drawn = inEditor || seen.some((one) => {
      if (!one) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    })
    // The first line of what is broken over two: the middle of both may be beside it.
    const { left, top, width, height } = (element.matches('input[type=radio], input[type=checkbox]') ? (element.closest('label') ?? element) : element).getClientRects()[0] ?? new DOMRect()
    const x = Math.min(innerWidth - 1, Math.max(0, left + width / 2))
    const y = Math.min(innerHeight - 1, Math.max(0, top + Math.min(height, innerHeight - top) / 2))
    const above = document.elementFromPoint(x, y)
    const label = element.closest('label')
    const hidden = top + height <= 0 || top >= innerHeight || left + width <= 0 || left >= innerWidth || (above !== null && !element.contains(above) && !above.contains(element) && !label?.contains(above))
    return { what, wrong: [!drawn && 'no mark', hidden && !inEditor && `hidden by ${above?.className ?? 'the edge'}`].filter(Boolean).join(', '), inEditor }
  })

/** Presses Tab until the focus has this name, and collects what is wrong on the way. */
async function tabTo(page: Page, name: RegExp, wrong: string[], most = 90): Promise<readonly Focus[]> {
  const way: Focus[] = []
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab')
    const here = await focus(page)
    way.push(here)
    if (here.wrong) wrong.push(`${here.what}: ${here.wrong}`)
    if (name.test(here.what)) return way
  }
  throw new Error(`Tab never came to ${String(name)}: ${way.map(({ what }) => what).join(' | ')}`)
}

test('the whole wizard with Tab, Space, Enter and arrows, from the first question to the download', async ({ wizard, page }) => {
  test.setTimeout(240_000)
  await wizard.open()
  const wrong: string[] = []
  // The first stop leads past everything; it is seen when it has the focus.
  await page.keyboard.press('Tab')
  expect((await focus(page)).what).toBe('Skip to the result')
  for (const [index, step] of stepNames.entries()) {
    await expect(wizard.questions.getByRole('heading', { level: 1, name: step })).toBeVisible()
    if (step === 'Mesh') {
      await tabTo(page, /^Strict/, wrong)
      await page.keyboard.press('ArrowDown')
      await expect(wizard.question('Mutual TLS').getByLabel('Permissive')).toBeChecked()
    }
    if (step === 'Elasticsearch') {
      await tabTo(page, /^Name$/, wrong)
      await page.keyboard.press('Control+a')
      await page.keyboard.type('by-keyboard')
    }
    // What comes a moment later would push the focus out of sight for that moment.
    if (step === 'Review') await expect(wizard.questions.getByRole('button', { name: 'Show the findings' })).toBeVisible()
    const next = stepNames[index + 1]
    if (!next) break
    await tabTo(page, new RegExp(`^Next: ${next}`), wrong)
    await page.keyboard.press('Enter')
  }
  // On from the last step into the result: the tabs, and every panel by its arrow.
  await tabTo(page, /^Files/, wrong)
  for (const panel of panelNames.slice(1)) {
    await page.keyboard.press('ArrowRight')
    await expect(wizard.result.getByRole('tab', { name: panel })).toBeFocused()
    await expect(wizard.result.getByRole('tab', { name: panel })).toHaveAttribute('aria-selected', 'true')
  }
  await page.keyboard.press('Home')
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
  // Through the editor and out at its other end: the page's first stop comes round again.
  const way = await tabTo(page, /^Skip to the result$|^body$/, wrong)
  expect(way.some(({ inEditor }) => inEditor)).toBe(true)
  expect(way.at(-1)!.inEditor).toBe(false)
  const download = page.waitForEvent('download')
  await tabTo(page, /^Download$/, wrong)
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/\.zip$/)
  await expect.poll(() => wizard.allText()).toContain('name: by-keyboard')
  expect(wrong).toEqual([])
})

test('the check with the keyboard alone: bring a text, read a finding, leave the editor', async ({ wizard, page }) => {
  test.setTimeout(90_000)
  await wizard.open()
  const wrong: string[] = []
  await tabTo(page, /^Check$/, wrong)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Check manifests' })).toBeVisible()
  await tabTo(page, /^Manifests to check$/, wrong)
  await page.keyboard.insertText('apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata:\n  name: es\nspec:\n  version: 9.4.3\n  nodeSets:\n  - name: default\n    count: 0\n---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\nspec:\n  mtls:\n    mode: STRICT\n')
  await tabTo(page, /^Check this text$/, wrong)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /^Findings/ })).toBeVisible()
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
  await expect(page.getByText('Tab leaves the editor. To indent:')).toBeVisible()
  expect((await tabTo(page, /^Manifests$/, wrong)).at(-1)!.inEditor).toBe(true)
  const way = await tabTo(page, /^Findings/, wrong, 4)
  expect(way.at(-1)!.inEditor).toBe(false)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: /^Cluster/ })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('#check-panel')).toContainText(/MW\d{3}/)
  expect(wrong).toEqual([])
})

test('400 % zoom at 1280 pixels: nothing scrolls two ways, and every step and panel can be used', async ({ wizard, page }) => {
  test.setTimeout(90_000)
  await page.setViewportSize({ width: 320, height: 256 })
  await wizard.open()
  const tooWide = (): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth, document.body.scrollWidth - innerWidth))
  const found: string[] = []
  for (const step of stepNames) {
    await wizard.step(step)
    if ((await tooWide()) > 0) found.push(step)
  }
  for (const panel of panelNames) {
    await wizard.panel(panel)
    if ((await tooWide()) > 0) found.push(panel)
  }
  expect(found).toEqual([])
  // At this size what stays in its place must leave room for what it belongs to.
  await wizard.step('Elasticsearch')
  await wizard.field('Name').focus()
  expect(await focus(page)).toMatchObject({ wrong: '' })
})

test('forced colours keep marks and borders; with less motion nothing moves', async ({ wizard, page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await wizard.open()
  const chosen = wizard.questions.locator('input:checked').first()
  await expect(chosen).toBeAttached()
  await page.getByRole('button', { name: 'Share', exact: true }).focus()
  await page.keyboard.press('Tab')
  expect(await focus(page)).toMatchObject({ wrong: '' })
  // What is chosen differs by more than a background, which forced colours take away.
  const looks = (locator: ReturnType<Page['locator']>): Promise<string> =>
    locator.evaluate((element) => {
      const { backgroundColor, borderBottom, outline, forcedColorAdjust, textDecorationLine, color } = getComputedStyle(element)
      return [backgroundColor, borderBottom, outline, forcedColorAdjust, textDecorationLine, color].join(' ')
    })
  const tab = (name: string): Promise<string> => looks(wizard.result.getByRole('tab', { name }))
  expect(await tab('Files')).not.toBe(await tab('Commands'))
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationDuration, animationName } = getComputedStyle(element)
    const long = (text: string): boolean => text.split(',').some((part) => Number.parseFloat(part) > 0.02)
    return long(transitionDuration) || (animationName !== 'none' && long(animationDuration))
  }).length)
  expect(moving).toBe(0)
})

test('at 390 pixels every target of the check, the menu and the dialogs has 24', async ({ wizard, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await wizard.open()
  const small = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, summary, a[href], textarea, [role=tab]')]
        .filter((element) => element.checkVisibility() && !element.closest('p, label, .sr-only, .skip, .monaco-editor'))
        .map((element) => ({ text: element.textContent?.trim() || element.id, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`),
    )
  for (const panel of panelNames) {
    await wizard.panel(panel)
    expect(await small()).toEqual([])
  }
  await page.getByRole('button', { name: 'More', exact: true }).click()
  expect(await small()).toEqual([])
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  expect(await small()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Check manifests' })).toBeVisible()
  expect(await small()).toEqual([])
})
