import { describe, expect, it } from 'vitest'
import { resolvePlain } from './scalar.ts'

// What kubectl's reader (go-yaml v2, through sigs.k8s.io/yaml) makes of a plain scalar: YAML 1.1 words, Go's numbers.
const rows: readonly (readonly [string, unknown])[] = [
  ['', null], ['~', null], ['null', null], ['Null', null], ['NULL', null], ['nULL', 'nULL'], ['nil', 'nil'], ['~~', '~~'],
  ...['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((text) => [text, false] as const),
  ...['tRUE', 'yES', 'oN', 'y', 'n', 'Y', 'N', 'falsey', 'truer', 'none', 'of'].map((text) => [text, text] as const),
  ['0', 0], ['-0', -0], ['7', 7], ['+7', 7], ['-7', -7], ['9300', 9300], ['1_000', 1000], ['-1_0', -10],
  ['010', 8], ['-010', -8], ['0o17', 15], ['+0o17', 15], ['0_7', 7], ['0x1F', 31], ['-0xff', -255], ['0b101', 5], ['-0b11', -3], ['0b1_1', 3],
  ['08', 8], ['09', 9], ['0o8', '0o8'], ['0xg', '0xg'], ['0b2', '0b2'],
  ['1.5', 1.5], ['-1.5', -1.5], ['+1.5', 1.5], ['.5', 0.5], ['-.5', -0.5], ['1.', 1], ['1e3', 1000], ['1E3', 1000], ['1e+3', 1000], ['1e-3', 0.001], ['1_0.5', 10.5], ['-1.5e2', -150], ['.5e1', 5], ['12e10', 12e10], ['1.25', 1.25], ['.25', 0.25],
  ['.inf', Infinity], ['.Inf', Infinity], ['.INF', Infinity], ['+.inf', Infinity], ['-.inf', -Infinity], ['-.INF', -Infinity], ['.nan', Number.NaN], ['.NaN', Number.NaN], ['.NAN', Number.NaN],
  ...['-.nan', '.infinity', 'a.inf', '.nano', 'x.nan', 'inf', 'nan'].map((text) => [text, text] as const),
  ...['9300,9301', '1.2.3', '10Gi', '500m', '1e', 'e3', '1e+', '-', '+', '.', '..', '-.', '--1', '1-', '1 2', '12:30:45', '2024-01-01', '1.2x', 'x1', 'a', '/', ':', '*', '10.0.0.0/8', '0x', '0b', '0o', '0x1Fg', '.5.5', '1.5e3.5', '-1x', '+1x'].map((text) => [text, text] as const),
  // A reader that meets forty digits and more has a name before it, not a number.
  ['1'.repeat(40), Number('1'.repeat(40))], ['1'.repeat(41), '1'.repeat(41)],
]

describe('resolvePlain', () => {
  it.each(rows)('reads %j as kubectl does', (text, value) => expect(resolvePlain(text)).toBe(value))
})
