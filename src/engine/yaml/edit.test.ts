import { describe, expect, it } from 'vitest'
import { applyPatches, type Patch } from './edit.ts'
import { parseFile, type Manifest } from './parse.ts'
import type { Path } from './path.ts'

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

  const head = 'apiVersion: v1\nkind: Namespace\n'
  const set = (path: Path, value: unknown) => (target: Manifest): Patch => ({ op: 'set', target, path, value })
  const remove = (path: Path) => (target: Manifest): Patch => ({ op: 'remove', target, path })
  const rename = (path: Path, to: string) => (target: Manifest): Patch => ({ op: 'rename', target, path, to })
  const removeDocument = (target: Manifest): Patch => ({ op: 'removeDocument', target })
  it.each<readonly [string, string, (target: Manifest) => Patch, string]>([
    ['adds a list that is missing', 'spec:\n  a: 1\n', set(['spec', 'list', 0, 'x'], 'z'), 'spec:\n  a: 1\n  list:\n    - x: z\n'],
    ['fills an empty flow mapping', 'spec: {}\n', set(['spec', 'a'], 1), 'spec: {a: 1}\n'],
    ['fills an empty flow list', 'spec: []\n', set(['spec', 0], 'a'), 'spec: [a]\n'],
    ['appends behind the last item, not behind the blank', 'spec: [a ]\n', set(['spec', 1], 'b'), 'spec: [a, b ]\n'],
    ['removes the last of a flow mapping', 'spec: {a: 1, b: 2}\n', remove(['spec', 'b']), 'spec: {a: 1}\n'],
    ['removes the first of a flow list with its comma', 'spec: [1 , 2,\n  3]\n', remove(['spec', 0]), 'spec: [2,\n  3]\n'],
    ['removes the last of a flow list with the comma before', 'spec: [1, 2,\n  3]\n', remove(['spec', 2]), 'spec: [1, 2]\n'],
    ['removes an item of a list', 'spec:\n- a\n- b\n- c\n', remove(['spec', 1]), 'spec:\n- a\n- c\n'],
    ['removes the first item of a list in a list', 'spec:\n- - a\n  - b\n', remove(['spec', 0, 0]), 'spec:\n- - b\n'],
    ['keeps quotes', 'spec:\n  a: "x"\n', set(['spec', 'a'], 'y'), 'spec:\n  a: "y"\n'],
    ['quotes a list of ports (FACTS R80)', 'spec:\n  a: x\n', set(['spec', 'a'], '9300,9301'), 'spec:\n  a: "9300,9301"\n'],
    ['does not quote what only holds a list of ports', 'spec:\n  a: x\n', set(['spec', 'a'], '9300,9301x'), 'spec:\n  a: 9300,9301x\n'],
    ['writes lines into one where one stood', 'spec:\n  a: x\n  b: 1\n', set(['spec', 'a'], 'y\nz\n'), 'spec:\n  a: "y\\nz\\n"\n  b: 1\n'],
    ['replaces a block scalar by a word', 'spec:\n  a: |\n    x\n    y\n  b: 1\n', set(['spec', 'a'], 'z'), 'spec:\n  a: "z"\n  b: 1\n'],
    ['replaces a block scalar by a mapping', 'spec:\n  a: |\n    x\n    y\n  b: 1\n', set(['spec', 'a'], { c: 1 }), 'spec:\n  a:\n    c: 1\n  b: 1\n'],
    ['replaces a word by a mapping below its comment', 'spec:\n  a: 1 # why\n  b: 1\n', set(['spec', 'a'], { c: { d: 1 } }), 'spec:\n  a: # why\n    c:\n      d: 1\n  b: 1\n'],
    ['takes no colon of a comment for the key’s', 'spec:\n  a: b # c: d\n', set(['spec', 'a', 'x', 0], 'z'), 'spec:\n  a: # c: d\n    x:\n      - z\n'],
    ['puts a mapping below a key with a comment only', 'spec:\n  a: # why\n  b: 1\n', set(['spec', 'a'], { c: 1 }), 'spec:\n  a: # why\n    c: 1\n  b: 1\n'],
    ['gives an empty key a value', 'spec:\n  a:\n', set(['spec', 'a'], 1), 'spec:\n  a: 1\n'],
    ['gives an empty key at the end of the file a mapping', 'spec:\n  a:', set(['spec', 'a'], { c: 1 }), 'spec:\n  a:\n    c: 1'],
    ['gives an item without a value one', 'spec:\n-\n- b\n', set(['spec', 0], 'a'), 'spec:\n- a\n- b\n'],
    ['gives another item without a value one', 'spec:\n- b\n# - c\n-   # why\n- d\n', set(['spec', 1], 'a'), 'spec:\n- b\n# - c\n- a   # why\n- d\n'],
    ['removes an item without a value', 'spec:\n- b\n-\n- c\n', remove(['spec', 1]), 'spec:\n- b\n- c\n'],
    ['replaces a flow mapping by a block', 'spec:\n  a: {b: 1}', set(['spec', 'a'], { c: 1 }), 'spec:\n  a:\n    c: 1'],
    ['writes in flow style inside flow style', 'spec:\n  a: {b: 1}\n', set(['spec', 'a', 'b'], { c: [1] }), 'spec:\n  a: {b: {c: [1]}}\n'],
    ['replaces a list by what a key asks for', 'spec:\n  a: [1]\n', set(['spec', 'a', 'x'], 'z'), 'spec:\n  a:\n    x: z\n'],
    ['replaces a mapping by what an index asks for', 'spec:\n  a: {b: 1}\n', set(['spec', 'a', 0], 'z'), 'spec:\n  a:\n    - z\n'],
    ['replaces by nothing', 'spec:\n  a: 1\n', set(['spec', 'a'], null), 'spec:\n  a: null\n'],
    ['replaces by what is empty, on the line', 'spec:\n  a: 1\n', set(['spec', 'a'], {}), 'spec:\n  a: {}\n'],
    ['adds at the end of a file without a line break', 'spec:\n  a: 1', set(['spec', 'b'], 1), 'spec:\n  a: 1\n  b: 1'],
    ['adds below a block scalar', 'spec:\n  a: |\n    x\n', set(['spec', 'b'], 1), 'spec:\n  a: |\n    x\n  b: 1\n'],
    ['adds a text with an empty line', 'spec:\n  a: 1\n', set(['spec', 'b'], 'x\n\ny'), 'spec:\n  a: 1\n  b: |-\n    x\n\n    y\n'],
    ['renames to what must be quoted', 'spec:\n  a: 1\n', rename(['spec', 'a'], 'x: y'), 'spec:\n  "x: y": 1\n'],
    ['renames no item', 'spec:\n- a\n', rename(['spec', 0], 'c'), 'spec:\n- a\n'],
    ['renames nothing that is missing', 'spec:\n  a: 1\n', rename(['spec', 'b'], 'c'), 'spec:\n  a: 1\n'],
    ['renames no ancestor of what is missing', 'spec:\n  a: 1\n', rename(['spec', 'a', 'b'], 'c'), 'spec:\n  a: 1\n'],
    ['removes nothing that is missing', 'spec:\n  a: 1\n', remove(['spec', 'b']), 'spec:\n  a: 1\n'],
    ['removes no ancestor of what is missing', 'spec:\n  a: 1\n', remove(['spec', 'a', 'b']), 'spec:\n  a: 1\n'],
    ['never removes the whole', 'spec:\n  a: 1\n', remove([]), 'spec:\n  a: 1\n'],
    ['removes the last line of a file without a line break', 'spec:\n  a: 1\n  b:\n    c: 1', remove(['spec', 'b', 'c']), 'spec:\n  a: 1\n'],
    ['keeps the comments above a document that goes', '# c\n', removeDocument, '\n'],
  ])('%s', (_, body, patch, to) => {
    expect(edit(head + body, (target) => [patch(target)]).replace(head, '')).toBe(to)
  })

  it('keeps what stands above a document that goes, and takes an object out of a List', () => {
    expect(edit(`# a\n\n \t# b\n${head}# c\n`, (target) => [removeDocument(target)])).toBe('# a\n\n \t# b\n')
    expect(edit(`\n \n${head}`, (target) => [removeDocument(target)])).toBe('\n')
    const item = (name: string): string => `- apiVersion: v1\n  kind: Namespace\n  metadata: {name: ${name}}\n`
    expect(edit(`apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`, (target) => [removeDocument(target)])).toBe(`apiVersion: v1\nkind: List\nitems:\n${item('b')}`)
  })
  it('changes only the documents and the files that patches name, and passes over places that are gone', () => {
    const files = [{ path: 'a.yaml', text: `${block}---\n${head}` }, { path: 'b.yaml', text: block }]
    const target = es(block)
    const [first, second] = applyPatches(files, [{ op: 'set', target, path: ['metadata', 'name'], value: 'other' }])
    expect(first!.text).toBe(`${block.replace('name: es ', 'name: other ')}---\n${head}`)
    expect(second).toBe(files[1])
    expect(edit(block, (manifest) => [removeDocument(manifest), set(['metadata', 'name'], 'x')(manifest)])).toBe('# mine\n')
    expect(applyPatches([{ path: 'a.yaml', text: '\n' }], [{ op: 'remove', target, path: ['kind'] }])[0]!.text).toBe('\n')
  })
  it('puts a document behind what is there', () => {
    const added = (text: string): string => applyPatches([{ path: 'a.yaml', text }], [{ op: 'addDocument', file: 'a.yaml', resource: { kind: 'X' } }])[0]!.text
    expect(['', 'a: 1', 'a: 1\n', 'a: 1\r\n', 'a: 1\r\nb: 2'].map(added)).toEqual(['---\nkind: X\n', 'a: 1\n---\nkind: X\n', 'a: 1\n---\nkind: X\n', 'a: 1\r\n---\r\nkind: X\r\n', 'a: 1\r\nb: 2\r\n---\r\nkind: X\r\n'])
  })

  it('adds and removes documents', () => {
    expect(edit(block, () => [{ op: 'addDocument', file: 'a.yaml', resource: { kind: 'X' } }])).toBe(`${block}---\nkind: X\n`)
    expect(edit(`${block}---\n${block}`, (target) => [{ op: 'removeDocument', target }])).toBe(`# mine\n---\n${block}`)
  })

  it('edits below an empty value', () => {
    expect(edit('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n', (target) => [{ op: 'set', target, path: ['metadata', 'labels', 'x'], value: 'y' }])).toBe('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    x: "y"\n')
  })
})
