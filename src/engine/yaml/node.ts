import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, getScalarValue, parseEvents, type Event, type ScalarEvent } from 'js-yaml'
import { readPlainly } from './plain.ts'
import { resolvePlain } from './scalar.ts'
import { nodeOf, Read, what, type Entry, type Node } from './tree.ts'

export type { Entry, Node }

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

/** Reads one document: values and their places. Throws js-yaml's YAMLException or Misread. */
export const readNode = (source: string): Node | undefined => readPlainly(source) ?? readAny(source)

/** The same for whatever YAML allows, in one pass over js-yaml's events. */
export function readAny(source: string): Node | undefined {
  const events = parseEvents(source, {})
  if (events[0]?.type !== EVENT_ID.DOCUMENT || events.length < 2 || events[1]!.type === EVENT_ID.POP) return undefined
  const read = new Read(new Int32Array(events.length * 4))
  const anchors = new Map<string, { readonly value: unknown; readonly size: number }>()
  let next = 1
  /** Values read so far, aliases counted as what they stand for and keys not at all. */
  let count = 0
  let aliased = false

  const place = (index: number, is: number, start: number, end: number): void => read.place(index, is, start, end, next)

  const value = (after: number): unknown => {
    const index = next++
    const event = events[index]!
    const before = count++
    const made = event.type === EVENT_ID.SCALAR ? scalar(index, event, after)
      : event.type === EVENT_ID.MAPPING ? mapping(index, event.start, event.style === COLLECTION_STYLE.FLOW)
      : event.type === EVENT_ID.SEQUENCE ? sequence(index, event.start, event.style === COLLECTION_STYLE.FLOW)
      : event.type === EVENT_ID.ALIAS ? alias(index, event.anchorStart, event.anchorEnd)
      : undefined
    if (made === undefined) throw new Misread('the document ends too early', after)
    if (aliased && count - before > maxExpanded) throw new Misread(`aliases make this document larger than ${maxExpanded} values; write it out without aliases`, read.start(index))
    if (event.type !== EVENT_ID.ALIAS) nameAnchor(event, made, count - before)
    return made
  }

  const scalar = (index: number, event: ScalarEvent, after: number): unknown => {
    const plain = placeScalar(index, event, after)
    if (event.valueStart < 0) return event.tagStart >= 0 ? tagged(event, '') : null
    const text = getScalarValue(source, event)
    return event.tagStart >= 0 ? tagged(event, text) : plain ? resolvePlain(text) : text
  }

  const placeScalar = (index: number, { valueStart, valueEnd, style }: ScalarEvent, after: number): boolean => {
    const plain = style === SCALAR_STYLE.PLAIN
    if (valueStart < 0) place(index, what.empty, after, after)
    else if (plain) place(index, what.plain, valueStart, valueEnd)
    else if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) place(index, what.quoted, valueStart - 1, valueEnd + 1)
    else place(index, what.quoted, blockHeader(source, valueStart), valueEnd)
    return plain
  }

  const tagged = (event: ScalarEvent, text: string): unknown => (source.slice(event.tagStart, event.tagEnd).endsWith('str') ? text : resolvePlain(text))

  const nameAnchor = (event: Event, made: unknown, size: number): void => {
    if ('anchorStart' in event && event.anchorStart >= 0) anchors.set(source.slice(event.anchorStart, event.anchorEnd), { value: made, size })
  }

  const alias = (index: number, start: number, end: number): unknown => {
    const target = anchors.get(source.slice(start, end))
    aliased = true
    if (!target) throw new Misread(`the alias *${source.slice(start, end)} names no anchor before it`, start)
    place(index, what.quoted, start - 1, end)
    count += target.size - 1
    return target.value
  }

  /** A key as text; its event, since only plain text can be one. */
  const key = (after: number): ScalarEvent => {
    const event = events[next]!
    if (event.type === EVENT_ID.SCALAR && event.anchorStart < 0) {
      placeScalar(next++, event, after)
      return event
    }
    const [index, before] = [next, count]
    value(after)
    count = before
    if (event.type !== EVENT_ID.SCALAR) throw new Misread('a key must be plain text', read.start(index))
    return event
  }

  const mapping = (own: number, start: number, flow: boolean): unknown => {
    const members: Record<string, unknown> = {}
    const merges: number[] = []
    let end = start + (flow ? 1 : 0)
    while (events[next]!.type !== EVENT_ID.POP) {
      const at = next
      const event = key(end)
      // An empty key is “null” to kubectl.
      const name = event.valueStart < 0 ? 'null' : getScalarValue(source, event)
      read.names[at] = name
      if (Object.hasOwn(members, name)) throw new Misread(`the key “${name}” stands twice in this mapping; kubectl keeps only one of them`, read.start(at))
      const index = next
      const child = value(afterColon(source, read.end(at)))
      end = Math.max(read.end(index), read.end(at))
      if (name === '<<' && event.style === SCALAR_STYLE.PLAIN) {
        merges.push(index)
        read.merged.set(index, child)
      } else define(members, name, child)
    }
    next++
    place(own, flow ? what.flow : what.block, start, flow ? behind(source, end, '}') : end)
    for (const index of merges) mergeInto(members, read.merged.get(index), index)
    return members
  }

  const mergeInto = (members: Record<string, unknown>, value: unknown, index: number): void => {
    const list = events[index]!.type === EVENT_ID.SEQUENCE ? (value as readonly unknown[]) : [value]
    let item = events[index]!.type === EVENT_ID.SEQUENCE ? index + 1 : index
    for (const one of list) {
      if (typeof one !== 'object' || one === null || Array.isArray(one)) throw new Misread('“<<” takes a mapping', read.start(item))
      for (const [name, member] of Object.entries(one)) if (!Object.hasOwn(members, name)) define(members, name, member)
      item = read.following(item)
    }
  }

  const sequence = (own: number, start: number, flow: boolean): unknown => {
    const items: unknown[] = []
    let end = start + (flow ? 1 : 0)
    while (events[next]!.type !== EVENT_ID.POP) {
      const index = next
      items.push(value(flow ? end : behind(source, end, '-')))
      end = Math.max(end, read.end(index))
    }
    next++
    place(own, flow ? what.flow : what.block, start, flow ? behind(source, end, ']') : end)
    return items
  }

  const root = value(0)
  return nodeOf(read, 1, root)
}

/** `__proto__` becomes an own key like any other: no document can reach a prototype. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  else target[key] = value
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

/** The offset behind an item's dash, or the bracket that closes a flow collection: only blanks, commas and comments stand before it. */
function behind(source: string, from: number, wanted: string): number {
  for (let offset = from; offset < source.length; offset++) {
    const sign = source[offset]
    if (sign === wanted) return offset + 1
    if (sign === '#' && /\s/.test(source[offset - 1] ?? ' ')) {
      const lineEnd = source.indexOf('\n', offset)
      if (lineEnd < 0) break
      offset = lineEnd
    }
  }
  return from
}
