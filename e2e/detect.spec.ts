import { expect, test } from './test.ts'

test('detected facts are shown with what they were read from, then taken', async ({ check }) => {
  await check.example(/A plugin from an init container/)
  await check.panel('Cluster')
  await check.result.getByRole('button', { name: 'Detect …' }).click()
  await expect(check.dialog.getByText('kubectl version -o yaml')).toBeVisible()
  await check.dialog.getByLabel('Its output').fill('### meshwright: istiod\n### meshwright: version\nserverVersion:\n  gitVersion: v1.33.4-gke.1000\n### meshwright: namespaces\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: elastic\n    labels:\n      istio-injection: enabled\n')
  await expect(check.dialog.getByRole('row', { name: /Kubernetes version 1.33 kubectl version/ })).toBeVisible()
  await expect(check.dialog.locator('.detected').getByRole('listitem')).toHaveText([/^Of the 13 parts of the output only 3 were pasted: “version”, “namespaces”, “istiod”\./, /^No istiod was found/])
  await check.dialog.getByRole('button', { name: /^Take \d+ facts/ }).click()
  await expect(check.result.getByLabel('Kubernetes version', { exact: true })).toHaveValue('1.33')
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
