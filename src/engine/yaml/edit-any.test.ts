import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { isObject, type JsonObject } from '../kubernetes/resource.ts'
import { applyPatches, dumpOptions } from './edit.ts'
import { parseFile, type Manifest } from './parse.ts'
import type { Path } from './path.ts'

/** The same edits on plain data: what the edited text must say. */
const isIn = (value: unknown, [step, ...rest]: Path): boolean => step === undefined || (typeof value === 'object' && value !== null && Object.hasOwn(value, step) && isIn((value as JsonObject)[step], rest))
function setIn(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to
  if (typeof step === 'number') return Array.isArray(value) ? (step < value.length ? value.map((item, index) => (index === step ? setIn(item, rest, to) : item)) : [...value, setIn(undefined, rest, to)]) : [setIn(undefined, rest, to)]
  return isObject(value) ? { ...value, [step]: setIn(value[step], rest, to) } : { [step]: setIn(undefined, rest, to) }
}
function removeIn(value: unknown, path: Path): unknown {
  const parent = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as JsonObject)[step], value)
  if (path.length > 1 && Object.keys(parent as object).length === 1) return removeIn(value, path.slice(0, -1))
  const step = path.at(-1)!
  const left = Array.isArray(parent) ? parent.filter((_, index) => index !== step) : Object.fromEntries(Object.entries(parent as object).filter(([key]) => key !== step))
  return path.length === 1 ? left : setIn(value, path.slice(0, -1), left)
}

const scalar = fc.constantFrom<unknown>('one', '9300', '9300,9301', 'a, [b], {c}', 'two\nlines', 'two\nlines\n', '# no comment', '', 'x: y', 7, true, null)
const key = fc.constantFrom('a', 'b', 'labels', 'x/y', 'q: r')
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(key, tie('tree'), { maxKeys: 3 })),
}))
const written = fc.record({
  spec: fc.dictionary(key, tree, { maxKeys: 3 }),
  flowLevel: fc.constantFrom(-1, -1, 0, 1, 2, 3),
  crlf: fc.boolean(),
  tail: fc.constantFrom('', '\n', '\n# the end\n', '\n\n---\nkind: Other\n'),
})
const path = fc.array(fc.oneof({ weight: 3, arbitrary: key }, { weight: 2, arbitrary: fc.constantFrom(0, 1, 2) }), { minLength: 1, maxLength: 4 })

function read({ spec, flowLevel, crlf, tail }: { spec: unknown; flowLevel: number; crlf: boolean; tail: string }): { readonly text: string; readonly target: Manifest } {
  const printed = `# mine\n${dump({ apiVersion: 'v1', kind: 'Namespace', spec, last: 'stays' }, { ...dumpOptions, flowLevel }).trimEnd()}${tail}`
  const text = crlf ? printed.replaceAll('\n', '\r\n') : printed
  return { text, target: parseFile({ path: 'a.yaml', text }).manifests[0]! }
}

const after = (text: string): { readonly resource: JsonObject; readonly errors: readonly unknown[] } => {
  const { manifests, errors } = parseFile({ path: 'a.yaml', text })
  return { resource: { ...manifests[0]?.resource }, errors }
}

describe('edits of any text', () => {
  it('set what was asked for and leave the rest', () => {
    fc.assert(fc.property(written, path, tree, (file, at, value) => {
      const { text, target } = read(file)
      const [edited] = applyPatches([{ path: 'a.yaml', text }], [{ op: 'set', target, path: ['spec', ...at], value }])
      expect(after(edited!.text), edited!.text).toEqual({ resource: { ...target.resource, spec: setIn(file.spec, at, value) }, errors: [] })
    }), { numRuns: 300 })
  })
  it('remove what was asked for with the parents that it leaves empty', () => {
    fc.assert(fc.property(written, path, (file, at) => {
      const { text, target } = read(file)
      const [edited] = applyPatches([{ path: 'a.yaml', text }], [{ op: 'remove', target, path: ['spec', ...at] }])
      const resource = { ...target.resource } as JsonObject
      expect(after(edited!.text), edited!.text).toEqual({ resource: isIn(resource, ['spec', ...at]) ? removeIn(resource, ['spec', ...at]) : resource, errors: [] })
    }), { numRuns: 300 })
  })
})
