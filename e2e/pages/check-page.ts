import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'

export type FileToBring = { readonly name: string; readonly content: string | Uint8Array }

const types: Readonly<Record<string, string>> = { zip: 'application/zip', json: 'application/json' }
const typeOf = (name: string): string => types[name.split('.').at(-1)!] ?? 'application/yaml'

/** The second entrance in its users' words. */
export class CheckPage {
  readonly result: Locator
  readonly files: Locator
  readonly dialog: Locator
  readonly summary: Locator
  readonly editor: Locator

  constructor(readonly page: Page) {
    this.result = page.getByRole('region', { name: 'Result' })
    this.files = page.getByRole('region', { name: 'Files to check' })
    this.dialog = page.getByRole('dialog')
    this.editor = page.getByRole('textbox', { name: 'Manifests', exact: true })
    this.summary = this.result.locator('.check-summary:not(.early)')
  }

  async open(): Promise<void> {
    await this.page.goto('./')
    await expect(this.page.locator('html:not([data-returning])')).toBeAttached()
    await expect(this.page.getByRole('button', { name: 'Share' })).toBeEnabled()
    await this.enter()
  }

  async enter(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Entrances' }).getByRole('button', { name: 'Check' }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'Check manifests' })).toBeAttached()
  }

  /** Pastes into the empty page, as a person does. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text)
    await this.page.getByRole('textbox', { name: 'Manifests to check' }).focus()
    await this.page.keyboard.press('Control+v')
    await this.judged()
  }

  async drop(...brought: readonly FileToBring[]): Promise<void> {
    const data = await this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer()
      for (const { name, bytes, type } of files) transfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name, { type }))
      return transfer
    }, brought.map(({ name, content }) => ({ name, type: typeOf(name), bytes: Buffer.from(content).toString('base64') })))
    await this.page.locator('main').dispatchEvent('drop', { dataTransfer: data })
  }

  async choose(...brought: readonly FileToBring[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: 'Open files …' }).click()
    await (await chooser).setFiles(brought.map(({ name, content }) => ({ name, mimeType: typeOf(name), buffer: Buffer.from(content) })))
  }

  async example(title: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: title }).click()
    await this.judged()
  }

  /** Waits until the worker has answered. */
  async judged(): Promise<void> {
    await expect(this.summary).toBeVisible({ timeout: 20_000 })
  }

  async panel(name: 'Files' | 'Findings' | 'Cluster' | 'Traffic' | 'Commands'): Promise<void> {
    await this.result.getByRole('tab', { name }).click()
    await expect(this.result.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
  }

  finding(code: string): Locator {
    return this.result.locator('.finding').filter({ has: this.page.getByText(code, { exact: true }) })
  }

  /** The text of all files, by the copy button. */
  async text(): Promise<string> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''))
    await this.page.getByRole('button', { name: /^Copy (?:the file|all files)$/ }).click()
    await expect.poll(() => this.page.evaluate(() => navigator.clipboard.readText())).not.toBe('')
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  async downloaded(): Promise<Uint8Array> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: /^Download (?:the file|all files as a zip)$/ }).click()])
    return new Uint8Array(readFileSync(await download.path()))
  }

  async fact(title: string, value: string): Promise<void> {
    const field = this.result.getByLabel(title, { exact: true })
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption({ label: value })
    else {
      await field.fill(value)
      await field.press('Enter')
    }
  }
}
