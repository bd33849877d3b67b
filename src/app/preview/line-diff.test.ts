import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedLines, lineDiff } from './line-diff.ts'

test.each([
  ['a line in the middle', 'a\nb\nc\n', 'a\nx\nc\n', [2]],
  ['lines added', 'a\nc\n', 'a\nb1\nb2\nc\n', [2, 3]],
  ['a line gone: the one that took its place', 'a\nb\nc\n', 'a\nc\n', [2]],
  ['the last line gone', 'a\nb\n', 'a\n', [1]],
  ['two places', 'a\nb\nc\nd\n', 'A\nb\nc\nD\n', [1, 4]],
  ['nothing', 'a\n', 'a\n', []],
] as const)('marks %s', (_what, before, after, lines) => {
  expect([...changedLines(before, after)]).toEqual(lines)
})

test('a comparison holds both texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd')).map((lines) => lines.map((line) => `${line}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const rows = lineDiff(before, after)
      const side = (other: string): string => rows.filter(({ sign }) => sign !== other).map((row) => `${row.text}\n`).join('')
      expect([side('+'), side('-')]).toEqual([before, after])
    }),
  )
})
