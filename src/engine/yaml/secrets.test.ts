import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFile } from './parse.ts'
import { maskSecrets, withoutEmptySecrets } from './secrets.ts'

const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: es-user\n  namespace: elastic\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"data":{"password":"aHVudGVyMg=="}}\ndata:\n  password: aHVudGVyMg==\n  long: |\n    aHVu\n    dGVy\nstringData:\n  plain: hunter2\ntype: Opaque\n'
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n'
const held = /aHVu|dGVy|hunter2/

const cases = [
  { what: 'a document', text: `${namespace}---\n${secret}---\n${namespace}`, names: ['elastic/es-user'] },
  { what: 'CRLF', text: `${namespace}---\n${secret}`.replaceAll('\n', '\r\n'), names: ['elastic/es-user'] },
  { what: 'a List', text: `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  data:\n    a: aHVu\n  kind: Secret\n  metadata:\n    name: one\n- data:\n    b: dGVy\n  apiVersion: v1\n  kind: Secret\n  metadata: {name: two}\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: elastic\n`, names: ['one', 'two'] },
  { what: 'JSON', text: '{\n  "apiVersion": "v1",\n  "kind": "Secret",\n  "metadata": {"name": "j"},\n  "data": {\n    "a": "aHVu"\n  },\n  "stringData": {"b": "hunter2"}\n}\n', names: ['j'] },
  { what: 'flow style', text: 'apiVersion: v1\nkind: Secret\nmetadata: {name: f}\ndata: {a: aHVu}\n', names: ['f'] },
]

describe('maskSecrets', () => {
  for (const { what, text, names } of cases) {
    it(`takes the data out of ${what}, and every line stays where it was`, () => {
      const { file, secrets } = maskSecrets({ path: 'a.yaml', text })
      expect(secrets).toEqual(names)
      expect(file.text).not.toMatch(held)
      expect(file.text.split('\n').length).toBe(text.split('\n').length)
      const [before, after] = [parseFile({ path: 'a.yaml', text }), parseFile(file)]
      expect(after.errors).toEqual([])
      expect(after.manifests.map(({ kind, resource }) => [kind, resource.metadata?.name])).toEqual(before.manifests.map(({ kind, resource }) => [kind, resource.metadata?.name]))
      expect(after.manifests.map(({ locate }) => locate(['metadata', 'name']).line)).toEqual(before.manifests.map(({ locate }) => locate(['metadata', 'name']).line))
    })
  }

  it('leaves out a document that can’t be read and names a Secret', () => {
    const text = `${namespace}---\nkind: Secret\ndata:\n  a: aHVu\n\tb: dGVy\n---\n${namespace}`
    const { file, secrets } = maskSecrets({ path: 'a.yaml', text })
    expect(secrets).toHaveLength(1)
    expect(file.text).not.toMatch(held)
    expect(file.text.split('\n').length).toBe(text.split('\n').length)
    expect(parseFile(file).manifests).toHaveLength(2)
  })

  const note = '# left out: Meshwright keeps no data of Secrets'
  it.each<readonly [string, string, string, readonly string[]]>([
    ['lines of their own', 'kind: Secret\nmetadata:\n  name: a\ndata:\n  x: y\n\ntype: Opaque\n', `kind: Secret\nmetadata:\n  name: a\n${note}\n\n\ntype: Opaque\n`, ['a']],
    ['the end of a file without a line break', 'kind: Secret\nmetadata: {name: a, namespace: n}\ndata:\n  x: y', `kind: Secret\nmetadata: {name: a, namespace: n}\n${note}\n`, ['n/a']],
    ['CRLF', 'kind: Secret\r\ndata:\r\n  x: y\r\ntype: Opaque\r\n', `kind: Secret\r\n${note}\r\n\r\ntype: Opaque\r\n`, ['without a name']],
    ['a flow mapping', "kind: 'Secret'\nstringData: {a: b}\n", `kind: 'Secret'\n${note}\n`, ['without a name']],
    ['the copy that kubectl keeps, at its own indent', 'kind: Secret\nmetadata:\n  annotations:\n    a: b\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"data":1}\n  name: a\n', `kind: Secret\nmetadata:\n  annotations:\n    a: b\n    ${note}\n\n  name: a\n`, ['a']],
    ['JSON, where a comment has no place', '{"kind": "Secret", "data": {"a": "b",\n"c": "d"},\n "stringData": "x"}\n', '{"kind": "Secret", "data": {\n},\n "stringData": ""}\n', ['without a name']],
    ['a bare list', ' [{"kind": "Secret", "data": {"a": "b"}}]\n', ' [{"kind": "Secret", "data": {}}]\n', ['without a name']],
    ['the line of a dash', 'kind: List\nitems:\n- data:\n    a: b\n  kind: Secret\n- kind: Other\n  data: {a: b}\n', 'kind: List\nitems:\n- data:\n    {}\n  kind: Secret\n- kind: Other\n  data: {a: b}\n', ['without a name']],
    ['what can’t be read, behind its empty lines', 'kind: A\n---\n\nkind: Secret\ndata: *x\n', `kind: A\n---\n\n${note}\n\n`, ['a Secret in a document that can’t be read']],
    ['two Secrets of a file', 'kind: Secret\ndata: {a: b}\n---\nkind: Secret\ndata: {c: d}\n', `kind: Secret\n${note}\n---\nkind: Secret\n${note}\n`, ['without a name', 'without a name']],
  ])('takes the data out of %s, line by line', (_, text, left, names) => {
    expect(maskSecrets({ path: 'a.yaml', text })).toEqual({ file: { path: 'a.yaml', text: left }, secrets: names })
  })

  it.each([
    'kind: Secret\nmetadata: {name: a}\ndata: {}\nstringData:\n', 'kind: Secret\ndata: ""\n', 'a: Secret\ndata: {a: b}\n', 'kind: Other\nspec: {kind: Secret}\ndata: {a: b}\n', '%\nkind: Other\n',
  ])('leaves %j as it is', (text) => {
    const file = { path: 'a.yaml', text }
    expect(maskSecrets(file)).toEqual({ file, secrets: [] })
    expect(maskSecrets(file).file).toBe(file)
  })

  it('touches nothing else', () => {
    for (const text of [namespace, `${namespace}# kind: Secrets are elsewhere\n`, 'kind: SecretStore\ndata: {a: b}\n', '', '\u0000']) expect(maskSecrets({ path: 'a', text })).toEqual({ file: { path: 'a', text }, secrets: [] })
  })

  it('never throws and never keeps a value, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('kind: Secret\n', 'data:\n', '  a: hunter2\n', '- ', '---\n', '{', '}', 'stringData: {b: hunter2}\n', '\t', '"', 'metadata:\n  name: x\n', 'items:\n', '&a ', '*a\n'), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const { file } = maskSecrets({ path: 'a', text })
        expect(file.text.split('\n').length).toBe(text.split('\n').length)
        expect(maskSecrets(file).secrets).toEqual([])
      }),
    )
  })
})

describe('withoutEmptySecrets', () => {
  const note = '# left out: Meshwright keeps no data of Secrets'
  it.each<readonly [string, string, string, readonly string[]]>([
    ['lines of its own', 'kind: Secret\nmetadata: {name: a, namespace: n}\ndata: {}\nstringData:\n---\nkind: Other\n', `${note}\n\n\n\n---\nkind: Other\n`, ['n/a']],
    ['an item of a List with its dash', 'kind: List\nitems:\n- kind: Secret\n  data: ""\n- kind: Other\n', `kind: List\nitems:\n${note}\n\n- kind: Other\n`, ['without a name']],
    ['JSON', '{"kind": "List", "items": [{"kind": "Secret"}, {"kind": "Other"}]}\n', '{"kind": "List", "items": [{}, {"kind": "Other"}]}\n', ['without a name']],
    ['a flow list', 'kind: List\nitems: [{kind: Secret}]\n', 'kind: List\nitems: [{}]\n', ['without a name']],
  ])('takes a Secret without data out of %s', (_, text, left, names) => {
    expect(withoutEmptySecrets({ path: 'a.yaml', text })).toEqual({ file: { path: 'a.yaml', text: left }, secrets: names })
  })
  it.each(['kind: Secret\ndata: {a: b}\n', 'kind: Secret\nstringData: {a: b}\n', 'kind: Secret\ntype: kubernetes.io/service-account-token\n'])('leaves %j, which holds something or will', (text) => {
    expect(withoutEmptySecrets({ path: 'a.yaml', text })).toEqual({ file: { path: 'a.yaml', text }, secrets: [] })
  })
  it('takes masked Secrets out whole, and leaves the rest', () => {
    for (const { text } of cases) {
      const away = withoutEmptySecrets(maskSecrets({ path: 'a.yaml', text }).file).file
      const { manifests, errors } = parseFile(away)
      expect(errors).toEqual([])
      expect(manifests.map(({ kind }) => kind)).not.toContain('Secret')
      expect(manifests.filter(({ kind }) => kind === 'Namespace').length).toBe(text.split('kind: Namespace').length - 1)
    }
  })
})
