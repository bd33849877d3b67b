import { SCALAR_STYLE, dump, type Document, type DumpOptions, type Node as Written } from 'js-yaml'
import { nodeAt } from './locate.ts'
import { readNode, type Node } from './node.ts'
import { splitDocuments, type File, type Manifest } from './parse.ts'
import type { Path } from './path.ts'
import { stringMaps } from './write.ts'

/**
 * One change to somebody's file, as data. `set` replaces a value or adds it with the parents it lacks, `remove` takes an
 * entry out with the parents that it leaves empty, `rename` changes a key and keeps its value.
 */
export type Patch =
  | { readonly op: 'set'; readonly target: Manifest; readonly path: Path; readonly value: unknown }
  | { readonly op: 'remove'; readonly target: Manifest; readonly path: Path }
  | { readonly op: 'rename'; readonly target: Manifest; readonly path: Path; readonly to: string }
  | { readonly op: 'removeDocument'; readonly target: Manifest }
  | { readonly op: 'addDocument'; readonly file: string; readonly resource: unknown }

/** No folded lines, no anchors; annotation and label values always in quotes, since a bare port or `true` is no string (FACTS R80). */
export const dumpOptions: DumpOptions = {
  lineWidth: -1,
  noRefs: true,
  quoteStyle: 'double',
  transform: (documents: Document[]) => documents.forEach(({ contents }) => contents && quoteStringMaps(contents)),
}

function quoteStringMaps(node: Written): void {
  if (node.kind === 'sequence') node.items.forEach(quoteStringMaps)
  if (node.kind !== 'mapping') return
  for (const { key, value } of node.items) {
    if (key.kind === 'scalar' && stringMaps.has(key.value) && value.kind === 'mapping') value.items.forEach((item) => quoteScalar(item.value))
    else quoteStringMaps(value)
  }
}

function quoteScalar(node: Written): void {
  if (node.kind === 'scalar' && !node.value.includes('\n')) node.style = SCALAR_STYLE.DOUBLE_QUOTED
}

/**
 * Applies patches to the texts they were made for, by editing at the located ranges: comments, order, quoting and line ends
 * of everything else stay as they are. Patches whose place is gone are passed over.
 */
export function applyPatches(files: readonly File[], patches: readonly Patch[]): readonly File[] {
  return files.map((file) => {
    const own = patches.filter((patch) => (patch.op === 'addDocument' ? patch.file : patch.target.file) === file.path)
    return own.length === 0 ? file : { path: file.path, text: patchText(file.text, own) }
  })
}

function patchText(text: string, patches: readonly Patch[]): string {
  const crlf = text.includes('\r\n')
  const parts = splitDocuments(text)
  // Documents are edited from the last to the first, so that the offsets of those before stay true.
  const edited = parts.toReversed().reduce((whole, part) => {
    const own = patches.filter((patch) => patch.op !== 'addDocument' && patch.target.document.start === part.start)
    if (own.length === 0) return whole
    const next = own.some((patch) => patch.op === 'removeDocument' && patch.target.base.length === 0) ? headOf(part.text) : own.reduce(patchDocument, part.text)
    return whole.slice(0, part.start) + (crlf ? next.replaceAll(/\r?\n/g, '\r\n') : next) + whole.slice(part.start + part.text.length)
  }, text)
  const added = patches.flatMap((patch) => (patch.op === 'addDocument' ? [`---\n${dump(patch.resource, dumpOptions)}`] : []))
  if (added.length === 0) return edited
  const tail = `${edited.endsWith('\n') || edited === '' ? '' : '\n'}${added.join('')}`
  return edited + (crlf ? tail.replaceAll('\n', '\r\n') : tail)
}

/** The comments above a document, which may speak of the file, stay when the document goes. */
function headOf(text: string): string {
  const head = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text)![0]
  return head.trim() === '' ? '\n' : head
}

function patchDocument(text: string, patch: Patch): string {
  const root = readNode(text)
  if (!root || patch.op === 'addDocument') return text
  const { base } = patch.target
  switch (patch.op) {
    case 'removeDocument': return removeIn(text, root, base)
    case 'remove': return removeIn(text, root, [...base, ...patch.path])
    case 'set': return setIn(text, root, [...base, ...patch.path], patch.value)
    case 'rename': return renameIn(text, root, [...base, ...patch.path], patch.to)
  }
}

const splice = (text: string, start: number, end: number, insert: string): string => text.slice(0, start) + insert + text.slice(end)

/** A value as one line of flow YAML. */
const inline = (value: unknown): string => dump(value, { ...dumpOptions, flowLevel: 0 }).trimEnd()

/** The same inside a flow collection, where a comma or a bracket must be quoted. */
const inlineItem = (value: unknown): string => inline([value]).slice(1, -1).trim()

/** A list of ports is a string in YAML 1.2 only; older readers take its commas for a number's (FACTS R80). */
const portList = /^\d+(?:,\d+)+$/

const isBranch = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length > 0

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

const indented = (text: string, width: number): string => text.trimEnd().split('\n').map((line) => (line === '' ? line : ' '.repeat(width) + line)).join('\n')

/** `key: value` lines, indented; a branch goes below its key. */
function entryText(key: string, value: unknown, width: number): string {
  return indented(dump({ [key]: value }, dumpOptions), width)
}

/** The value that the rest of a path must hold when nothing of it exists yet. */
function nest(rest: Path, value: unknown): unknown {
  return rest.reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value)
}

function setIn(text: string, root: Node, path: Path, value: unknown): string {
  const { node, keyStart, keyEnd, found } = nodeAt(root, path)
  const rest = path.slice(found)
  if (rest.length === 0) return replaceValue(text, node, keyStart, keyEnd, value)
  const [step, ...deeper] = rest
  const inner = nest(deeper, value)
  if (node.entries && typeof step === 'string') return addEntry(text, node, step, inner)
  if (node.items && typeof step === 'number') return addItem(text, node, inner)
  return replaceValue(text, node, keyStart, keyEnd, nest(rest, value))
}

function replaceValue(text: string, node: Node, keyStart: number | undefined, keyEnd: number | undefined, value: unknown): string {
  const insideFlow = isInsideFlow(text, node, keyStart)
  // A block scalar ends behind the line break of its last line, which must stay.
  const tail = /\n\s*$/.exec(text.slice(node.start, node.end))?.[0] ?? ''
  if (!isBranch(value) || insideFlow || keyStart === undefined || keyEnd === undefined) {
    const gap = node.start === node.end ? ' ' : ''
    const written = typeof value === 'string' && (node.quoted || portList.test(value) || value.includes('\n')) ? JSON.stringify(value) : insideFlow ? inlineItem(value) : inline(value)
    return splice(text, node.start, node.end, gap + written + tail)
  }
  const colon = text.indexOf(':', keyEnd)
  const lines = indented(dump(value, dumpOptions), columnOf(text, keyStart) + 2)
  if (tail !== '') return splice(text, colon + 1, node.end, `\n${lines}${tail}`)
  const lineEnd = endOfLine(text, node.start === node.end ? colon : node.end)
  const comment = node.start === node.end || columnlessTail(text, node.end, lineEnd) ? text.slice(Math.max(node.end, colon + 1), lineEnd).trimEnd() : ''
  return splice(text, colon + 1, node.start === node.end ? lineEnd : node.end + (comment ? lineEnd - node.end : 0), `${comment}\n${lines}`)
}

/** Whether only blanks and a comment follow on the line. */
const columnlessTail = (text: string, from: number, to: number): boolean => /^[ \t]*(?:#.*)?\r?$/.test(text.slice(from, to))

/** A value below a flow collection must itself be written in flow style; its key then stands behind `{` or `,`. */
function isInsideFlow(text: string, node: Node, keyStart: number | undefined): boolean {
  const from = keyStart ?? node.start
  return /[{,[]\s*$/.test(text.slice(0, from))
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function addEntry(text: string, mapping: Node, key: string, value: unknown): string {
  const entries = [...mapping.entries!.values()]
  if (mapping.flow) {
    const last = entries.at(-1)
    const at = last ? Math.max(last.node.end, last.keyEnd) : mapping.start + 1
    const written = inline({ [key]: value }).slice(1, -1)
    return splice(text, at, at, `${last ? ', ' : ''}${written.trim()}`)
  }
  const width = columnOf(text, entries[0]!.keyStart)
  return insertBelow(text, mapping, entryText(key, value, width))
}

function addItem(text: string, sequence: Node, value: unknown): string {
  if (sequence.flow) {
    const last = sequence.items!.at(-1)
    const at = last ? last.end : sequence.start + 1
    return splice(text, at, at, `${last ? ', ' : ''}${inlineItem(value)}`)
  }
  return insertBelow(text, sequence, indented(dump([value], dumpOptions), columnOf(text, sequence.start)))
}

/** Puts lines behind the last line of a block; a block scalar's end is already behind its line. */
function insertBelow(text: string, block: Node, lines: string): string {
  const behindLine = text[block.end - 1] === '\n'
  const at = behindLine ? block.end : endOfLine(text, block.end)
  const before = behindLine ? '' : '\n'
  return splice(text, at, at, `${before}${lines}${behindLine ? '\n' : ''}`)
}

function renameIn(text: string, root: Node, path: Path, to: string): string {
  const { keyStart, keyEnd, found } = nodeAt(root, path)
  if (found < path.length || keyStart === undefined || keyEnd === undefined) return text
  return splice(text, keyStart, keyEnd, inline(to))
}

function removeIn(text: string, root: Node, path: Path): string {
  if (path.length === 0) return text
  const { found, keyStart, node } = nodeAt(root, path)
  if (found < path.length) return text
  const parent = nodeAt(root, path.slice(0, -1)).node
  const siblings = parent.entries?.size ?? parent.items?.length ?? 0
  if (siblings === 1 && path.length > 1) return removeIn(text, root, path.slice(0, -1))
  const start = keyStart ?? node.start
  const end = Math.max(node.end, start)
  return parent.flow ? removeFromFlow(text, start, end) : removeFromBlock(text, parent, start, end)
}

function removeFromFlow(text: string, start: number, end: number): string {
  const after = /^\s*,\s*/.exec(text.slice(end))
  if (after) return splice(text, start, end + after[0].length, '')
  const before = /,\s*$/.exec(text.slice(0, start))
  return splice(text, start - (before ? before[0].length : 0), end, '')
}

function removeFromBlock(text: string, parent: Node, start: number, end: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text[end - 1] === '\n' ? end : Math.min(endOfLine(text, end) + 1, text.length)
  const before = text.slice(lineStart, start)
  if (parent.items ? !/^\s*-\s+-/.test(before) : before.trim() === '') return splice(text, lineStart, lineEnd, '')
  // The first entry of a list item shares its line with the dash: the next one moves up to its place.
  const following = (parent.items?.map((item) => item.start) ?? [...parent.entries!.values()].map((entry) => entry.keyStart)).find((next) => next >= lineEnd)
  return following === undefined ? text : splice(text, start, following, '')
}
