import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documents } from '../../../scripts/bench/documents.mjs'
import { readAny, type Node } from './node.ts'
import { splitDocuments } from './parse.ts'
import { readPlainly } from './plain.ts'

/** Every manifest of the golden sets, as texts of one document each. */
const sets = Object.values(import.meta.glob<string>('../golden/**/*.yaml', { query: '?raw', import: 'default', eager: true }))
const texts = [...sets, documents(5)].flatMap((text) => splitDocuments(text)).map(({ text }) => text)

/** A tree with all that it tells laid out. */
function drawn({ start, end, value, flow, quoted, entries, items }: Node): unknown {
  return { start, end, value, flow, quoted, entries: entries && [...entries].map(([name, { keyStart, keyEnd, node }]) => [name, keyStart, keyEnd, drawn(node)]), items: items?.map(drawn) }
}

/** What both readers make of a text; js-yaml is asked only where the plain one has an answer. */
function both(text: string): { readonly plain: unknown; readonly any: unknown } {
  const node = readPlainly(text)
  return { plain: node && drawn(node), any: node && drawn(readAny(text)!) }
}

describe('readPlainly', () => {
  it('reads manifests as js-yaml does, and most of them', () => {
    const read = texts.map(both).filter(({ plain }) => plain !== undefined)
    for (const { plain, any } of read) expect(plain).toEqual(any)
    expect(read.length / texts.length).toBeGreaterThan(0.8)
  })

  it.each([
    ['a list as far left as its key', 'a:\n- b\n- c: 1\n  d:\n  - e\nf: g'],
    ['a list further in', 'a:\n  - b\n  -   c: 1\n      d: 2\n'],
    ['values without a text', 'a:\nb: # why\n\nc:\n  d:\n# e\ne: ""'],
    ['comments and blanks', '# a\n\nb: c   # d\n   # e\nf: g#h  \n'],
    ['what YAML 1.1 and 1.2 say of words', 'a: yes\nb: Off\nc: 1e3\nd: 0o17\ne: -1\nf: .inf\ng: null\nh: 9.4.3\ni: "9300"\nj: 1_000'],
    ['brackets on one line', "a: [b, 'c', [d], {e: f, g: [ ]}, {}]\nh: { i: j }\n"],
    ['texts with colons, quotes and brackets', "a: http://b:80/c\nd: e's \"f\" [g] {h}\ni: 'j: k # l'\nm: n, o"],
    ['texts of other alphabets', 'a: b–c “d”\ne: f é # ü\n'],
  ])('reads %s', (_, text) => {
    const { plain, any } = both(text)
    expect(plain).toBeDefined()
    expect(plain).toEqual(any)
  })

  it.each([
    ['anchors', 'a: &b 1\nc: *b'], ['tags', 'a: !!str 1'], ['block texts', 'a: |\n  b\n'], ['a text of two lines', 'a: b\n  c\n'], ['merges', '<<: {a: 1}'],
    ['tabs', 'a:\tb'], ['CR', 'a: b\r\n'], ['a key twice', 'a: 1\na: 2'], ['a key twice in brackets', 'a: {b: 1, b: 2}'], ['names that objects have already', 'a:\n  __proto__: 1\n  toString: 2'],
    ['escapes', 'a: "\\n"\nb: \'c\'\'d\''], ['a bracket left open', 'a: [b\n'], ['wrong indents', 'a:\n    b: 1\n  c: 2'], ['a list beside keys', 'a: 1\n- b'], ['deep nesting', 'a: ' + '['.repeat(100) + ']'.repeat(100)],
    ['nothing', '# a\n\n'], ['a single text', 'a'], ['JSON', '{"a": 1}'], ['control signs', 'a: \u0085'],
  ])('leaves %s to js-yaml', (_, text) => {
    expect(readPlainly(text)).toBeUndefined()
  })

  it('reads nothing otherwise than js-yaml, whatever is changed in a manifest', () => {
    const short = texts.filter((text) => text.length < 4000)
    const sign = fc.constantFrom(...'\n :-#[]{},\'"&*!|>?%@`~\\ab01.+/_\t\r“é\u2028'.split(''), '\n  ', ': ', '- ', ' #', '\n- ', '\n\n', '---', '"a"', '[a, b]', '{a: b}', 'null', '<<')
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(3), sign })
    let read = 0
    fc.assert(fc.property(fc.constantFrom(...short), fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
      const changed = changes.reduce((now, { at, cut, sign: put }) => {
        const place = Math.floor(at * now.length)
        return now.slice(0, place) + put + now.slice(place + cut)
      }, text)
      const { plain, any } = both(changed)
      expect(plain).toEqual(any)
      if (plain) read++
    }), { numRuns: 3000 })
    expect(read).toBeGreaterThan(100)
  })

  it('reads nothing otherwise than js-yaml, whatever stands in few lines', () => {
    const line = fc.tuple(fc.constantFrom('', ' ', '  ', '    '), fc.constantFrom('', '- ', '-  ', '- - '), fc.constantFrom('', 'a:', 'b: ', 'c.d/e: ', 'a:b', '"q": ', '- '), fc.constantFrom('', 'x', '1', 'x y', 'x: y', '"x"', "'x'", '[x, y]', '{x: y}', '{x}', '[x: y]', '[]', '# c', 'x # c', 'x#c', '-', '-1', '--', '|', 'yes', '"x" y', '[x] y', '{x: [y, {z: 1}]}', '[x,]', '{x:y}', '{x: y:z}')).map((parts) => parts.join(''))
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const { plain, any } = both(lines.join('\n'))
      expect(plain).toEqual(any)
    }), { numRuns: 15000 })
  })
})
