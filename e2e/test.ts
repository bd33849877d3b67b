import { test as base } from '@playwright/test'
import { WizardPage } from './pages/wizard-page.ts'

export { expect } from '@playwright/test'

/** Every test fails on an error in the page, a refusal by its Content-Security-Policy, or a request to anybody else. */
export const test = base.extend<{ wizard: WizardPage }>({
  wizard: async ({ page, baseURL }, use) => {
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== new URL(baseURL!).origin) wrong.push(`request to ${origin}`)
    })
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`)))
    await use(new WizardPage(page))
    base.expect(wrong).toEqual([])
  },
})
