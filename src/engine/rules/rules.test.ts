import { describe, expect, it } from 'vitest'
import { rules } from './index.ts'
import type { Rule } from './rule.ts'

const tests = Object.keys(import.meta.glob('./*.test.ts'))
const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts', '!./testing.ts'], { eager: true })
const isRule = (value: unknown): value is Rule => typeof value === 'object' && value !== null && 'code' in value && 'check' in value
const camelCase = (id: string): string => id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Pages of those who make the software: a rule is no better than its source. */
const official = /^https:\/\/(?:www\.elastic\.co\/|istio\.io\/latest\/|kubernetes\.io\/docs\/|gateway-api\.sigs\.k8s\.io\/|kiali\.io\/docs\/|helm\.sh\/docs\/|github\.com\/(?:elastic|istio)\/[\w-]+\/)/

describe('the set of rules', () => {
  it('has codes in order, each once', () => {
    const codes = rules.map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].toSorted())
    for (const code of codes) expect(code).toMatch(/^MW\d{3}[A-Z]?$/)
  })

  it('has each id once', () => {
    const ids = rules.map(({ id }) => id)
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  })

  it('holds every rule that a file exports', () => {
    const exported = Object.values(modules).flatMap((module) => Object.values(module).filter(isRule))
    expect([...new Set(exported)].map(({ code }) => code).toSorted()).toEqual(rules.map(({ code }) => code))
  })

  it.each(rules.map((rule) => [rule.code, rule.id, rule] as const))('%s %s: file, id and export have one name; it has a test, a source and sentences', (_, id, rule) => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z0-9]+)+$/)
    expect(modules[`./${id}.ts`]?.[camelCase(id)]).toBe(rule)
    expect(tests).toContain(`./${id}.test.ts`)
    expect(rule.docs).toMatch(official)
    for (const text of [rule.title, rule.why]) expect(text).toMatch(/^\S.+\.$/s)
    expect(rule.title.length).toBeLessThan(100)
  })
})
