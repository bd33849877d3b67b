import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, getScalarValue, type Event, type ScalarEvent } from 'js-yaml'

/** A value with its place. Offsets count from the start of the parsed text; `end` is behind the last character. */
export type Node = {
  readonly start: number
  readonly end: number
  readonly value: unknown
  readonly flow?: boolean
  readonly quoted?: boolean
  readonly entries?: ReadonlyMap<string, Entry>
  readonly items?: readonly Node[]
}
export type Entry = { readonly keyStart: number; readonly keyEnd: number; readonly node: Node }

/** What reading a document leaves: its events and, by their index, where each value stands and which event follows it. */
export type Read = {
  readonly source: string
  readonly events: readonly Event[]
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly following: Int32Array
  /** The values that `<<` merges, by the event of each. */
  readonly merged: ReadonlyMap<number, unknown>
}

/** The node of an event. What lies below it is laid out when somebody asks, since few values of a document are ever located. */
export function nodeOf(read: Read, index: number, value: unknown): Node {
  const event = read.events[index]!
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return new Branch(read, index, value, event.style === COLLECTION_STYLE.FLOW)
  const place = { start: read.starts[index]!, end: read.ends[index]!, value }
  if (event.type === EVENT_ID.SCALAR) return event.valueStart < 0 ? place : { ...place, quoted: event.style !== SCALAR_STYLE.PLAIN }
  return { ...place, quoted: true }
}

/** A mapping's key as text; an empty one is `null` to kubectl. */
export const keyOf = (source: string, event: ScalarEvent): string => (event.valueStart < 0 ? 'null' : getScalarValue(source, event))

/** A `<<` without quotes: YAML 1.1's merge key. */
export const isMerge = (name: string, { style }: ScalarEvent): boolean => name === '<<' && style === SCALAR_STYLE.PLAIN

class Branch implements Node {
  readonly start: number
  readonly end: number
  #entries: ReadonlyMap<string, Entry> | undefined
  #items: readonly Node[] | undefined

  constructor(
    private readonly read: Read,
    private readonly index: number,
    readonly value: unknown,
    readonly flow: boolean,
  ) {
    this.start = read.starts[index]!
    this.end = read.ends[index]!
  }

  get entries(): ReadonlyMap<string, Entry> | undefined {
    return Array.isArray(this.value) ? undefined : (this.#entries ??= entriesOf(this.read, this.index, this.value as Members))
  }

  get items(): readonly Node[] | undefined {
    return Array.isArray(this.value) ? (this.#items ??= itemsOf(this.read, this.index, this.value)) : undefined
  }
}

type Members = Readonly<Record<string, unknown>>

function entriesOf(read: Read, index: number, value: Members): ReadonlyMap<string, Entry> {
  const { source, events, starts, ends, following, merged } = read
  const entries = new Map<string, Entry>()
  const merges: number[] = []
  for (let key = index + 1; events[key]!.type !== EVENT_ID.POP; key = following[following[key]!]!) {
    const event = events[key] as ScalarEvent
    const name = keyOf(source, event)
    const child = following[key]!
    if (isMerge(name, event)) merges.push(child)
    else entries.set(name, { keyStart: starts[key]!, keyEnd: ends[key]!, node: nodeOf(read, child, value[name]) })
  }
  for (const child of merges) {
    // What is merged has no line of its own: it stands where the merge stands.
    const [start, end] = [starts[child]!, ends[child]!]
    for (const name of [merged.get(child)].flat().flatMap((members) => Object.keys(members as Members))) {
      if (!entries.has(name)) entries.set(name, { keyStart: start, keyEnd: end, node: { start, end, value: value[name], quoted: true } })
    }
  }
  return entries
}

function itemsOf(read: Read, index: number, value: readonly unknown[]): readonly Node[] {
  let next = index + 1
  return value.map((item) => {
    const own = next
    next = read.following[own]!
    return nodeOf(read, own, item)
  })
}
