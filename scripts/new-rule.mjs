// Writes a new rule, its test and its line in the list of those that the wizard's own output can't break: node scripts/new-rule.mjs init-container-loses-network MW044
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

const folder = new URL('../src/engine/rules/', import.meta.url)
const [id = '', code = ''] = process.argv.slice(2)
const fail = (message) => {
  console.error(message)
  process.exit(2)
}

if (!/^[a-z]+(?:-[a-z0-9]+)+$/.test(id)) fail('The id is the defect in words, such as transport-port-is-proxied. Usage: node scripts/new-rule.mjs ID CODE')
if (!/^MW\d{3}[A-Z]?$/.test(code)) fail('The code is MW and the number of the row in the fact sheet, such as MW027; new rules start at MW100.')
if (existsSync(new URL(`${id}.ts`, folder))) fail(`There is a rule ${id} already.`)

const codeIn = (file) => /^ {2}code: '(MW\d{3}[A-Z]?)',$/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1]
const codes = new Map(readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => [file.slice(0, -3), codeIn(file)]))
const owner = [...codes].find(([, taken]) => taken === code)
if (owner) fail(`${code} is the code of ${owner[0]}, and a code is never given twice.`)

const name = id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())

const rule = `import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R${code.slice(2).replace(/^0+/, '')}: the reason for the rule and where it stands. */
export const ${name}: Rule = {
  id: '${id}',
  code: '${code}',
  severity: 'warning',
  title: 'What is wrong, in one sentence.',
  why: 'Why it is wrong, and what follows.',
  docs: 'https://istio.io/latest/docs/',
  check: (context) =>
    context.every('Elasticsearch').flatMap((manifest) => {
      const path = ['spec', 'version']
      return manifest.resource['spec'] === undefined ? [{ manifest, path, message: \`\${subjectOf(manifest)} has no spec: say what follows.\` }] : []
    }),
}
`

const test = `import { ${name} } from './${id}.ts'
import { testRule } from './testing.ts'

const head = 'apiVersion: elasticsearch.k8s.elastic.co/v1\\nkind: Elasticsearch\\nmetadata: {name: es, namespace: elastic}\\n'

testRule(${name}, [
  { name: 'what is wrong', yaml: head, finds: [{ line: 1, severity: 'warning', message: 'Elasticsearch “elastic/es” has no spec' }] },
  { name: 'what is right', yaml: \`\${head}spec: {}\\n\`, finds: [] },
])
`

/** The file that an import names. */
const from = (line) => /from '(.*)'/.exec(line)[1]

/** The list stays in the order of the codes, the imports in that of the files. */
function withRule(text) {
  const [, imports, comment, list] = /^((?:import [^\n]*\n)+)\n(.*?)export const otherRules: readonly Rule\[\] = \[\n(.*?)\]\n/s.exec(text) ?? fail('rules/other-rules.ts has another shape than this script knows.')
  const files = new Map([...imports.matchAll(/import \{ (\w+) \} from '\.\/([\w-]+)\.ts'/g)].map(([, imported, file]) => [imported, file]))
  const codeOf = (entry) => (entry === name ? code : (codes.get(files.get(entry)) ?? ''))
  const entries = [...list.split('\n').map((line) => line.trim().replace(/,$/, '')).filter((line) => line !== ''), name].toSorted((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1))
  const lines = [...imports.trimEnd().split('\n'), `import { ${name} } from './${id}.ts'`].toSorted((a, b) => (from(a) < from(b) ? -1 : 1))
  return `${lines.join('\n')}\n\n${comment}export const otherRules: readonly Rule[] = [\n${entries.map((entry) => `  ${entry},\n`).join('')}]\n`
}

const list = new URL('other-rules.ts', folder)
const next = withRule(readFileSync(list, 'utf8'))
writeFileSync(new URL(`${id}.ts`, folder), rule)
writeFileSync(new URL(`${id}.test.ts`, folder), test)
writeFileSync(list, next)
console.log(`Wrote src/engine/rules/${id}.ts, its test and its line in other-rules.ts. Describe it in the tests first, then make them pass; where the wizard's own output can break it, wizard-rules.test.ts says so, and the line moves to wizard-rules.ts.`)
