import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalCluster } from '../golden/known.ts'
import { trafficOf } from '../traffic/index.ts'
import { parseFile, splitDocuments, type File } from '../yaml/parse.ts'
import { pointer } from '../yaml/path.ts'
import { alone } from './alone.ts'
import { check } from './check.ts'
import { glance } from './glance.ts'
import { applyIgnores } from './ignore-is-not-needed.ts'
import { rules } from './index.ts'
import type { Finding } from './rule.ts'

/** Every document of the golden sets, good and bad, and one that is no YAML. */
const sets = Object.values(import.meta.glob<string>('../golden/**/*.yaml', { query: '?raw', import: 'default', eager: true }))
const texts = [...sets.flatMap((text) => splitDocuments(text)).map(({ text }) => text.trim()), 'a: [b', 'kind: Namespace\napiVersion: v1\nmetadata:\n  name: x\n  labels: {istio-injection: enabled, istio.io/rev: a}\n  annotations: {meshwright.dev/ignore: MW093}']

const told = ({ rule, severity, message, file, range, path, fix }: Finding): string => JSON.stringify([rule.code, severity, message, file, range, pointer(path), fix?.title, fix?.decision, fix?.set])

/** All that is said of a set at the end. */
function whole(files: readonly File[], environment: typeof canonicalCluster): { readonly findings: ReadonlySet<string>; readonly errors: readonly unknown[] } {
  const parsed = files.map(parseFile)
  const manifests = parsed.flatMap((part) => part.manifests)
  const { findings, skipped } = check(rules, manifests, trafficOf(manifests, environment), environment)
  return { findings: new Set(applyIgnores(findings, skipped, manifests, rules).findings.map(told)), errors: parsed.flatMap(({ errors }) => errors) }
}

describe('glance', () => {
  it('shows nothing that the whole set would take back or word otherwise', () => {
    const some = fc.array(fc.constantFrom(...texts), { minLength: 2, maxLength: 8 })
    const first = fc.record({ files: fc.array(some, { minLength: 1, maxLength: 2 }), read: fc.integer({ min: 100, max: 20_000 }), environment: fc.constantFrom({}, canonicalCluster) })
    fc.assert(fc.property(first, ({ files: contents, read, environment }) => {
      const files = contents.map((documents, index) => ({ path: `${index}.yaml`, text: `${documents.join('\n---\n')}\n` }))
      const early = glance(files, environment, undefined, { worthIt: 0, read })!
      const end = whole(files, environment)
      for (const finding of early.findings) expect(end.findings).toContain(told(finding))
      for (const error of early.errors) expect(end.errors).toContainEqual(error)
    }), { numRuns: 150 })
  })

  it('has a finding of each of its rules among the documents that this is tried with', () => {
    const found = texts.flatMap((text) => [{}, canonicalCluster, { eckVersion: '3.0.0', istioVersion: '1.20' }].flatMap((environment) => check(alone, parseFile({ path: 'a.yaml', text }).manifests, { workloads: [], flows: [] }, environment).findings))
    expect([...new Set(found.map(({ rule }) => rule.id))].toSorted()).toEqual(alone.map(({ id }) => id).toSorted())
  })

  it('leaves small sets alone, and cuts where a document ends', () => {
    const text = texts.join('\n---\n')
    expect(glance([{ path: 'a.yaml', text }], {})).toBeUndefined()
    const { documents, errors } = glance([{ path: 'a.yaml', text: `${'# much\n'.repeat(60_000)}a: 1\n---\nb: 1` }, { path: 'b.yaml', text }], {})!
    expect({ documents, errors }).toEqual({ documents: 0, errors: [] })
    expect(glance([{ path: 'a.yaml', text: 'kind: A\n---\nkind: B\n---\nkind: C\n' }], {}, undefined, { worthIt: 0, read: 30 })!.documents).toBe(2)
  })
})
