import { Inflate, deflateSync, strFromU8, strToU8 } from 'fflate'
import type { Answers } from '../answers.ts'
import { isObject, type JsonObject } from '../kubernetes/resource.ts'
import { keys, questions } from '../questions/index.ts'
import { defaults } from '../questions/presets.ts'
import { inWords, readAnswers, type Refused } from '../questions/read.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { dictionaries } from './dictionaries.ts'
import { currentVersion, migrate } from './migrations.ts'

/** What a link said. `version` is missing when the text is no link at all. */
export type Decoded = { readonly answers: Answers; readonly refused: readonly Refused[]; readonly version?: number }

/** A realistic link has some 300 signs and unpacks to 3 kB; these limits keep a hostile one from costing anything. */
const maxSigns = 16_384
const maxBytes = 65_536

/**
 * All answers as the fragment of a link: `1` (the version) and base64url of a check sum, the deflated JSON and a zero byte.
 * The zero byte makes the last sign an `A`: programs that find links in text often leave out a “-” or “_” at the end.
 */
export function encodeLink(answers: Answers): string {
  return encodeText(JSON.stringify(Object.fromEntries(keys.map((key) => [key, answers[key]]))), currentVersion)
}

/** The fragment for any text; `encodeLink` and the tests' hostile links are made of it. */
export function encodeText(text: string, version: number): string {
  const bytes = strToU8(text)
  const packed = deflateSync(bytes, { level: 9, dictionary: dictionaryOf(version) })
  return `${version}${toBase64url(Uint8Array.from([...checkSum(bytes), ...packed, 0]))}`
}

/**
 * The answers in a link (a fragment, or a whole address), read as far as possible. Never throws: what was not taken is listed
 * with what stands in its place, and every value that is taken has passed its question's own check.
 */
export function decodeLink(link: string): Decoded {
  const fragment = link.slice(link.indexOf('#') + 1, link.indexOf('#') + 1 + maxSigns + 1).replace(/[^\w-]+$/, '')
  if (fragment.length > maxSigns) return lost(`The link is longer than ${maxSigns} signs, so it was not read.`)
  const match = /^([1-9])([\w-]*)$/.exec(fragment)
  if (!match) return lost('This is no link of this page.')
  const version = Number(match[1])
  const bytes = fromBase64url(match[2]!)! // the pattern lets no other sign through
  const unpacked = inflate(bytes.subarray(2), version)
  if (unpacked === 'too long') return { ...lost('The link unpacks to more than any set of answers needs, so it was not read.'), version }
  const whole = sameSum(bytes, unpacked)
  const said = parse(strFromU8(unpacked), !whole)
  if (said === undefined) return { ...lost(version > currentVersion ? newer : `${isDamaged} Ask for it again.`), version }
  const migrated = migrate(said, version)
  const { answers, refused } = readAnswers(migrated)
  const notes = version > currentVersion ? [note(newer, taken)] : whole ? [] : [note(isDamaged, taken), ...lostAnswers(migrated)]
  return { answers, refused: [...notes, ...refused], version }
}

const newer = 'The link was written by a newer version of this page.'
const isDamaged = 'The link is damaged: part of it is missing or changed.'
const taken = 'what could be read was taken'
const note = (message: string, instead: string): Refused => ({ key: '', path: [], message, instead })
const lost = (message: string): Decoded => ({ answers: defaults, refused: [note(message, 'the answers of a new page')] })

/** One sentence for each answer that a damaged link no longer holds. */
const lostAnswers = (said: JsonObject): readonly Refused[] =>
  keys.filter((key) => !Object.hasOwn(said, key)).map((key) => ({ key, path: [], message: `${questions[key].title}: lost with the damaged part.`, instead: inWords(defaults[key]) }))

/** A newer version is tried with the newest dictionary that is known. */
const dictionaryOf = (version: number): Uint8Array => strToU8(dictionaries[Math.min(version, dictionaries.length) - 1]!)

/** Unpacks in small steps, so that a bomb is noticed early; a stream that breaks off gives what came before. */
function inflate(bytes: Uint8Array, version: number): Uint8Array | 'too long' {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    const stream = new Inflate({ dictionary: dictionaryOf(version) }, (part) => {
      parts.push(part.slice())
      length += part.length
    })
    for (let at = 0; at < bytes.length; at += 128) {
      stream.push(bytes.slice(at, at + 128))
      if (length > maxBytes) return 'too long'
    }
  } catch {
    // What was unpacked before the damage is judged below.
  }
  const all = new Uint8Array(length)
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0)
  return all
}

/** JSON of an object; of a damaged text also the entries before the damage. */
function parse(text: string, damaged: boolean): JsonObject | undefined {
  const cuts = damaged && text.length <= 16_384 ? [...text.matchAll(/,(?=")/g)].map(({ index }) => index).slice(-60).toReversed() : []
  for (const candidate of [text, ...cuts.map((cut) => `${text.slice(0, cut)}}`)]) {
    try {
      const value = JSON.parse(candidate) as unknown
      if (isObject(value)) return value
    } catch {
      // The next candidate is shorter.
    }
  }
  return undefined
}

/** Fletcher's check sum, two bytes: tells damage, not malice. */
function checkSum(bytes: Uint8Array): readonly [number, number] {
  let [a, b] = [0, 0]
  for (const byte of bytes) {
    a = (a + byte) % 255
    b = (b + a) % 255
  }
  return [a, b]
}

function sameSum(link: Uint8Array, unpacked: Uint8Array): boolean {
  const [a, b] = checkSum(unpacked)
  return link[0] === a && link[1] === b && link.at(-1) === 0
}
