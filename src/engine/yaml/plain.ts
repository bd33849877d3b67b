import { resolvePlain } from './scalar.ts'
import { nodeOf, Read, what, type Node } from './tree.ts'

/** Anything that is not as plain as most manifests are: js-yaml reads the document then. */
const notPlain = new Error('not plain')

/** Signs that end a line otherwise than “\n”, indent by tabs or may not stand in YAML at all. */
const odd = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff]/

const [lineBreak, blank, hash, doubleQuote, singleQuote, comma, dash, colon] = ['\n', ' ', '#', '"', "'", ',', '-', ':'].map((sign) => sign.charCodeAt(0)) as [number, number, number, number, number, number, number, number]
const [openList, closeList, openMap, closeMap, backslash] = ['[', ']', '{', '}', '\\'].map((sign) => sign.charCodeAt(0)) as [number, number, number, number, number]

/** Letters, digits and `_`, `.`, `/`: what begins a word; within it `-` and `+` may stand too. */
const begins = signsOf(/[A-Za-z0-9_./]/)
const goesOn = signsOf(/[A-Za-z0-9_./+-]/)

function signsOf(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0))
}

const deepest = 60

/** Where places are noted until their number is known: one for all documents, as none is read while another is. */
let scratch = new Int32Array(1 << 14)

/**
 * Reads a document in the plain way in which nearly all manifests are written (block mappings and lists, words, texts in
 * quotes without escapes, `[a, b]` and `{a: b}` on one line), in one pass and a third of js-yaml's time; undefined for any
 * other, and for a wrong one. What it reads it reads as js-yaml does, which `plain.test.ts` holds it to.
 */
export function readPlainly(source: string): Node | undefined {
  if (odd.test(source)) return undefined
  try {
    return new Plain(source).document()
  } catch (error) {
    if (error === notPlain) return undefined
    throw error
  }
}

class Plain {
  readonly #names: (string | undefined)[] = []
  /** The event that comes next; js-yaml counts a document's start as the first. */
  #next = 1
  /** Where the next sign stands, and how far it is indented; -1 at the end. */
  #at = 0
  #column = 0
  #depth = 0
  /** Where the value that was read last ends. */
  #end = 0

  constructor(private readonly source: string) {}

  document(): Node | undefined {
    this.#line(0)
    if (this.#column < 0) throw notPlain
    const value = this.#block()
    if (this.#column >= 0) throw notPlain
    this.#place(this.#next, 0, 0, 0, 0)
    const read = new Read(scratch.slice(0, this.#next * 4 + 4), this.#names)
    return nodeOf(read, 1, value)
  }

  #place(index: number, is: number, start: number, end: number, following: number): void {
    const at = index * 4
    if (at >= scratch.length) {
      const wider = new Int32Array(scratch.length * 2)
      wider.set(scratch)
      scratch = wider
    }
    scratch[at] = start
    scratch[at + 1] = end
    scratch[at + 2] = following
    scratch[at + 3] = is
  }

  /** Goes to the first sign of the line that starts at an offset, or of the next that is neither empty nor a comment. */
  #line(start: number): void {
    const { source } = this
    for (let from = start; from < source.length; ) {
      let at = from
      while (source.charCodeAt(at) === blank) at++
      const sign = source.charCodeAt(at)
      if (sign !== lineBreak && sign !== hash && at < source.length) {
        this.#at = at
        this.#column = at - from
        return
      }
      const end = sign === hash ? source.indexOf('\n', at) : at
      if (end < 0) break
      from = end + 1
    }
    this.#at = source.length
    this.#column = -1
  }

  /** Goes on after a value that ends its line; only a comment may follow it. */
  #endOfLine(): void {
    const { source } = this
    let at = this.#at
    while (source.charCodeAt(at) === blank) at++
    if (source.charCodeAt(at) === hash && source.charCodeAt(at - 1) === blank) {
      const end = source.indexOf('\n', at)
      at = end < 0 ? source.length : end
    }
    if (at < source.length && source.charCodeAt(at) !== lineBreak) throw notPlain
    this.#line(at + 1)
  }

  #isItem(): boolean {
    return this.source.charCodeAt(this.#at) === dash && this.source.charCodeAt(this.#at + 1) === blank
  }

  /** The end of the key that starts at an offset; -1 where none does. */
  #keyEnd(start: number): number {
    const { source } = this
    if (begins[source.charCodeAt(start)] !== 1) return -1
    let at = start + 1
    while (goesOn[source.charCodeAt(at)] === 1) at++
    if (source.charCodeAt(at) !== colon) return -1
    const after = source.charCodeAt(at + 1)
    return after === blank || after === lineBreak || at + 1 === source.length ? at : -1
  }

  #block(): unknown {
    if (++this.#depth > deepest) throw notPlain
    const value = this.#isItem() ? this.#list() : this.#mapping()
    this.#depth--
    return value
  }

  #mapping(): unknown {
    const { source } = this
    const [own, start, column] = [this.#next++, this.#at, this.#column]
    const members: Record<string, unknown> = {}
    let end = start
    do {
      const keyStart = this.#at
      const keyEnd = this.#keyEnd(keyStart)
      if (keyEnd < 0) throw notPlain
      const name = source.slice(keyStart, keyEnd)
      if (name in members) throw notPlain
      const key = this.#next++
      this.#place(key, what.plain, keyStart, keyEnd, this.#next)
      this.#names[key] = name
      this.#at = keyEnd + 1
      members[name] = this.#member(column)
      end = this.#end
    } while (this.#column === column && !this.#isItem())
    if (this.#column > column) throw notPlain
    return this.#close(own, what.block, start, end, members)
  }

  /** The value of a key, on its line or below. */
  #member(column: number): unknown {
    const { source } = this
    const after = this.#at
    while (source.charCodeAt(this.#at) === blank) this.#at++
    const sign = source.charCodeAt(this.#at)
    if (this.#at < source.length && sign !== lineBreak && sign !== hash) return this.#onLine(column)
    this.#endOfLine()
    if (this.#column > column || (this.#column === column && this.#isItem())) return this.#block()
    this.#place(this.#next, what.empty, after, after, ++this.#next)
    this.#end = after
    return null
  }

  #list(): unknown {
    const { source } = this
    const [own, start, column] = [this.#next++, this.#at, this.#column]
    const items: unknown[] = []
    let end = start
    do {
      const lineStart = this.#at - column
      this.#at++
      while (source.charCodeAt(this.#at) === blank) this.#at++
      if (this.#keyEnd(this.#at) < 0) items.push(this.#onLine(column))
      else {
        this.#column = this.#at - lineStart
        items.push(this.#block())
      }
      end = this.#end
    } while (this.#column === column && this.#isItem())
    if (this.#column > column) throw notPlain
    return this.#close(own, what.block, start, end, items)
  }

  #close(own: number, is: number, start: number, end: number, value: unknown): unknown {
    this.#place(this.#next, 0, 0, 0, 0)
    this.#place(own, is, start, end, ++this.#next)
    this.#end = end
    return value
  }

  /** A value that takes the rest of its line; a line below that is indented deeper would go on with it. */
  #onLine(column: number): unknown {
    const sign = this.source.charCodeAt(this.#at)
    const value = sign === openList || sign === openMap || sign === doubleQuote || sign === singleQuote ? this.#flow() : this.#text()
    const end = this.#end
    this.#endOfLine()
    if (this.#column > column) throw notPlain
    this.#end = end
    return value
  }

  /** Words up to the end of the line or to a comment. */
  #text(): unknown {
    const { source } = this
    const start = this.#at
    const first = source.charCodeAt(start)
    if (begins[first] !== 1 && !(first === dash && begins[source.charCodeAt(start + 1)] === 1)) throw notPlain
    let at = start + 1
    let end = at
    for (; at < source.length; at++) {
      const sign = source.charCodeAt(at)
      if (sign === lineBreak) break
      if (sign === blank) {
        if (source.charCodeAt(at + 1) === hash) break
        continue
      }
      if (sign === colon) {
        const after = source.charCodeAt(at + 1)
        if (after === blank || after === lineBreak || at + 1 === source.length) throw notPlain
      }
      end = at + 1
    }
    this.#at = end
    return this.#word(start, end)
  }

  #word(start: number, end: number): unknown {
    this.#place(this.#next, what.plain, start, end, ++this.#next)
    this.#end = end
    return resolvePlain(this.source.slice(start, end))
  }

  /** What brackets or quotes enclose, or a word between them. */
  #flow(): unknown {
    const { source } = this
    const start = this.#at
    const sign = source.charCodeAt(start)
    if (sign === openList || sign === openMap) {
      if (++this.#depth > deepest) throw notPlain
      const value = sign === openList ? this.#flowList() : this.#flowMap()
      this.#depth--
      return value
    }
    if (sign === doubleQuote || sign === singleQuote) return this.#quoted(sign)
    if (begins[sign] !== 1) throw notPlain
    while (goesOn[source.charCodeAt(this.#at)] === 1) this.#at++
    return this.#word(start, this.#at)
  }

  #quoted(quote: number): unknown {
    const { source } = this
    const start = this.#at
    let at = start + 1
    for (let sign = source.charCodeAt(at); sign !== quote; sign = source.charCodeAt(++at)) if (at >= source.length || sign === lineBreak || sign === backslash) throw notPlain
    this.#at = at + 1
    if (source.charCodeAt(at + 1) === quote) throw notPlain
    this.#place(this.#next, what.quoted, start, at + 1, ++this.#next)
    this.#end = at + 1
    return source.slice(start + 1, at)
  }

  #flowList(): unknown {
    const [own, start] = [this.#next++, this.#at]
    const items: unknown[] = []
    if (this.#inner() === closeList) this.#at++
    else do items.push(this.#flow()); while (this.#another(closeList))
    return this.#close(own, what.flow, start, this.#at, items)
  }

  #flowMap(): unknown {
    const { source } = this
    const [own, start] = [this.#next++, this.#at]
    const members: Record<string, unknown> = {}
    if (this.#inner() === closeMap) this.#at++
    else {
      do {
        const keyStart = this.#at
        const keyEnd = this.#keyEnd(keyStart)
        const name = source.slice(keyStart, keyEnd)
        if (keyEnd < 0 || name in members) throw notPlain
        const key = this.#next++
        this.#place(key, what.plain, keyStart, keyEnd, this.#next)
        this.#names[key] = name
        this.#at = keyEnd
        this.#inner()
        members[name] = this.#flow()
      } while (this.#another(closeMap))
    }
    return this.#close(own, what.flow, start, this.#at, members)
  }

  /** Steps over a sign and the blanks behind it; what stands there. */
  #inner(): number {
    do this.#at++; while (this.source.charCodeAt(this.#at) === blank)
    return this.source.charCodeAt(this.#at)
  }

  /** Whether a comma leads to one more; else the bracket that closes has been stepped over. */
  #another(closing: number): boolean {
    while (this.source.charCodeAt(this.#at) === blank) this.#at++
    const sign = this.source.charCodeAt(this.#at)
    if (sign === comma) this.#inner()
    else if (sign === closing) this.#at++
    else throw notPlain
    return sign === comma
  }
}
