import { pointer } from './path.ts'

/** The lines of a document in block YAML, with the line (from 0) on which each value begins, by its pointer. */
export type Written = { readonly lines: readonly string[]; readonly at: ReadonlyMap<string, number> }

type Out = { readonly lines: string[]; readonly at: Map<string, number> }

/**
 * Writes what the wizard makes, to the byte as js-yaml would (a test compares them): in the page js-yaml's own writer would weigh
 * ten times as much. What fixes put into other people's files, in whatever style stands there, is still written by js-yaml.
 */
export function write(value: unknown): Written {
  const out: Out = { lines: [], at: new Map() }
  if (isBranch(value)) below(out, value, { path: '', indent: '', lead: '', quoted: false })
  return out
}

/** Values that are maps of strings to Kubernetes: always in quotes there, since a bare port or `true` is no string (FACTS R80). */
export const stringMaps: ReadonlySet<string> = new Set(['annotations', 'labels', 'matchLabels', 'podAnnotations', 'podLabels'])

type Place = {
  readonly path: string
  readonly indent: string
  /** What the first line begins with instead of the indent: the dash of the list in which this stands. */
  readonly lead: string
  readonly quoted: boolean
}

function below(out: Out, value: object, { path, indent, lead, quoted }: Place): void {
  const isList = Array.isArray(value)
  let start = lead
  for (const [key, child] of Object.entries(value)) {
    const own = path + pointer([key])
    const head = isList ? `${start}-` : `${start}${scalar(key)}:`
    out.at.set(own, out.lines.length)
    if (!isBranch(child)) leaf(out, head, child, indent, quoted && !isList)
    else if (isList) below(out, child, { path: own, indent: `${indent}  `, lead: `${head} `, quoted: false })
    else {
      out.lines.push(head)
      below(out, child, { path: own, indent: `${indent}  `, lead: `${indent}  `, quoted: stringMaps.has(key) })
    }
    start = indent
  }
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** Text of several lines that a block scalar holds as it is: no blank before it, one line end behind it at most. */
const block = /^[\x21-\x7e][\x20-\x7e\n]*[\x20-\x7e]\n?$/

function leaf(out: Out, head: string, value: unknown, indent: string, quoted: boolean): void {
  if (typeof value !== 'string') out.lines.push(`${head} ${typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[]' : '{}') : String(value)}`)
  else if (!value.includes('\n') || !block.test(value)) out.lines.push(`${head} ${quoted ? inQuotes(value) : scalar(value)}`)
  else {
    const closed = value.endsWith('\n')
    out.lines.push(`${head} ${closed ? '|' : '|-'}`)
    for (const line of (closed ? value.slice(0, -1) : value).split('\n')) out.lines.push(line === '' ? '' : `${indent}  ${line}`)
  }
}

const scalar = (text: string): string => (canBePlain(text) && !readsAsOther(text) ? text : inQuotes(text))

/** JSON's quotes are YAML's, but for a few signs that YAML can't print. */
const inQuotes = (text: string): string => JSON.stringify(text).replaceAll(/[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Printable text whose first sign begins nothing else in YAML, and that nothing ends before its end: `: `, ` #`. */
const canBePlain = (text: string): boolean => /^(?:[\w$()+./;<=\\^~]|[?:-](?=[^ ]))[\x20-\x7e]*$/.test(text) && !/: | #|[: ]$/.test(text)

const words: ReadonlySet<string> = new Set(['~', '=', '<<', ...['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n'].flatMap((word) => [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)])])

/** What some YAML, 1.1 or 1.2, takes for something else than text. */
const readsAsOther = (text: string): boolean => words.has(text) || (/^[-+.\d]/.test(text) && others.some((other) => other.test(text)))

const others = [
  // Whole numbers: to the bases 2, 8, 10, 16 and 60.
  /^(?:[-+]?(?:0b_*[01][01_]*|0[0-7_]+|0x_*[\da-fA-F][\da-fA-F_]*|\d+|[1-9][\d_]*|\d[\d_]*(?::[0-5]?\d)+)|0o[0-7]+)$/,
  /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/,
  /^[-+]?(?:\d[\d_]*\.[\d_]*|\._*\d[\d_]*)(?:[eE][-+]\d+)?$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  // Times.
  /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/,
]
