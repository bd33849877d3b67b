import { describe, expect, it } from 'vitest'
import { plan } from '../index.ts'
import { presets } from '../questions/presets.ts'
import { parseFile } from '../yaml/parse.ts'
import { takeOver } from './take-over.ts'

describe('takeOver', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))('reads our own bundle of %s back', (_, { answers }) => {
    const planned = plan(answers)
    const { answers: read, left } = takeOver(planned.manifests, { ...planned.environment, meshMtls: undefined })
    const keys = ['name', 'namespace', 'stackVersion', 'httpTls', 'nodeSets', 'plugins', 'serviceAccounts', 'maxMapCount', 'kibana', 'apmServer', 'networkPolicy'] as const
    expect(Object.fromEntries(keys.map((key) => [key, read[key]]))).toEqual(Object.fromEntries(keys.map((key) => [key, planned.answers[key]])))
    expect(left.filter((sentence) => /Elasticsearch/.test(sentence))).toEqual([])
  })
  it('lists what the wizard has no question for', () => {
    const text = 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es}\nspec:\n  version: 9.4.3\n  monitoring: {}\n  nodeSets:\n  - name: a\n    count: 2\n    config: {xpack.ml.enabled: false}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: mine}\n'
    const { answers, left } = takeOver(parseFile({ path: 'a.yaml', text }).manifests, {})
    expect(answers).toMatchObject({ name: 'es', namespace: 'default', httpTls: 'eck', nodeSets: [{ name: 'a', count: 2 }], kibana: false })
    expect(left.join('\n')).toMatch(/Service mine[^]*xpack\.ml\.enabled[^]*spec\.monitoring/)
  })
})
