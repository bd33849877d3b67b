import { test as base } from '@playwright/test'
import { CheckPage } from './pages/check-page.ts'
import { WizardPage } from './pages/wizard-page.ts'

export { expect } from '@playwright/test'

/** With `editor: false` Monaco can't be loaded, and the page shows its plain text. Every test fails on an error in the page, a refusal by its Content-Security-Policy, or a request to anybody else. */
export const test = base.extend<{ wizard: WizardPage; check: CheckPage; editor: boolean }>({
  editor: [true, { option: true }],
  wizard: async ({ page, baseURL, editor }, provide) => {
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`))
    page.on('console', (message) => {
      const ours = message.type() === 'error' && !(!editor && /Failed to load resource/.test(message.text()))
      if (ours) wrong.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== new URL(baseURL!).origin) wrong.push(`request to ${origin}`)
    })
    // Most of what is told here is not about Monaco, and a browser takes a second or two to read it.
    if (!editor) await page.route(/\/assets\/(?:editor|themes|models)-[^/]*\.js$/, (route) => route.abort())
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`)))
    await provide(new WizardPage(page))
    base.expect(wrong).toEqual([])
  },
  /** The second entrance, opened. */
  check: async ({ wizard }, provide) => {
    const check = new CheckPage(wizard.page)
    await check.open()
    await provide(check)
  },
})
