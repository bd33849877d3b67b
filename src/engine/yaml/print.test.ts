import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { because } from './because.ts'
import { nodeAt } from './locate.ts'
import { readNode } from './node.ts'
import { printResource } from './print.ts'

/** A tree in which every value has a reason, which is its own path. */
function explained(value: unknown, path: readonly (string | number)[] = []): unknown {
  const inner = Array.isArray(value) ? value.map((item, index) => explained(item, [...path, index]))
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, explained(item, [...path, key])]))
    : value
  return path.length === 0 ? inner : because(inner, JSON.stringify(path))
}

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>('one', '9300', '', 'two\nlines', 'two\nlines\n', 'kept\n\n\n', '  indented\nfirst', 'tail \nblank', ' ', '# no comment', 7, true, null),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('name', 'annotations', 'a/b', 'x~y', 'a: b', '0'), tie('tree'), { maxKeys: 4 }),
  ),
}))

describe('the line of a reason', () => {
  it('is where the reader finds the value', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('kind', 'spec', 'data'), tree, { minKeys: 1 }), (value) => {
      const { text, reasons } = printResource(explained(value), { comments: false })
      const root = readNode(text)!
      for (const { reason, line } of reasons) {
        const { node, keyStart, found } = nodeAt(root, JSON.parse(reason) as string[])
        expect(found).toBe((JSON.parse(reason) as string[]).length)
        expect(line).toBe(text.slice(0, keyStart ?? node.start).split('\n').length)
      }
    }), { numRuns: 500 })
  })

  it('is the line below its comment where comments are on', () => {
    const { text, reasons } = printResource({ spec: because({ script: 'a\nb', port: because('9300', 'The port.', 'plugins') }, 'The spec.') }, { comments: true })
    expect(text).toBe('# The spec.\nspec:\n  script: |-\n    a\n    b\n  # The port.\n  port: "9300"\n')
    expect(reasons).toEqual([{ path: '/spec', line: 2, reason: 'The spec.' }, { path: '/spec/port', line: 7, reason: 'The port.', answer: 'plugins' }])
  })
})
