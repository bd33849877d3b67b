import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, getScalarValue, parseEvents, type Event, type ScalarEvent } from 'js-yaml'
import { resolvePlain } from './scalar.ts'

/** A value with its place. Offsets count from the start of the parsed text; `end` is behind the last character. */
export type Node = {
  readonly start: number
  readonly end: number
  readonly value: unknown
  /** Values below this one, aliases counted as what they stand for. */
  readonly size: number
  readonly flow?: boolean
  readonly quoted?: boolean
  readonly entries?: ReadonlyMap<string, Entry>
  readonly items?: readonly Node[]
}
export type Entry = { readonly keyStart: number; readonly keyEnd: number; readonly node: Node }

/** A sentence with an offset; thrown only inside this folder, where `parse` turns it into a value. */
export class Misread extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
  }
}

/** More values than any real manifest has; an alias bomb reaches it within a few lines. */
const maxExpanded = 500_000

/** Reads one document: values and positions in one pass over js-yaml's events. Throws js-yaml's YAMLException or Misread. */
export function readNode(source: string): Node | undefined {
  const events = parseEvents(source, {})
  const anchors = new Map<string, Node>()
  let next = 0
  let aliased = false

  const scalar = (event: ScalarEvent, after: number): Node => {
    if (event.valueStart < 0) return { start: after, end: after, value: event.tagStart >= 0 ? tagged(event, '') : null, size: 1 }
    const text = getScalarValue(source, event)
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
    const plain = event.style === SCALAR_STYLE.PLAIN
    const start = quoted ? event.valueStart - 1 : plain ? event.valueStart : blockHeader(source, event.valueStart)
    const value = event.tagStart >= 0 ? tagged(event, text) : plain ? resolvePlain(text) : text
    return { start, end: quoted ? event.valueEnd + 1 : event.valueEnd, value, size: 1, quoted: !plain }
  }

  const tagged = (event: ScalarEvent, text: string): unknown => (source.slice(event.tagStart, event.tagEnd).endsWith('str') ? text : resolvePlain(text))

  const node = (after: number): Node => {
    const event = events[next++]!
    const made = event.type === EVENT_ID.SCALAR ? scalar(event, after)
      : event.type === EVENT_ID.MAPPING ? mapping(event.start, event.style === COLLECTION_STYLE.FLOW)
      : event.type === EVENT_ID.SEQUENCE ? sequence(event.start, event.style === COLLECTION_STYLE.FLOW)
      : event.type === EVENT_ID.ALIAS ? alias(event.anchorStart, event.anchorEnd)
      : undefined
    if (!made) throw new Misread('the document ends too early', after)
    if (aliased && made.size > maxExpanded) throw new Misread(`aliases make this document larger than ${maxExpanded} values; write it out without aliases`, made.start)
    if (event.type !== EVENT_ID.ALIAS) nameAnchor(event, made)
    return made
  }

  const nameAnchor = (event: Event, made: Node): void => {
    if ('anchorStart' in event && event.anchorStart >= 0) anchors.set(source.slice(event.anchorStart, event.anchorEnd), made)
  }

  const alias = (start: number, end: number): Node => {
    const target = anchors.get(source.slice(start, end))
    aliased = true
    if (!target) throw new Misread(`the alias *${source.slice(start, end)} names no anchor before it`, start)
    return { start: start - 1, end, value: target.value, size: target.size, quoted: true }
  }

  const mapping = (start: number, flow: boolean): Node => {
    const entries = new Map<string, Entry>()
    const value: Record<string, unknown> = {}
    const merges: Node[] = []
    let [end, size] = [start + (flow ? 1 : 0), 1]
    while (events[next]!.type !== EVENT_ID.POP) {
      const event = events[next]!
      const key = node(end)
      if (event.type !== EVENT_ID.SCALAR) throw new Misread('a key must be plain text', key.start)
      const name = event.valueStart < 0 ? 'null' : getScalarValue(source, event)
      if (entries.has(name)) throw new Misread(`the key “${name}” stands twice in this mapping; kubectl keeps only one of them`, key.start)
      const child = node(afterColon(source, key.end))
      end = Math.max(child.end, key.end)
      size += child.size
      if (name === '<<' && !key.quoted) {
        merges.push(child)
        continue
      }
      entries.set(name, { keyStart: key.start, keyEnd: key.end, node: child })
      define(value, name, child.value)
    }
    next++
    for (const merged of merges) mergeInto(value, entries, merged)
    return { start, end: flow ? closing(source, end, '}') : end, value, size, flow, entries }
  }

  const sequence = (start: number, flow: boolean): Node => {
    const items: Node[] = []
    let [end, size] = [start + (flow ? 1 : 0), 1]
    while (events[next]!.type !== EVENT_ID.POP) {
      const item = node(end)
      items.push(item)
      end = Math.max(end, item.end)
      size += item.size
    }
    next++
    return { start, end: flow ? closing(source, end, ']') : end, value: items.map((item) => item.value), size, flow, items }
  }

  if (events.length === 0 || events[next++]?.type !== EVENT_ID.DOCUMENT || next >= events.length || events[next]!.type === EVENT_ID.POP) return undefined
  return node(0)
}

/** `__proto__` becomes an own key like any other: no document can reach a prototype. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  else target[key] = value
}

/** YAML 1.1 merge keys, as kubectl reads them: own keys win. */
function mergeInto(value: Record<string, unknown>, entries: Map<string, Entry>, merged: Node): void {
  for (const source of merged.items ?? [merged]) {
    if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value)) throw new Misread('“<<” takes a mapping', source.start)
    for (const [key, member] of Object.entries(source.value)) {
      if (Object.hasOwn(value, key)) continue
      define(value, key, member)
      entries.set(key, { keyStart: merged.start, keyEnd: merged.end, node: { start: merged.start, end: merged.end, value: member, size: 1, quoted: true } })
    }
  }
}

/** The offset behind the colon that follows a key, where an empty value stands. */
function afterColon(source: string, keyEnd: number): number {
  let offset = keyEnd
  while (source[offset] === ' ' || source[offset] === '\t') offset++
  return source[offset] === ':' ? offset + 1 : keyEnd
}

/** The offset of `|` or `>`, given the offset of the block's first line. */
function blockHeader(source: string, contentStart: number): number {
  const lineEnd = Math.max(source.lastIndexOf('\n', contentStart - 1), 0)
  const lineStart = source.lastIndexOf('\n', lineEnd - 1) + 1
  const found = /[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?$/.exec(source.slice(lineStart, lineEnd))
  return found ? lineStart + found.index : contentStart
}

/** The offset behind the bracket that closes a flow collection: only blanks, commas and comments stand before it. */
function closing(source: string, from: number, bracket: string): number {
  for (let offset = from; offset < source.length; offset++) {
    const sign = source[offset]
    if (sign === bracket) return offset + 1
    if (sign === '#' && /\s/.test(source[offset - 1] ?? ' ')) {
      const lineEnd = source.indexOf('\n', offset)
      if (lineEnd < 0) break
      offset = lineEnd
    }
  }
  return from
}
