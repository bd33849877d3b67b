import { isObject, stringAt } from '../kubernetes/resource.ts'
import { readNode, type Entry, type Node } from './node.ts'
import { splitDocuments, type File } from './parse.ts'

/** A file in which no Secret's data is left; `secrets` names those that had some. */
export type Masked = { readonly file: File; readonly secrets: readonly string[] }

const masked = 'left out: Meshwright keeps no data of Secrets'
/** kubectl keeps a whole copy of what was applied here, data included. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

type Part = { readonly start: number; readonly text: string }
type Cut = { readonly start: number; readonly end: number; readonly text: string }

/**
 * Takes the data out of every Secret of a file, before anything else reads it. Lines stay where they are: what goes becomes
 * comments (or empties in JSON). A document that names a Secret and can't be read goes whole.
 */
export function maskSecrets(file: File): Masked {
  return eachSecret(file, (text, node) => entriesOf(node).map((entry) => cutOf(text, entry)))
}

/**
 * The same file for taking away: Secrets without data go whole, since applying one would empty the Secret in the cluster.
 */
export function withoutEmptySecrets(file: File): Masked {
  return eachSecret(file, (text, node) => (hasData(node) ? [] : [wholeLines(text, node)]))
}

function eachSecret(file: File, cutsOf: (text: string, secret: Node) => readonly Cut[]): Masked {
  if (!file.text.includes('Secret')) return { file, secrets: [] }
  const found = splitDocuments(file.text).map((part) => ({ part, ...inDocument(part, cutsOf) })).filter(({ cuts }) => cuts.length > 0)
  if (found.length === 0) return { file, secrets: [] }
  const text = found.toReversed().reduce((whole, { part, cuts }) => cuts.toSorted((a, b) => b.start - a.start).reduce((now, cut) => now.slice(0, part.start + cut.start) + cut.text + now.slice(part.start + cut.end), whole), file.text)
  return { file: { path: file.path, text }, secrets: found.flatMap(({ names }) => names) }
}

function inDocument({ text }: Part, cutsOf: (text: string, secret: Node) => readonly Cut[]): { readonly cuts: readonly Cut[]; readonly names: readonly string[] } {
  if (!/\bkind["']?\s*:\s*["']?Secret/.test(text)) return { cuts: [], names: [] }
  const secrets = read(text)
  if (!secrets) return { cuts: [{ start: 0, end: text.length, text: comments(text) }], names: ['a Secret in a document that can’t be read'] }
  const cut = secrets.map((secret) => ({ secret, cuts: cutsOf(text, secret) })).filter(({ cuts }) => cuts.length > 0)
  return { cuts: cut.flatMap(({ cuts }) => cuts), names: cut.map(({ secret }) => nameOf(secret)) }
}

/** The Secrets of a document, also those in a List or a bare list; undefined when it can't be read. */
function read(text: string): readonly Node[] | undefined {
  try {
    const root = readNode(text)
    if (!root) return []
    const items = root.items ?? root.entries?.get('items')?.node.items ?? []
    return [root, ...items].filter(({ value }) => isObject(value) && value['kind'] === 'Secret')
  } catch {
    return undefined
  }
}

const nameOf = ({ value }: Node): string => [stringAt(value, 'metadata', 'namespace'), stringAt(value, 'metadata', 'name') ?? 'without a name'].filter(Boolean).join('/')

const entriesOf = ({ entries }: Node): readonly Entry[] =>
  [entries?.get('data'), entries?.get('stringData'), entries?.get('metadata')?.node.entries?.get('annotations')?.node.entries?.get(lastApplied)].filter((entry) => entry !== undefined && entry.node.value !== null && !isEmpty(entry.node.value)) as readonly Entry[]

const isEmpty = (value: unknown): boolean => value === '' || (isObject(value) && Object.keys(value).length === 0)

/** What a Secret still holds; a token's Secret is filled by the cluster and has none by right. */
const hasData = ({ value }: Node): boolean => isObject(value) && (!isEmpty(value['data'] ?? {}) || !isEmpty(value['stringData'] ?? {}) || value['type'] === 'kubernetes.io/service-account-token')

/** An entry that has its lines to itself becomes comments; any other keeps its key with an empty value. */
function cutOf(text: string, { keyStart, node }: Entry): Cut {
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1
  const body = text.slice(node.start, node.end)
  if (text.slice(lineStart, keyStart).trim() !== '' || /^\s*[{[]/.test(text)) {
    const lines = '\n'.repeat(body.split('\n').length - 1)
    return { start: node.start, end: node.end, text: isObject(node.value) ? `{${lines}}` : `""${lines}` }
  }
  const end = endOfLines(text, node.end)
  return { start: lineStart, end, text: comments(text.slice(lineStart, end), ' '.repeat(keyStart - lineStart)) }
}

/** A Secret with the lines that it stands on, the dash of a list included. */
function wholeLines(text: string, { start, end }: Node): Cut {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  if (!/^[\s-]*$/.test(text.slice(lineStart, start)) || /^\s*[{[]/.test(text)) return { start, end, text: '{}' }
  return { start: lineStart, end: endOfLines(text, end), text: comments(text.slice(lineStart, endOfLines(text, end))) }
}

/** The end of the last line that a value takes; the line's break stays. */
function endOfLines(text: string, end: number): number {
  const last = text.slice(0, end).trimEnd().length
  const lineEnd = text.indexOf('\n', last)
  return lineEnd < 0 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd
}

/** As many lines as before, with nothing of what stood there. */
function comments(text: string, indent = ''): string {
  const breaks = text.match(/\r?\n/g) ?? []
  const first = /^(?:\r?\n)*/.exec(text)![0]
  const before = (first.match(/\r?\n/g) ?? []).length
  return `${first}${indent}# ${masked}${breaks.slice(before).join('')}`
}
