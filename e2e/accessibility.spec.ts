import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { panelNames, stepNames } from './pages/wizard-page.ts'
import { expect, test } from './test.ts'

async function violations(page: Page, parts: readonly string[]): Promise<readonly string[]> {
  const axe = parts.reduce((builder, selector) => builder.include(selector), new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }))
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`))
}

const screens = [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', viewport: { width: 390, height: 844 } },
]

test.describe('without the editor', () => {
  test.use({ editor: false })
  for (const { name, viewport } of screens) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing: ${name}, ${colorScheme}`, async ({ wizard, page }) => {
        test.setTimeout(120_000)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize(viewport)
        await wizard.open()
        const found: string[] = []
        const look = async (where: string, ...parts: readonly string[]): Promise<void> => {
          found.push(...(await violations(page, parts)).map((text) => `${where}: ${text}`))
        }
        // The whole page as it opens; then each part that changes, without the editor, which has a test of its own.
        await look('Files')
        for (const panel of panelNames.filter((one) => one !== 'Files')) {
          await wizard.panel(panel)
          await look(panel, '.panels')
        }
        if (name === 'narrow') await page.getByRole('button', { name: 'Less of the result' }).click()
        for (const step of stepNames) {
          await wizard.step(step)
          await look(step, '.wizard')
        }
        await wizard.step('Elasticsearch')
        await wizard.field('Name').fill('Wrong Name')
        await wizard.question('Name').getByText('How to find out').click()
        await look('a wrong answer', '#question-name')
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('dialog')).toBeVisible()
        await look('palette', 'dialog')
        await page.keyboard.press('Escape')
        if (name === 'wide') {
          await page.getByRole('button', { name: 'Share', exact: true }).click()
          await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/#1/)
          await look('share', 'dialog')
        }
        expect(found).toEqual([])
      })
    }
  }
})

test('axe finds nothing in the editor', async ({ wizard, page }) => {
  test.setTimeout(90_000)
  await wizard.open()
  await wizard.showFile('30-elasticsearch.yaml')
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  expect(await violations(page, [])).toEqual([])
})

test('every target has 24 pixels, and nothing is wider than the screen', async ({ wizard, page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await wizard.open()
  for (const step of stepNames) {
    await wizard.step(step)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, summary, a[href]')]
        .filter((element) => element.checkVisibility() && !element.closest('p, label, .sr-only, .skip'))
        .map((element) => ({ text: element.textContent?.trim() || element.id, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`),
    )
    expect(small).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
})

test('the main job with the keyboard alone', async ({ wizard, page }) => {
  await wizard.open()
  // The palette leads to a question; its field has the focus.
  const palette = page.getByRole('combobox', { name: 'Step, question, file, finding or action' })
  await page.keyboard.press('Control+k')
  await expect(palette).toBeFocused()
  await page.keyboard.type('question namespace elastic')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(palette).toBeFocused()
  await page.keyboard.type('mutual tls')
  await page.keyboard.press('Enter')
  await expect(wizard.question('Mutual TLS').getByLabel('Strict')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(wizard.question('Mutual TLS').getByLabel('Permissive')).toBeChecked()
  // Tabs by arrows.
  await page.getByRole('tab', { name: 'Files' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Findings' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  // Tab goes through the editor and out of it again, in both directions.
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
  const inside = (): Promise<boolean> => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null)
  let entered = false
  for (let press = 0; press < 30 && !entered; press++) {
    await page.keyboard.press('Tab')
    entered = await inside()
  }
  expect(entered).toBe(true)
  for (let press = 0; press < 3 && (await inside()); press++) await page.keyboard.press('Shift+Tab')
  expect(await inside()).toBe(false)
  // The list of shortcuts, where no text is typed.
  await page.getByRole('tab', { name: 'Files' }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tab', { name: 'Files' })).toBeFocused()
})
