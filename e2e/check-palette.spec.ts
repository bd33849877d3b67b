import { broken } from './pages/samples.ts'
import { expect, test } from './test.ts'

test('in the check the palette leads to its examples, panels, files, findings and actions, and back to the wizard', async ({ check, wizard, page }) => {
  const goTo = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Panel, file, finding, example or action' }).fill(words)
    await page.keyboard.press('Enter')
    await expect(page.locator('.palette')).toHaveCount(0)
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: /Open files/ })).toBeVisible()
  // Neither the wizard's questions nor what needs files.
  await expect(page.getByRole('option', { name: /Question|Step|Mend all/ })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await goTo('example nodes find')
  await check.judged()
  await goTo('panel traffic')
  await expect(check.result.getByRole('tab', { name: 'Traffic' })).toHaveAttribute('aria-selected', 'true')
  await goTo('file elasticsearch')
  await expect(check.files.getByRole('button', { name: /^elasticsearch.yaml/ })).toHaveAttribute('aria-pressed', 'true')
  await goTo('panel findings')
  await goTo('MW020')
  await expect(check.files.getByRole('button', { name: /^namespaces.yaml/ })).toHaveAttribute('aria-pressed', 'true')
  await goTo('detect')
  await expect(check.dialog.getByText('kubectl version -o yaml')).toBeVisible()
  await page.keyboard.press('Escape')
  await check.panel('Findings')
  await goTo('mend all')
  await check.dialog.getByRole('button', { name: 'Keep the result' }).click()
  await expect(check.finding('MW029')).toHaveCount(0)
  await goTo('undo')
  await expect(check.finding('MW029')).toBeVisible()
  await goTo('back wizard')
  await expect(wizard.questions).toBeVisible()
})

test('a pasted file can be closed from the palette', async ({ check, page }) => {
  await check.paste(broken)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('close everything')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Paste or drop' })).toBeVisible()
})
