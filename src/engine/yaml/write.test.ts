import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { dumpOptions } from './edit.ts'
import { readNode } from './node.ts'
import { write } from './write.ts'

const written = (value: unknown): string => `${write(value).lines.join('\n')}\n`

/** Text as it stands in manifests, and all that has a meaning in YAML. */
const words = ['a', 'true', 'No', 'y', 'null', '~', '0', '9300', '9300,9443', '0x1f', '0o17', '010', '1_000', '1:30', '1.30', '9.4.3', '1e3', '.5', '.inf', '-.INF', '.nan', '+1', '-', '--', '- ', '---', '...', '=', '<<', '2026-11-28', '2026-11-28T10:00:00Z', '500m', '4Gi', '-Xmx2g', '*.svc', '*', '&a', '!b', '|', '>', '%', '@', '`', '?', '? ', ':', 'a: b', 'a:', 'a:b', ':a', '# c', 'a #b', 'a#b', '{{', '{}', '[]', ',', '"', "'", '\\', '/', '$(POD_NAME)', 'tls://x:443/y?z=1', ' ', ' a', 'a ', '\t', 'a\tb', '']
const lines = ['#!/usr/bin/env bash', 'set -eu', '  indented', '', 'a: b', '- c', '%']
const text = fc.oneof(
  fc.constantFrom(...words),
  fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('')),
  fc.stringMatching(/^[\x20-\x7e]{0,12}$/),
  fc.stringMatching(/^[-+.:_0-9a-fxoeTZ]{1,8}$/),
  fc.tuple(fc.constantFrom('first', '#!/bin/sh', '- x'), fc.array(fc.constantFrom(...lines), { maxLength: 3 }), fc.constantFrom('last', 'last\n')).map(([first, middle, last]) => [first, ...middle, last].join('\n')),
)
const key = fc.oneof(fc.constantFrom('name', 'labels', 'annotations', 'matchLabels', 'traffic.sidecar.istio.io/excludeInboundPorts'), fc.stringMatching(/^[\x20-\x7e]{0,12}$/), fc.constantFrom(...words))
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(key, tie('tree'), { maxKeys: 4 })),
}))
/** js-yaml takes a number that is too large for text; other readers need not. */
const tooLarge = /\de\+?\d{3}/i
/** In a map of strings, text alone: all that the wizard puts there, and what else js-yaml would give a tag. */
const onlyText = (value: unknown, quoted = false): boolean =>
  typeof value !== 'object' || value === null ? !quoted || typeof value === 'string' : Object.entries(value).every(([name, inner]) => (quoted && typeof inner === 'object' ? false : onlyText(inner, quoted || (!Array.isArray(value) && ['labels', 'annotations', 'matchLabels'].includes(name) && typeof inner === 'object'))))

describe('the writer', () => {
  it('writes to the byte what js-yaml writes', () => {
    fc.assert(fc.property(fc.dictionary(key, tree, { minKeys: 1 }).filter((value) => onlyText(value) && !tooLarge.test(JSON.stringify(value))), (value) => { expect(written(value)).toBe(dump(value, dumpOptions)) }), { numRuns: 3000 })
  })
  it.each([...words, ...words.map((word) => `${word}x`), 'ü', '\u007f', '\u0085', 'a\u2028b', '\uFEFF', '\n', 'a\n\n', ' a\nb', 'a\nb ', 'a\r\nb', '\u0007', '\uD800'])('writes %j so that it is read as it was', (word) => {
    for (const value of [{ [word]: word }, { labels: { [word]: word } }, { list: [word, [word]] }]) expect(readNode(written(value))?.value).toEqual(value)
  })
})
