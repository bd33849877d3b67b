import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './test.ts'

for (const [name, viewport] of [['wide', { width: 1440, height: 900 }], ['narrow', { width: 390, height: 844 }]] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the check: ${name}, ${colorScheme}`, async ({ check, page }) => {
      test.setTimeout(120_000)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(viewport)
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
