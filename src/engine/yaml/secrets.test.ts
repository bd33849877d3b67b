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
