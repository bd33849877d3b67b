import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ignoreIsNotNeeded } from '../src/engine/rules/ignore-is-not-needed.ts'
import { rules } from '../src/engine/rules/index.ts'
import type { Rule } from '../src/engine/rules/rule.ts'
import { recorded, recordOnly, runRule } from '../src/engine/rules/testing.ts'
import { exampleOf, ignoreExample, rulesPage, section, type RuleExample } from './rules-docs.ts'

recordOnly()
const texts = import.meta.glob<string>('../src/engine/rules/*.test.ts', { query: '?raw', import: 'default', eager: true })
const tables = import.meta.glob('../src/engine/rules/*.test.ts')
// Only the tables of rules: other tests beside them would be run a second time here.
for (const [path, load] of Object.entries(tables)) if (texts[path]!.includes('testRule(')) await load()

const page = new URL('../docs/rules.md', import.meta.url)
const exampleFor = (rule: Rule): RuleExample | undefined => (rule === ignoreIsNotNeeded ? ignoreExample(rule) : exampleOf({ rule, cases: recorded.filter((one) => one.rule === rule).flatMap(({ cases }) => cases) }))

describe('docs/rules.md', () => {
  it('is what the rules and their tests say (UPDATE_DOCS=1 rewrites it)', () => {
    const text = rulesPage(rules.flatMap((rule) => exampleFor(rule) ?? []))
    if (process.env['UPDATE_DOCS']) writeFileSync(page, text)
    expect(readFileSync(page, 'utf8')).toBe(text)
  })
  it.each(rules.map((rule) => [rule.code, rule] as const))('%s: the example fails, its mended twin does not, and the page says so', (_, rule) => {
    const example = exampleFor(rule)!
    const { findings, twin } = example
    expect(findings.length).toBeGreaterThan(0)
    expect(runRule(rule, twin.yaml, twin.facts).findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(readFileSync(page, 'utf8').includes(section(example)), section(example)).toBe(true)
  })
})
