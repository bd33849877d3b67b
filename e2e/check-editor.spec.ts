import { broken, namespace } from './pages/samples.ts'
import { expect, test } from './test.ts'

test('findings follow the typing, and lead to their line', async ({ check, page }) => {
  await check.paste(broken)
  await check.finding('MW080').getByRole('button', { name: /pasted.yaml:24/ }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'excludeOutboundPorts' })).toBeVisible()
  await page.locator('.monaco-editor .view-line').filter({ hasText: 'excludeOutboundPorts' }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+Control+ArrowLeft')
  await page.keyboard.type('"9300"')
  await expect(check.finding('MW080')).toHaveCount(0)
  await expect.poll(() => check.text()).toContain('excludeOutboundPorts: "9300"')
})

test('Tab leaves the editor in both directions, as the line below it says', async ({ check, page }) => {
  await check.paste(namespace)
  const line = page.locator('.monaco-editor .view-line').first()
  await expect(line).toBeVisible({ timeout: 20_000 })
  await expect(check.files.getByText('Tab leaves the editor.')).toBeVisible()
  for (const key of ['Tab', 'Shift+Tab']) {
    await line.click()
    await expect(check.editor).toBeFocused()
    await page.keyboard.press(key)
    await expect(check.editor).not.toBeFocused()
  }
  await expect.poll(() => check.text()).toBe(namespace)
})

test('a line is indented by Ctrl+], and by Tab after Ctrl+M until Escape', async ({ check, page }) => {
  await check.paste(namespace)
  const line = page.locator('.monaco-editor .view-line').first()
  await expect(line).toBeVisible({ timeout: 20_000 })
  await line.click()
  await page.keyboard.press('Control+]')
  await expect.poll(() => check.text()).toMatch(/^ {2}apiVersion/)
  for (const end of ['Escape', 'Control+m']) {
    await line.click()
    await page.keyboard.press('Control+m')
    await expect(check.files.getByText('Tab indents, until')).toBeVisible()
    await page.keyboard.press('Home')
    await page.keyboard.press('Tab')
    await expect(check.editor).toBeFocused()
    await page.keyboard.press(end)
    await expect(check.files.getByText('Tab leaves the editor.')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(check.editor).not.toBeFocused()
  }
  await expect.poll(() => check.text()).toMatch(/^ {6}apiVersion/)
})

test.describe('without Monaco', () => {
  test.use({ editor: false })
  test('where the editor can’t be loaded, a plain field and a plain comparison stand for it', async ({ check, page }) => {
    await check.paste(broken)
    const field = page.getByRole('textbox', { name: /^Text of pasted.yaml/ })
    await expect(field).toHaveValue(broken)
    await expect(check.files.getByText('Tab leaves the editor.')).toHaveCount(0)
    await field.fill(broken.replace('9300\n', '"9300"\n'))
    await expect(check.finding('MW080')).toHaveCount(0)
    await check.result.getByRole('button', { name: /^Mend all/ }).click()
    await expect(check.dialog.locator('.added').first()).toBeVisible()
    await check.dialog.getByRole('button', { name: 'Keep the result' }).click()
    await expect(check.finding('MW029')).toHaveCount(0)
  })
})
