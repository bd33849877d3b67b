import { describe, expect, it } from 'vitest'
import { arrowInWords, graphOf } from './graph.ts'
import { flow, workload } from './sample.ts'

const operator = workload('Operator', 'elastic-system', 'elastic-operator')
const search = workload('Elasticsearch', 'elastic', 'logs', { nodeSet: 'default' })
const kibana = workload('Kibana', 'elastic', 'logs')

describe('boxes and arrows', () => {
  it('draws all calls between the same two boxes as one arrow, with a line for each port and verdict', () => {
    const flows = [
      flow(operator, search, { purpose: 'manage the cluster' }),
      flow(operator, search, { via: 'logs-es-internal-http.elastic.svc', purpose: 'manage the cluster while no pod is ready' }),
      flow(operator, search, { port: 9443, protocol: 'tls', verdict: { encryption: ['elastic'] } }),
      flow(kibana, search),
    ]
    const { boxes, arrows } = graphOf([operator, search, kibana], flows)
    expect(boxes.map(({ title, name, mesh }) => `${title} ${name} ${mesh}`)).toEqual(['ECK operator elastic-operator native', 'Elasticsearch logs/default native', 'Kibana logs native'])
    expect(arrows.map(({ from, to, lines }) => [from, to, ...lines.map(({ port, said, flows: { length } }) => `${port} ${said} ${length}`)])).toEqual([
      [operator.id, search.id, '9200 http Istio 2', '9443 tls Elastic 1'],
      [kibana.id, search.id, '9200 http Istio 1'],
    ])
  })

  it('keeps the two directions apart', () => {
    expect(graphOf([operator, kibana], [flow(operator, kibana), flow(kibana, operator)]).arrows).toHaveLength(2)
  })

  it.each([
    { verdict: { outcome: 'works', encryption: ['istio', 'elastic'] }, said: 'Istio and Elastic', sign: 'locked' },
    { verdict: { outcome: 'works', encryption: [] }, said: 'nobody', sign: 'open' },
    { verdict: { outcome: 'degraded', encryption: ['istio'] }, said: 'Istio, degraded', sign: 'locked' },
    { verdict: { outcome: 'fails', encryption: ['elastic'] }, said: 'fails', sign: 'fails' },
    { verdict: { outcome: 'unknown', encryption: [] }, said: 'not known', sign: 'unknown' },
  ] as const)('says “$said” with the sign $sign', ({ verdict, said, sign }) => {
    const { lines, outcome } = graphOf([kibana, search], [flow(kibana, search, { verdict })]).arrows[0]!
    expect(lines).toMatchObject([{ said, sign }])
    expect(outcome).toBe(verdict.outcome)
  })

  it('gives an arrow its worst outcome', () => {
    const flows = [flow(kibana, search), flow(kibana, search, { port: 9300, verdict: { outcome: 'fails' } }), flow(kibana, search, { port: 1, verdict: { outcome: 'unknown' } })]
    expect(graphOf([kibana, search], flows).arrows[0]!.outcome).toBe('fails')
  })

  it('says an arrow in one sentence', () => {
    const { boxes, arrows } = graphOf([kibana, search], [flow(kibana, search), flow(search, search, { port: 9300, protocol: 'tls', purpose: 'nodes of one cluster', verdict: { outcome: 'fails' } })])
    const names = new Map(boxes.map((box) => [box.id, box]))
    expect(arrows.map((arrow) => arrowInWords(arrow, names))).toEqual([
      'Kibana logs to Elasticsearch logs/default: 9200 http encrypted by Istio: read and write data',
      'Elasticsearch logs/default to itself: 9300 tls fails: nodes of one cluster',
    ])
  })
})

describe('many workloads', () => {
  const sets = Array.from({ length: 300 }, (_, index) => workload('Elasticsearch', 'elastic', 'logs', { nodeSet: `n${index}` }))

  it('puts those with alike calls into one box', () => {
    const odd = workload('Elasticsearch', 'elastic', 'odd', { nodeSet: 'default' })
    const calls = [...sets.flatMap((set) => [flow(operator, set), flow(set, set, { port: 9300 })]), flow(operator, odd, { verdict: { outcome: 'fails' } })]
    const { boxes, arrows } = graphOf([operator, ...sets, odd], calls)
    expect(boxes.map(({ title, name }) => `${title} ${name}`)).toEqual(['ECK operator elastic-operator', 'Elasticsearch × 300 logs/n0, logs/n1, …', 'Elasticsearch odd/default'])
    expect(arrows.map(({ flows }) => flows.length)).toEqual([300, 300, 1])
  })

  it('puts node sets that call each other into one box, which then calls itself', () => {
    const peers = sets.slice(0, 30)
    const pairs = peers.flatMap((a, index) => peers.slice(index).map((b) => flow(a, b, { port: 9300, protocol: 'tls', verdict: { encryption: ['elastic'] } })))
    const { boxes, arrows } = graphOf(peers, pairs)
    expect(boxes).toHaveLength(1)
    expect(arrows).toMatchObject([{ from: boxes[0]!.id, to: boxes[0]!.id, lines: [{ port: '9300 tls', said: 'Elastic' }] }])
  })

  it('keeps another namespace and another membership apart', () => {
    const outside = sets.slice(0, 20).map((set) => ({ ...set, id: `${set.id} outside`, membership: { mesh: 'none', why: '' } as const }))
    const other = sets.slice(0, 20).map((set) => ({ ...set, id: `${set.id} other`, namespace: 'other' }))
    expect(graphOf([...sets, ...outside, ...other], []).boxes.map(({ namespace, mesh, workloads }) => `${namespace} ${mesh} ${workloads.length}`)).toEqual(['elastic native 300', 'elastic outside 20', 'other native 20'])
  })

  it('stays small where every workload has calls of its own', () => {
    const calls = sets.map((set, index) => flow(operator, set, { port: 1000 + index }))
    expect(graphOf([operator, ...sets], calls).boxes).toHaveLength(2)
  })
})
