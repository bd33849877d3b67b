import { describe, expect, it } from 'vitest'
import type { Patch } from '../yaml/edit.ts'
import { parseFile, type File, type Manifest } from '../yaml/parse.ts'
import { mend, type FixOptions } from './fix.ts'
import type { Finding, Fix } from './rule.ts'
import { httpTlsStaysOn } from './http-tls-stays-on.ts'

const text = (spec: string): File => ({ path: 'a.yaml', text: `apiVersion: v1\nkind: Namespace\nspec:\n${spec}` })
type Wanted = readonly [message: string, fix: (target: Manifest) => Fix | undefined]

/** A check that finds what is wanted as long as its word stands in the first file, and counts how often it was asked. */
function checker(...wanted: readonly Wanted[]): { readonly check: Parameters<typeof mend>[0]; readonly asked: () => number } {
  let asked = 0
  const check = (files: readonly File[]): { readonly findings: readonly Finding[] } => {
    asked += 1
    const [manifest] = parseFile(files[0]!).manifests
    return { findings: manifest ? wanted.filter(([message]) => files[0]!.text.includes(message)).map(([message, fix]) => ({ message, fix: fix(manifest), rule: httpTlsStaysOn, manifest, path: [], severity: 'error', file: 'a.yaml', range: manifest.locate([]) })) : [] }
  }
  return { check, asked: () => asked }
}
const patch = (op: 'remove', path: Patch extends { path: infer P } ? P : readonly (string | number)[]) => (target: Manifest): Fix => ({ title: 'Remove it.', patches: [{ op, target, path }] })
const remove = (...path: readonly (string | number)[]): ReturnType<typeof patch> => patch('remove', path)
const run = (file: File, options: FixOptions | undefined, ...wanted: readonly Wanted[]) => {
  const { check, asked } = checker(...wanted)
  const { files, applied, left } = mend(check, [file, { path: 'b.yaml', text: 'b: 1\n' }], {}, options)
  return { text: files[0]!.text, applied: applied.map(({ message }) => message), left: left.map(({ message }) => message), asked: asked(), other: files[1]!.text }
}

describe('mending', () => {
  it('applies what is safe, says what it applied, and asks once more than it had to', () => {
    expect(run(text('  a: one\n  b: two\n  c: three\n'), undefined, ['one', remove('spec', 'a')], ['two', remove('spec', 'b')])).toEqual({ text: text('  c: three\n').text, applied: ['one', 'two'], left: [], asked: 2, other: 'b: 1\n' })
  })
  it('leaves alone what asks for a decision, unless somebody decides', () => {
    const decided = (target: Manifest): Fix => ({ ...remove('spec', 'a')(target), decision: 'Shall it go?' })
    const file = text('  a: one\n  c: three\n')
    expect(run(file, undefined, ['one', decided])).toEqual({ text: file.text, applied: [], left: ['one'], asked: 1, other: 'b: 1\n' })
    expect(run(file, { decide: () => false }, ['one', decided]).applied).toEqual([])
    expect(run(file, { decide: ({ message }) => message === 'one' }, ['one', decided]).applied).toEqual(['one'])
  })
  it('takes only the rules that are asked for, by code or id, and nothing that has no patch', () => {
    const file = text('  a: one\n  c: three\n')
    expect(run(file, { only: ['MW001'] }, ['one', remove('spec', 'a')]).applied).toEqual([])
    expect(run(file, { only: [httpTlsStaysOn.code] }, ['one', remove('spec', 'a')]).applied).toEqual(['one'])
    expect(run(file, { only: ['x', httpTlsStaysOn.id] }, ['one', remove('spec', 'a')]).applied).toEqual(['one'])
    expect(run(file, undefined, ['one', () => ({ title: 'Think.' })], ['three', () => undefined]).left).toEqual(['one', 'three'])
  })
  it('ends where a patch changes nothing, and after twelve rounds where fixing has no end', () => {
    expect(run(text('  a: one\n'), undefined, ['one', remove('spec', 'b')])).toMatchObject({ applied: [], left: ['one'], asked: 1 })
    let next = 0
    expect(run(text('  a: one\n'), undefined, ['one', (target) => ({ title: 'Count.', patches: [{ op: 'set', target, path: ['spec', 'b'], value: (next += 1) }] })])).toMatchObject({ applied: Array(12).fill('one'), left: ['one'], asked: 13 })
  })
  it.each<readonly [string, string, (target: Manifest) => readonly Patch[], (target: Manifest) => readonly Patch[], number]>([
    ['places beside each other', '  a: one\n  ab: two\n  c: 3\n', (target) => [{ op: 'remove', target, path: ['spec', 'a'] }], (target) => [{ op: 'remove', target, path: ['spec', 'ab'] }], 2],
    ['the same place', '  a: one two\n  c: 3\n', (target) => [{ op: 'set', target, path: ['spec', 'a'], value: 'two' }], (target) => [{ op: 'remove', target, path: ['spec', 'a'] }], 3],
    ['a place and one within', '  a: {b: two, d: one}\n  c: 3\n', (target) => [{ op: 'set', target, path: ['spec', 'a'], value: { b: 'two' } }], (target) => [{ op: 'remove', target, path: ['spec', 'a', 'b'] }], 3],
    ['a place and one around', '  a: {b: one, d: two}\n  c: 3\n', (target) => [{ op: 'remove', target, path: ['spec', 'a', 'b'] }], (target) => [{ op: 'remove', target, path: ['spec', 'a'] }], 3],
    ['items of one list', '  a: [one, two, x]\n', (target) => [{ op: 'remove', target, path: ['spec', 'a', 0] }], (target) => [{ op: 'remove', target, path: ['spec', 'a', target.resource['spec'] && String(JSON.stringify(target.resource['spec'])).startsWith('{"a":["one"') ? 1 : 0] }], 3],
    ['items of one list that only change', '  a: [one, two, x]\n', (target) => [{ op: 'set', target, path: ['spec', 'a', 0], value: 'y' }], (target) => [{ op: 'set', target, path: ['spec', 'a', 1], value: 'z' }], 2],
    ['two places of which one is taken', '  a: one\n  b: two\n  c: 3\n', (target) => [{ op: 'remove', target, path: ['spec', 'a'] }], (target) => [{ op: 'remove', target, path: ['spec', 'b'] }, { op: 'remove', target, path: ['spec', 'a'] }], 3],
    ['a document that goes and a place in it', '  a: one\n  b: two\n', (target) => [{ op: 'remove', target, path: ['spec', 'a'] }], (target) => [{ op: 'removeDocument', target }], 3],
    ['a document that is added and a place', '  a: one\n  b: two\n', (target) => [{ op: 'remove', target, path: ['spec', 'a'] }], (target) => [{ op: 'addDocument', file: 'a.yaml', resource: { kind: 'X' } }, { op: 'remove', target, path: ['spec', 'b'] }], 2],
  ])('of %s takes both at once or one after the other', (_, spec, first, second, asked) => {
    const found = run(text(spec), undefined, ['one', (target) => ({ title: 'First.', patches: first(target) })], ['two', (target) => ({ title: 'Second.', patches: second(target) })])
    expect(found).toMatchObject({ applied: ['one', 'two'], left: [], asked })
  })
  it('adds the same document once', () => {
    const add = (target: Manifest, word: string): Fix => ({ title: 'Add.', patches: [{ op: 'addDocument', file: 'a.yaml', resource: { kind: 'X' } }, { op: 'remove', target, path: ['spec', word] }] })
    expect(run(text('  a: one\n  b: two\n  c: 3\n'), undefined, ['one', (target) => add(target, 'a')], ['two', (target) => ({ ...add(target, 'b'), patches: [...add(target, 'b').patches!] })])).toMatchObject({ asked: 3 })
  })
})
