import { describe, expect, it } from 'vitest'
import { applyPatches, type Patch } from './edit.ts'
import { parseFile, type Manifest } from './parse.ts'

const es = (text: string): Manifest => parseFile({ path: 'a.yaml', text }).manifests[0]!
const edit = (text: string, patches: (target: Manifest) => readonly Patch[]): string => applyPatches([{ path: 'a.yaml', text }], patches(es(text)))[0]!.text

const block = `# mine
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es   # the name
  annotations:
    a: "1"
spec:
  nodeSets:
  - name: default
    count: 3
    config: {a: 1, b: [1, 2]} # flow
`

describe('applyPatches', () => {
  const rows: readonly (readonly [string, (t: Manifest) => readonly Patch[], string, string])[] = [
    ['replaces a scalar and keeps the comment', (target) => [{ op: 'set', target, path: ['metadata', 'name'], value: 'other' }], '  name: es   # the name', '  name: other   # the name'],
    ['adds a nested block', (target) => [{ op: 'set', target, path: ['spec', 'nodeSets', 0, 'podTemplate', 'metadata', 'annotations', 'x/y'], value: '9300' }], '# flow\n', '# flow\n    podTemplate:\n      metadata:\n        annotations:\n          x/y: "9300"\n'],
    ['adds to a flow mapping', (target) => [{ op: 'set', target, path: ['spec', 'nodeSets', 0, 'config', 'c'], value: false }], 'b: [1, 2]}', 'b: [1, 2], c: false}'],
    ['removes an entry with the parents that it leaves empty', (target) => [{ op: 'remove', target, path: ['metadata', 'annotations', 'a'] }], '  annotations:\n    a: "1"\n', ''],
    ['removes the first key of a list item', (target) => [{ op: 'remove', target, path: ['spec', 'nodeSets', 0, 'name'] }], '- name: default\n    count', '- count'],
    ['removes from a flow mapping', (target) => [{ op: 'remove', target, path: ['spec', 'nodeSets', 0, 'config', 'a'] }], '{a: 1, b', '{b'],
    ['renames a key', (target) => [{ op: 'rename', target, path: ['metadata', 'annotations', 'a'], to: 'b' }], '    a: "1"', '    b: "1"'],
    ['replaces a scalar by a block', (target) => [{ op: 'set', target, path: ['metadata', 'name'], value: { x: 1 } }], '  name: es   # the name', '  name:   # the name\n    x: 1'],
    ['quotes in a flow collection what would end it', (target) => [{ op: 'set', target, path: ['spec', 'nodeSets', 0, 'config', 'a'], value: '[x], {y}' }], '{a: 1, b', '{a: "[x], {y}", b'],
    ['appends to a flow list', (target) => [{ op: 'set', target, path: ['spec', 'nodeSets', 0, 'config', 'b', 2], value: 'x, y' }], '[1, 2]', '[1, 2, "x, y"]'],
    ['appends a list item', (target) => [{ op: 'set', target, path: ['spec', 'nodeSets', 1], value: { name: 'b' } }], '# flow\n', '# flow\n  - name: b\n'],
  ]
  it.each(rows)('%s', (_, patches, from, to) => {
    expect(edit(block, patches)).toBe(block.replace(from, to))
    const crlf = block.replaceAll('\n', '\r\n')
    expect(edit(crlf, patches)).toBe(block.replace(from, to).replaceAll('\n', '\r\n'))
  })

  it('adds and removes documents', () => {
    expect(edit(block, () => [{ op: 'addDocument', file: 'a.yaml', resource: { kind: 'X' } }])).toBe(`${block}---\nkind: X\n`)
    expect(edit(`${block}---\n${block}`, (target) => [{ op: 'removeDocument', target }])).toBe(`# mine\n---\n${block}`)
  })

  it('edits below an empty value', () => {
    expect(edit('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n', (target) => [{ op: 'set', target, path: ['metadata', 'labels', 'x'], value: 'y' }])).toBe('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    x: "y"\n')
  })
})
