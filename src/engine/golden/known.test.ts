import { describe, expect, it } from 'vitest'
import { checkFiles, fixFiles } from '../index.ts'
import { readKnownSet, type KnownSet } from './known.ts'

const read = (files: Record<string, string>): readonly KnownSet[] => Object.entries(files).map(([path, text]) => readKnownSet(path, text))
const bad = read(import.meta.glob<string>('./known-bad/*.yaml', { query: '?raw', import: 'default', eager: true }))
const good = read(import.meta.glob<string>('./known-good/*.yaml', { query: '?raw', import: 'default', eager: true }))

const serious = ({ name, text, facts }: KnownSet): readonly string[] =>
  checkFiles([{ path: `${name}.yaml`, text }], facts).findings.filter(({ severity }) => severity !== 'info').map(({ range, severity, rule, message }) => `${range.line} ${severity} ${rule.code}: ${message}`)

const short = (found: string): string => found.replace(/:.*$/s, '')

describe('known bad sets', () => {
  it.each(bad.map((set) => [set.name, set] as const))('%s', (_, set) => {
    const found = serious(set)
    expect(found.map(short).toSorted(), found.join('\n')).toEqual(set.expected.map(({ line, severity, code }) => `${line} ${severity} ${code}`).toSorted())
  })
  it('each says by which row it was judged and expects something', () => {
    expect(bad.filter(({ judged, expected }) => !/^FACTS /.test(judged) || expected.length === 0).map(({ name }) => name)).toEqual([])
    expect(bad.length).toBeGreaterThanOrEqual(35)
  })
})

describe('mending known bad sets', () => {
  it.each(bad.map((set) => [set.name, set] as const))('%s: safe fixes bring no new error, and fixing ends', (_, { name, text, facts }) => {
    const files = [{ path: `${name}.yaml`, text }]
    const before = new Set(checkFiles(files, facts).findings.map(({ rule }) => rule.code))
    const safe = fixFiles(files, facts)
    expect(safe.left.filter(({ severity, rule }) => severity === 'error' && !before.has(rule.code)).map(({ rule, message }) => `${rule.code}: ${message}`)).toEqual([])
    const { files: mended, left } = fixFiles(files, facts, { decide: () => true })
    expect(left.filter(({ fix, severity }) => severity !== 'info' && fix?.patches !== undefined).map(({ rule, message }) => `${rule.code}: ${message}`)).toEqual([])
    expect(fixFiles(mended, facts, { decide: () => true }).files).toEqual(mended)
    expect(checkFiles(mended, facts).errors).toEqual([])
  })
})

describe('known good sets', () => {
  it.each(good.map((set) => [set.name, set] as const))('%s', (_, set) => {
    expect(serious(set)).toEqual([])
    expect(checkFiles([{ path: 'a.yaml', text: set.text }], set.facts).flows.filter(({ verdict }) => verdict.outcome === 'fails' || verdict.outcome === 'degraded').map(({ from, to, port, verdict }) => `${from.id} -> ${to.id} ${port} ${verdict.cause}`)).toEqual([])
  })
  it('there are those of FACTS F and at least 15 others', () => {
    expect(good.filter(({ judged }) => judged.startsWith('FACTS F')).map(({ name }) => name.slice(0, 2))).toEqual(['f1', 'f2', 'f3'])
    expect(good.length).toBeGreaterThanOrEqual(18)
  })
})
