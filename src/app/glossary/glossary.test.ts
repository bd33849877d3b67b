import { describe, expect, it } from 'vitest'
import { rules } from '../../engine/index.ts'
import { defaults, keys, questions } from '../state/questions.ts'
import { cut } from './cut.ts'
import { terms } from './terms.ts'

const asked = keys.map((key) => [questions[key].title, questions[key].help])
const reasons = rules.map(({ why }) => [why])
const namesIn = (texts: readonly string[]): readonly string[] => cut(texts).flat().flatMap(({ term }) => term?.name ?? [])

describe('the glossary', () => {
  it('holds no term twice, neither by name nor by spelling, in the order of the alphabet', () => {
    const names = terms.map(({ name }) => name)
    expect(names.toSorted((a, b) => a.localeCompare(b, 'en'))).toEqual(names)
    const spellings = terms.flatMap((term) => term.spellings.map((spelling) => spelling.toLowerCase()))
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    expect(new Set(spellings).size).toBe(spellings.length)
  })
  it.each(terms)('explains $name in one sentence, with an official source', ({ means, docs }) => {
    expect(means).toMatch(/^[^.!?]*(?:\.\w[^.!?]*)*\.$/)
    expect(means.length).toBeLessThan(160)
    expect(docs).toMatch(/^https:\/\/(?:istio\.io|kubernetes\.io|www\.elastic\.co)\//)
  })
  it.each(terms)('explains $name because the page says it', ({ name }) => {
    expect([...asked, ...reasons].some((texts) => namesIn(texts).includes(name))).toBe(true)
  })
  it('marks most of the steps’ questions', () => {
    expect(asked.filter((texts) => namesIn(texts).length > 0).length).toBeGreaterThan(asked.length / 2)
    expect(Object.keys(defaults).length).toBe(asked.length)
  })
  it('marks a term where it is met first only, and the longest that fits', () => {
    expect(cut(['Native sidecars', 'A sidecar, then native sidecars and sidecars.'])).toEqual([
      [{ text: 'Native sidecars', term: expect.objectContaining({ name: 'native sidecar' }) }],
      [{ text: 'A ' }, { text: 'sidecar', term: expect.objectContaining({ name: 'sidecar' }) }, { text: ', then native sidecars and sidecars.' }],
    ])
  })
  it('leaves names alone in which a term is only a part', () => {
    expect(cut(['elastic-operator, istio.io/revision-1 and webhooks'])).toEqual([[{ text: 'elastic-operator, istio.io/revision-1 and webhooks' }]])
  })
  it('loses no letter of a text', () => {
    for (const texts of [...asked, ...reasons]) expect(cut(texts).map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual(texts)
  })
})
