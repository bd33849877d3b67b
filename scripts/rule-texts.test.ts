import { describe, expect, it } from 'vitest'
import { rules } from '../src/engine/rules/index.ts'
import { wizardRules } from '../src/engine/rules/wizard-rules.ts'
import { splitRule, toldByWizard } from './vite/rule-texts.ts'

const files = import.meta.glob<string>(['../src/engine/rules/*.ts', '!../src/engine/rules/*.test.ts', '!../src/engine/rules/testing.ts'], { query: '?raw', import: 'default', eager: true })
type Told = { readonly why: string; readonly docs: string }
const evaluated = async (code: string): Promise<Readonly<Record<string, Told>>> => ((await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(`export default {${code}}`)}`)) as { default: Readonly<Record<string, Told>> }).default

describe('the rules’ sentences, which a build of the page loads late', () => {
  it('are found in the file of every rule, and nothing else is taken out', () => {
    const split = Object.entries(files).flatMap(([file, text]) => {
      const found = splitRule(file, text)
      return found ? [{ ...found, lines: text.split('\n').length }] : []
    })
    expect(split.map(({ code }) => code).toSorted()).toEqual(rules.map(({ code }) => code))
    for (const { rest, lines } of split) expect(rest.split('\n').length).toBe(lines - 3)
  })
  it('are those that the wizard’s rules have', async () => {
    expect(await evaluated(toldByWizard())).toEqual(Object.fromEntries(wizardRules.map(({ code, why, docs }) => [code, { why, docs }])))
  })
})
