import { describe, expect, it } from 'vitest'
import { plan, type Answers } from '../../engine/index.ts'
import { defaults } from '../../engine/questions/index.ts'
import { changesOf, type Traffic } from './changes.ts'
import { flow, workload } from './sample.ts'

const search = workload('Elasticsearch', 'elastic', 'logs', { nodeSet: 'default' })
const kibana = workload('Kibana', 'elastic', 'logs')
const apm = workload('ApmServer', 'elastic', 'logs')
const before: Traffic = { workloads: [search, kibana], flows: [flow(kibana, search)] }
const of = (answers: Partial<Answers>): Traffic => plan({ ...defaults, ...answers })
const texts = (from: Traffic, to: Traffic): readonly string[] => changesOf(from, to).list.map(({ kind, text }) => `${kind}: ${text}`)

describe('what changed', () => {
  it('is nothing between equal traffic', () => {
    expect(texts(before, { workloads: [{ ...search }, { ...kibana }], flows: [flow(kibana, search)] })).toEqual([])
    expect(texts(of({}), of({}))).toEqual([])
  })

  it('is nothing when only names change', () => {
    expect(texts(of({}), of({ name: 'other', namespace: 'elsewhere' }))).toEqual([])
    expect(texts(of({}), of({ nodeSets: [{ name: 'hot', count: 2 }] }))).toEqual([])
  })

  it('tells new workloads and calls, marks them, and tells those that are gone', () => {
    const after: Traffic = { workloads: [search, kibana, apm], flows: [flow(kibana, search), flow(apm, search)] }
    const added = changesOf(before, after)
    expect(texts(before, after)).toEqual(['new: APM Server logs: native sidecar', 'new: APM Server logs → Elasticsearch logs/default (read and write data): 9200 http (Istio)'])
    expect([...added.flows]).toEqual([[after.flows[1], 'new']])
    expect([...added.workloads]).toEqual([[apm.id, 'new']])
    expect(texts(after, before)).toEqual(['gone: APM Server logs', 'gone: APM Server logs → Elasticsearch logs/default (read and write data): 9200 http (Istio)'])
    expect(changesOf(after, before).gone).toEqual([after.flows[1]])
  })

  it('tells another protocol, another verdict and another membership', () => {
    const changed = flow(kibana, search, { protocol: 'https', verdict: { outcome: 'fails', encryption: [], cause: 'http-to-https' } })
    const outside = { ...kibana, membership: { mesh: 'none', why: 'It is opted out.' } as const }
    expect(texts(before, { workloads: [search, outside], flows: [changed] })).toEqual([
      'changed: Kibana logs: native sidecar became outside the mesh',
      'changed: Kibana logs → Elasticsearch logs/default (read and write data): 9200 http (Istio) became 9200 https (fails)',
    ])
  })

  it('pairs each of several alike calls with its own host', () => {
    const [one, two] = [flow(kibana, search, { via: 'one' }), flow(kibana, search, { via: 'two' })]
    expect(texts({ ...before, flows: [one, two] }, { ...before, flows: [two, one] })).toEqual([])
    expect(texts({ ...before, flows: [one, two] }, { ...before, flows: [two] })).toHaveLength(1)
  })

  it('of an answer: the certificate of ECK changes who encrypts 9200 and nothing else', () => {
    const { list } = changesOf(of({}), of({ httpTls: 'eck', mtlsMode: 'PERMISSIVE' }))
    expect(list.length).toBeGreaterThan(0)
    for (const { kind, flow: one } of list) {
      expect(kind).toBe('changed')
      expect(one?.port).not.toBe(9300)
    }
  })
})
