import { expect, test } from 'vitest'
import { plan } from '../../engine/index.ts'
import { presets } from '../state/questions.ts'
import { tokensOf } from './highlight.ts'

test.each([
  ['# why', ['comment']],
  ['kind: Elasticsearch', ['key', 'mark', '', 'string']],
  ['  count: 3', ['mark', 'key', 'mark', '', 'number']],
  ['- name: default', ['mark', 'key', 'mark', '', 'string']],
  ['disabled: true', ['key', 'mark', '', 'word']],
  ['traffic.sidecar.istio.io/excludeInboundPorts: "9300"', ['key', 'mark', '', 'string']],
  ['spec:', ['key', 'mark']],
  ['---', ['mark']],
] as const)('%s', (line, types) => {
  expect(tokensOf(line).map(({ type }) => type)).toEqual(types)
})

test('no character of any preset’s files is lost', () => {
  const lines = presets.flatMap(({ answers }) => plan(answers).files.flatMap(({ text }) => text.split('\n')))
  expect(lines.map((line) => tokensOf(line).map(({ text }) => text).join(''))).toEqual(lines)
})
