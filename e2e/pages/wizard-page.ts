import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'

export type StepName = 'Cluster' | 'Mesh' | 'Operator' | 'Elasticsearch' | 'Kibana and others' | 'Review'
export type PanelName = 'Files' | 'Findings' | 'Traffic' | 'Commands'

export const stepNames: readonly StepName[] = ['Cluster', 'Mesh', 'Operator', 'Elasticsearch', 'Kibana and others', 'Review']
export const panelNames: readonly PanelName[] = ['Files', 'Findings', 'Traffic', 'Commands']

/** The page in its users' words. */
export class WizardPage {
  readonly result: Locator
  readonly questions: Locator
  readonly notice: Locator

  constructor(readonly page: Page) {
    this.result = page.getByRole('region', { name: 'Result' })
    this.questions = page.getByRole('region', { name: 'Questions' })
    this.notice = page.locator('.notice')
  }

  /** Opens the page and waits until it judges its own manifests. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(`./${fragment}`)
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('html:not([data-returning])')).toBeAttached()
    await expect(this.result).toHaveAttribute('aria-busy', 'false')
  }

  async startFrom(preset: string): Promise<void> {
    await this.step('Cluster')
    const button = this.questions.getByRole('button', { name: preset })
    await button.click()
    await expect(button).toHaveAttribute('aria-pressed', 'true')
  }

  async step(name: StepName): Promise<void> {
    const button = this.page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name })
    await button.click()
    await expect(this.questions.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  async panel(name: PanelName): Promise<void> {
    await this.result.getByRole('tab', { name }).click()
    await expect(this.result.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
  }

  /** The block of one question, with its field, its help and what is wrong. */
  question(title: string): Locator {
    return this.questions.locator('.question').filter({ has: this.page.locator('.question-title').getByText(title, { exact: true }) })
  }

  field(title: string): Locator {
    return this.questions.getByLabel(title, { exact: true })
  }

  async choose(title: string, option: string): Promise<void> {
    await this.question(title).getByText(option, { exact: true }).click()
  }

  async fileNames(): Promise<readonly string[]> {
    await this.panel('Files')
    const names = await this.result.getByRole('group', { name: 'Files' }).getByRole('button').allInnerTexts()
    return names.map((name) => name.split('\n')[0]!.trim())
  }

  async showFile(name: string): Promise<void> {
    await this.panel('Files')
    await this.result.getByRole('group', { name: 'Files' }).getByRole('button', { name }).click()
  }

  /** The whole text of a file, by its copy button. */
  async fileText(name: string): Promise<string> {
    await this.showFile(name)
    await this.result.getByRole('button', { name: `Copy ${name}` }).click()
    return this.clipboard()
  }

  /** All manifests, by the copy button. */
  async allText(): Promise<string> {
    await this.panel('Files')
    await this.result.getByRole('button', { name: 'Copy all' }).click()
    return this.clipboard()
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  async shareLink(): Promise<string> {
    await this.page.getByRole('button', { name: 'Share', exact: true }).click()
    const field = this.page.getByRole('dialog').getByRole('textbox')
    await expect(field).toHaveValue(/#1/)
    const link = await field.inputValue()
    await this.page.keyboard.press('Escape')
    return link
  }

  /** The files of the downloaded zip. */
  async bundle(): Promise<ReadonlyMap<string, string>> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: 'Download', exact: true }).click()])
    const bytes = new Uint8Array(readFileSync(await download.path()))
    return new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]))
  }

  /** Waits until what was answered is kept. */
  async kept(part: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => localStorage.getItem('meshwright.answers') ?? '')).toContain(part)
  }
}
