import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { decodeBytes } from './bytes.ts'
import { readNode } from './node.ts'
import { parseFile, parseSettings, type Parsed } from './parse.ts'
import { resolvePlain } from './scalar.ts'

const parse = (text: string): Parsed => parseFile({ path: 'a.yaml', text })
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ok\n'

describe('parseFile', () => {
  it.each([
    ['a mapping below a key', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    a: "1"\n', ['metadata', 'labels', 'a'], { line: 5, column: 5, endLine: 5, endColumn: 11 }],
    ['the key alone above a block', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    a: "1"\n', ['metadata', 'labels'], { line: 4, column: 3, endLine: 4, endColumn: 10 }],
    ['the nearest ancestor of what is missing', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    a: "1"\n', ['metadata', 'labels', 'b', 'c'], { line: 4, column: 3, endLine: 4, endColumn: 10 }],
    ['a place in flow style', 'apiVersion: v1\nkind: Namespace\nmetadata: {labels: {a: "1"}}\n', ['metadata', 'labels', 'a'], { line: 3, column: 21, endLine: 3, endColumn: 27 }],
    ['an empty value', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n', ['metadata', 'labels'], { line: 4, column: 3, endLine: 4, endColumn: 10 }],
    ['an item of a list', 'apiVersion: v1\nkind: Namespace\nspec:\n- a\n- b: 1\n', ['spec', 1], { line: 5, column: 3, endLine: 5, endColumn: 7 }],
    ['a block scalar', 'apiVersion: v1\nkind: Namespace\nspec:\n  a: |\n    x\n    y\n  b: 1\n', ['spec', 'b'], { line: 7, column: 3, endLine: 7, endColumn: 7 }],
    ['lines with CR', 'apiVersion: v1\r\nkind: Namespace\r\nmetadata:\r\n  name: x\r\n', ['metadata', 'name'], { line: 4, column: 3, endLine: 4, endColumn: 10 }],
  ] as const)('locates %s', (_, text, path, range) => {
    expect(parse(text).manifests[0]!.locate(path)).toMatchObject(range)
  })

  it('counts lines through documents, comments and Lists', () => {
    const text = `# first\n---\n${namespace}---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: second\n- apiVersion: example.com/v1\n  kind: Thing\n`
    const { manifests, documents, unknownKinds } = parse(text)
    expect(manifests.map((manifest) => manifest.locate(['metadata', 'name']).line)).toEqual([6, 14])
    expect({ documents, unknownKinds }).toEqual({ documents: 3, unknownKinds: 1 })
  })

  it.each([
    ['a tab', 'a:\n\tb: 1\n', 2, /tab/i],
    ['an open bracket', 'a: [1, 2\n', 3, /YAML/],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 3, /“a” stands twice/],
    ['an alias that names nothing', 'a: *x\n', 1, /\*x/],
    ['a Helm template that is no YAML', 'metadata:\n  name: {{ .Values.name }}\n', 2, /Helm template/],
    ['a Helm template that happens to be YAML', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a-{{ .Release.Name }}\n', 4, /Helm template/],
    ['binary', 'a: \u0000\u0001', 1, /binary/],
    ['nesting', '['.repeat(5000), 1, /nest/],
    ['a bomb of aliases', `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, index) => `${key}: &${key} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(',')}]\n`).join('')}`, 6, /aliases/i],
  ] as const)('says where %s stands, and still reads the rest', (_, text, line, message) => {
    const { errors, manifests } = parse(`${text}\n---\n${namespace}`)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ file: 'a.yaml', line, column: expect.any(Number) })
    expect(errors[0]!.message).toMatch(message)
    expect(manifests).toHaveLength(1)
  })

  it.each(['', '\n\n', '# only a comment\n', '---\n---\n# x\n...\n', '\uFEFF'])('finds nothing in %j', (text) => {
    expect(parse(text)).toEqual({ manifests: [], documents: 0, unknownKinds: 0, errors: [] })
  })

  it('keeps a key like __proto__ as data', () => {
    const { manifests } = parse('apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    __proto__: {polluted: true}\n')
    expect(Object.keys(manifests[0]!.resource.metadata!.labels!)).toEqual(['__proto__'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('reads merge keys as kubectl does', () => {
    const { manifests } = parse('apiVersion: v1\nkind: Namespace\nbase: &b {a: 1, c: 2}\nmetadata:\n  <<: *b\n  a: 3\n')
    expect(manifests[0]!.resource.metadata).toEqual({ a: 3, c: 2 })
  })

  it('reads a large list without a word about aliases', { timeout: 60_000 }, () => {
    expect(parse(`[${'{a: 1},'.repeat(130_000)}]`).errors).toEqual([])
  })

  it('recognises values of Elastic’s charts', () => {
    expect(parse('podLabels: {a: b}\nwebhook: {enabled: true}\n').manifests.map(({ kind, resource }) => [kind, resource.metadata?.name])).toEqual([['HelmValues', 'eck-operator']])
    expect(parse('eck-elasticsearch: {enabled: true}\n').manifests.map(({ resource }) => resource.metadata?.name)).toEqual(['eck-stack'])
    expect(parse('some: thing\n')).toMatchObject({ manifests: [], unknownKinds: 1 })
  })

  it('reads what js-yaml reads, and never throws', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), (json) => {
      const value: unknown = JSON.parse(json)
      const { manifests, errors } = parse(`{"apiVersion": "v1", "kind": "Namespace", "spec": ${json}}`)
      expect(errors).toEqual([])
      expect(manifests[0]!.resource['spec']).toEqual(load(json) ?? value)
    }))
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'a:-{}[]&*!|>\'"#%@`,? \n\t\r0~<'), maxLength: 80 }), (text) => {
      const { errors, documents } = parse(text)
      for (const { line, column } of errors) expect(line > 0 && column > 0).toBe(true)
      expect(documents).toBeGreaterThanOrEqual(errors.length)
    }), { numRuns: 2000 })
  })
})

describe('a Helm template', () => {
  it('is said where it breaks the YAML, or where it leaves no object or one of ours', () => {
    const told = { line: 1, message: 'This is a Helm template, not a manifest; render it first (“helm template RELEASE CHART”) and check the result.' }
    for (const text of ['{{- if .Values.x }}\na: [1\n', 'a: "{{ .Values.x }}"\n', 'kind: "{{ .Values.kind }}"\n', 'apiVersion: "{{ .Values.v }}"\n', '- "{{ .Values.x }}"\n']) expect({ text, errors: parse(text).errors }).toMatchObject({ text, errors: [told] })
  })
  it('in an object that we do not judge is none of our business', () => {
    expect(parse('apiVersion: example.com/v1\nkind: Thing\ndata: {a: "{{ .Values.x }}"}\n')).toEqual({ manifests: [], documents: 1, unknownKinds: 1, errors: [] })
  })
})

describe('parseSettings', () => {
  it('reads keys and values with their places', () => {
    const { manifest, errors } = parseSettings({ path: 'own.yaml', text: '# mine\n---\nignore: [MW027]\n' })
    expect(errors).toEqual([])
    expect(manifest).toMatchObject({ file: 'own.yaml', kind: 'Settings', base: [], resource: { apiVersion: 'meshwright.dev/v1', kind: 'Settings', metadata: { name: 'own.yaml' }, ignore: ['MW027'] } })
    expect(manifest!.locate(['ignore'])).toMatchObject({ line: 3, column: 1 })
  })
  it.each(['', '# nothing\n', '---\n'])('finds nothing in %j', (text) => expect(parseSettings({ path: 'own.yaml', text })).toEqual({ errors: [] }))
  it.each([
    ['- a\n', 1, 1, 'This file must hold keys and values.'],
    ['---\na: 1\na: 2\n', 3, 1, 'The key “a” stands twice in this mapping; kubectl keeps only one of them.'],
    ['a:\n\tb: 1\n', 2, 1, 'A tab stands where YAML wants blanks; indent with blanks.'],
    ['# mine\n---\nb: 1\n  c: 2\n', 4, 4, 'This is not YAML: bad indentation of a mapping entry.'],
  ])('says what is wrong with %j', (text, line, column, message) => expect(parseSettings({ path: 'own.yaml', text })).toEqual({ errors: [{ file: 'own.yaml', line, column, message }] }))
})

describe('readNode', () => {
  const misread = (text: string): unknown => {
    try {
      return readNode(text)
    } catch (error) {
      return { message: (error as Error).message, offset: (error as { offset?: number }).offset }
    }
  }
  it('gives what is merged the place of the merge, and own keys theirs', () => {
    const text = 'base: &b {a: 1, e: 0}\nmore: &c {d: 2, a: 7}\nx:\n  <<: [*b, *c]\n  e: 3\n'
    const { value, entries } = readNode(text)!.entries!.get('x')!.node
    expect(value).toEqual({ a: 1, d: 2, e: 3 })
    expect([...entries!.keys()].toSorted()).toEqual(['a', 'd', 'e'])
    const at = text.indexOf('[*b')
    for (const [name, held] of [['a', 1], ['d', 2]] as const) expect(entries!.get(name)).toEqual({ keyStart: at, keyEnd: at + '[*b, *c]'.length, node: { start: at, end: at + '[*b, *c]'.length, value: held, quoted: true } })
    expect(entries!.get('e')!.keyStart).toBe(text.indexOf('e: 3'))
  })
  it.each([
    ['a merge of a word', 'a: &x 1\n<<: *x\n', '“<<” takes a mapping', 12],
    ['a merge of a list that holds a word', '<<: [{a: 1}, 2]\n', '“<<” takes a mapping', 13],
    ['a merge of nothing', '<<:\n', '“<<” takes a mapping', 3],
    ['a merge of a list in a list', '<<: [[{a: 1}]]\n', '“<<” takes a mapping', 5],
    ['a key that is a list', '? [a]\n: 1\n', 'a key must be plain text', 2],
    ['an alias of nothing', 'a: 1\nb: *c\n', 'the alias *c names no anchor before it', 9],
  ] as const)('refuses %s', (_, text, message, offset) => expect(misread(text)).toEqual({ message, offset }))
  it.each<readonly [string, string, unknown]>([
    ['a tag that says text', 'a: !!str 1\nb: !!str\nc: !!int 1\nd: "1"\ne: !!str yes\n', { a: '1', b: '', c: 1, d: '1', e: 'yes' }],
    ['an empty key', ': 1\n', { null: 1 }],
    ['an anchored key', '&k a: 1\nb: *k\n', { a: 1, b: 'a' }],
    ['an alias of a list in a list', 'a: &x [1, 2]\nb: [*x, *x]\n', { a: [1, 2], b: [[1, 2], [1, 2]] }],
  ])('reads %s', (_, text, value) => expect(readNode(text)!.value).toEqual(value))
  it.each([
    ['a literal', 'a: |\n  x\nb: 1\n', 3, 9],
    ['a folded text with all its signs', 'a: >-2 # why\n  x\nb: 1\n', 3, 17],
    ['a literal of an item', 'a:\n- |+\n  x\n\n- b\n', 5, 13],
    ['a literal in CRLF', 'a: |\r\n  x\r\nb: 1\r\n', 3, 11],
  ] as const)('places %s from its sign to behind its last line', (_, text, start, end) => {
    const { node } = readNode(text)!.entries!.get('a')!
    expect(node.items?.[0] ?? node).toMatchObject({ start, end, quoted: true })
  })
  it('takes a quoted “<<” for a key like any other', () => expect(readNode('"<<": 1\n')!.value).toEqual({ '<<': 1 }))
  it('finds the end of a flow list behind comments that hold brackets', () => {
    const end = (text: string): number => readNode(text)!.entries!.get('f')!.node.end
    expect(end('f: [1, # ]\n 2] # ]\n')).toBe(14)
    expect(end('f: [1\n # ]\n ]\n')).toBe(13)
    expect(end('f: [a#b]\n')).toBe(8)
    expect(end('f: {a: 1, # }\n }\n')).toBe(16)
  })
})

describe('resolvePlain', () => {
  it.each([['yes', true], ['Off', false], ['~', null], ['', null], ['9300', 9300], ['0x1F', 31], ['0o17', 15], ['017', 15], ['1_000', 1000], ['1.5e3', 1500], ['.inf', Infinity], ['1.30.4', '1.30.4'], ['12:30', '12:30'], ['nope', 'nope'], ['-', '-'], ['y', 'y']])('%s', (text, value) => {
    expect(resolvePlain(text)).toEqual(value)
  })
})

describe('decodeBytes', () => {
  const bytes = (...list: readonly number[]): Uint8Array => Uint8Array.from(list)
  it('reads UTF-8 and UTF-16 with their marks', () => {
    expect(decodeBytes(bytes(0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9))).toEqual({ text: 'aé' })
    expect(decodeBytes(bytes(0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00))).toEqual({ text: 'aé' })
    expect(decodeBytes(bytes(0xfe, 0xff, 0x00, 0x61))).toEqual({ text: 'a' })
  })
  const neither = 'This file is neither UTF-8 nor UTF-16; save it as UTF-8.'
  it.each([
    ['half a mark of UTF-16, little endian', [0xff, 0x61], neither, 0],
    ['half a mark of UTF-16, big endian', [0xfe, 0x61], neither, 0],
    ['another byte before the second half of a mark', [0x61, 0xfe], neither, 1],
    ['half a mark of UTF-8', [0xef, 0xbb, 0x61], neither, 0],
    ['a byte that UTF-8 never has', [0x61, 0xff, 0x62], neither, 1],
    ['half a character at the end of UTF-8', [0x61, 0xc3], neither, 1],
    ['half a character at the end of UTF-16', [0xff, 0xfe, 0x61, 0x00, 0x62], neither, 1],
    ['a byte too many beside signs that begin like U+FFFD', [0xef, 0xbf, 0xa0, 0xef, 0xbc, 0xbd, 0xff], neither, 2],
    ['a zero byte', [0x61, 0x00, 0x62], 'This is binary data, not YAML; nothing of it was judged.', 1],
    ['a zero byte at the start', [0x00, 0x62], 'This is binary data, not YAML; nothing of it was judged.', 0],
  ] as const)('says what is neither: %s', (_, list, message, offset) => expect(decodeBytes(bytes(...list))).toEqual({ message, offset }))
  it('takes U+FFFD where it is written, and a zero byte far behind', () => {
    expect(decodeBytes(bytes(0xef, 0xbf, 0xbd))).toEqual({ text: '\uFFFD' })
    expect(decodeBytes(bytes(0xef, 0xbc, 0xbd, 0xef, 0xbf, 0xbd))).toEqual({ text: '\uFF3D\uFFFD' })
    expect(decodeBytes(bytes(...Array<number>(8_000).fill(0x61), 0))).toEqual({ text: `${'a'.repeat(8_000)}\u0000` })
  })
})
