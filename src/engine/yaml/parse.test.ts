import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { decodeBytes } from './bytes.ts'
import { parseFile, type Parsed } from './parse.ts'
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
  it('says what is neither', () => {
    expect(decodeBytes(bytes(0x61, 0x00, 0x62))).toMatchObject({ offset: 1 })
    expect(decodeBytes(bytes(0x61, 0xff, 0x62))).toMatchObject({ message: expect.stringContaining('UTF-8') })
    expect(decodeBytes(bytes(0xef, 0xbf, 0xbd))).toEqual({ text: '\uFFFD' })
  })
})
