/** A value with its place. Offsets count from the start of the parsed text; `end` is behind the last character. */
export type Node = {
  readonly start: number
  readonly end: number
  readonly value: unknown
  readonly flow?: boolean
  readonly quoted?: boolean
  readonly entries?: ReadonlyMap<string, Entry>
  readonly items?: readonly Node[]
  readonly find?: (step: string | number) => Entry | { readonly node: Node } | undefined
}
export type Entry = { readonly keyStart: number; readonly keyEnd: number; readonly node: Node }

/** What reading a document leaves of js-yaml's events, by their index; the events themselves are many times as large. */
export class Read {
  /** Four numbers an event: where its value starts and ends, which event follows the value, and what it is. */
  readonly #table: Int32Array
  /** The values that `<<` merges, by the event of each. */
  readonly merged = new Map<number, unknown>()

  /** `names` is the text of each mapping's keys. */
  constructor(
    table: Int32Array,
    readonly names: (string | undefined)[] = [],
  ) {
    this.#table = table
  }

  place(index: number, what: number, start: number, end: number, following: number): void {
    const table = this.#table
    const at = index * 4
    table[at] = start
    table[at + 1] = end
    table[at + 2] = following
    table[at + 3] = what
  }

  start(index: number): number {
    return this.#table[index * 4]!
  }

  end(index: number): number {
    return this.#table[index * 4 + 1]!
  }

  following(index: number): number {
    return this.#table[index * 4 + 2]!
  }

  what(index: number): number {
    return this.#table[index * 4 + 3]!
  }
}

/** What an event is to a reader; 0 is the end of a collection. */
export const what = { plain: 1, quoted: 2, empty: 3, block: 4, flow: 5 } as const

/** The node of an event. What lies below it is laid out when somebody asks, since few values of a document are ever located. */
export function nodeOf(read: Read, index: number, value: unknown): Node {
  const is = read.what(index)
  if (is === what.block || is === what.flow) return new Branch(read, index, value, is === what.flow)
  const place = { start: read.start(index), end: read.end(index), value }
  return is === what.empty ? place : { ...place, quoted: is === what.quoted }
}

class Branch implements Node {
  readonly start: number
  readonly end: number
  #entries: ReadonlyMap<string, Entry> | undefined
  #items: readonly Node[] | undefined
  #found: Map<string, Entry> | undefined

  constructor(
    private readonly read: Read,
    private readonly index: number,
    readonly value: unknown,
    readonly flow: boolean,
  ) {
    this.start = read.start(index)
    this.end = read.end(index)
  }

  /** The member or item of that name. Of a mapping only what is asked for is laid out. */
  find(step: string | number): Entry | { readonly node: Node } | undefined {
    const { read, value } = this
    if (Array.isArray(value)) return typeof step === 'number' && step in value ? { node: this.items![step]! } : undefined
    const name = String(step)
    if (this.#entries || !Object.hasOwn(value as Members, name)) return this.#entries?.get(name)
    const before = this.#found?.get(name)
    if (before) return before
    for (let key = this.index + 1; read.what(key) !== 0; key = read.following(read.following(key))) {
      if (read.names[key] !== name || read.merged.has(read.following(key))) continue
      const entry = entryOf(read, key, (value as Members)[name])
      ;(this.#found ??= new Map()).set(name, entry)
      return entry
    }
    return this.entries?.get(name)
  }

  get entries(): ReadonlyMap<string, Entry> | undefined {
    return Array.isArray(this.value) ? undefined : (this.#entries ??= entriesOf(this.read, this.index, this.value as Members))
  }

  get items(): readonly Node[] | undefined {
    return Array.isArray(this.value) ? (this.#items ??= itemsOf(this.read, this.index, this.value)) : undefined
  }
}

type Members = Readonly<Record<string, unknown>>

const entryOf = (read: Read, key: number, value: unknown): Entry => ({ keyStart: read.start(key), keyEnd: read.end(key), node: nodeOf(read, read.following(key), value) })

function entriesOf(read: Read, index: number, value: Members): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  const merges: number[] = []
  for (let key = index + 1; read.what(key) !== 0; key = read.following(read.following(key))) {
    const child = read.following(key)
    if (read.merged.has(child)) merges.push(child)
    else entries.set(read.names[key]!, entryOf(read, key, value[read.names[key]!]))
  }
  for (const child of merges) {
    // What is merged has no line of its own: it stands where the merge stands.
    const [start, end] = [read.start(child), read.end(child)]
    for (const name of [read.merged.get(child)].flat().flatMap((members) => Object.keys(members as Members))) {
      if (!entries.has(name)) entries.set(name, { keyStart: start, keyEnd: end, node: { start, end, value: value[name], quoted: true } })
    }
  }
  return entries
}

function itemsOf(read: Read, index: number, value: readonly unknown[]): readonly Node[] {
  let next = index + 1
  return value.map((item) => {
    const own = next
    next = read.following(own)
    return nodeOf(read, own, item)
  })
}
