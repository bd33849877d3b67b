import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { elastic, kibana, namespace, ambient, current, es, excluded, fails, flowsOf, injected, meshed, network, noTls, open, peer, read, rule, strict, table, works, type Doc } from './testing.ts'

/** FACTS F: the control sets. Every flow of them works. */
const plane = { 'control-plane': 'elastic-operator' }
const cluster = { 'elasticsearch.k8s.elastic.co/cluster-name': 'elastic-istio' }
const control = (http: object, namespaces: readonly Doc[], annotations: object, ports: readonly number[]): readonly Doc[] => [
  ...namespaces,
  peer('elastic', 'STRICT'),
  peer('elastic-system', 'STRICT'),
  peer('elastic-system', 'STRICT', { name: 'eck-webhook', selector: plane, ports: { 9443: 'PERMISSIVE' } }),
  es({ name: 'elastic-istio', http: { ...http }, sets: { default: { annotations: { ...annotations }, spec: { serviceAccountName: 'elastic-istio-es' } } } }),
  network('elastic', { podSelector: { matchLabels: cluster }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: cluster } }], ports: [{ port: 9300 }] }, { ports: ports.map((port) => ({ port })) }] }),
  kibana({ elasticsearchRef: { name: 'elastic-istio' }, http, podTemplate: { spec: { serviceAccountName: 'elastic-istio-kb' } } }),
  elastic('ApmServer', 'elastic-istio', { elasticsearchRef: { name: 'elastic-istio' }, http, podTemplate: { spec: { serviceAccountName: 'elastic-istio-apm' } } }),
]
const wire = [9200, 15008, 15020, 15021, 15090]
const sets: readonly (readonly [string, readonly Doc[], Environment])[] = [
  ['F1', control(noTls, meshed, excluded, wire), current],
  ['F2', control({}, meshed, excluded, wire), current],
  ['F3', control({}, [ambient('elastic'), ambient('elastic-system')], {}, wire), { ...current, dataPlane: 'ambient' }],
]

describe('control sets (FACTS F)', () => {
  it.each(sets)('every flow of %s works', (_, docs, facts) => {
    const { flows } = read(docs, facts)
    expect(flows.map(({ call }) => call).toSorted()).toEqual(['api-server', 'association', 'association', 'fallback', 'manage', 'pre-stop', 'probe', 'probe', 'transport', 'webhook'])
    expect(flows.filter(({ verdict }) => verdict.outcome !== 'works')).toEqual([])
  })
  it.each([[0, [9200, 5601, 8200], 'istio'], [1, [9200, 5601, 8200], 'istio+elastic']] as const)('set %s: who encrypts', (index, ports, by) => {
    const [, docs, facts] = sets[index]!
    const flows = read(docs, facts).flows.filter(({ from, to, targetPort }) => ports.includes(targetPort as 9200) && from.membership.mesh === 'sidecar' && to.membership.mesh === 'sidecar')
    expect(flows.length).toBeGreaterThan(3)
    expect(new Set(flows.map(({ verdict }) => verdict.encryption.join('+')))).toEqual(new Set([by]))
  })
  it('no flow of F3 needs anything but ztunnel and Elastic\'s own TLS', () => {
    const [, docs, facts] = sets[2]!
    expect(flowsOf(read(docs, facts).flows, { call: 'transport' })[0]?.verdict.encryption).toEqual(['istio', 'elastic'])
  })
})

const bare: Environment = { ...current, injectedNamespaces: ['elastic', 'elastic-system'] }
const between = { call: 'transport' } as const

table('known-bad sets (FACTS D)', [
  { name: 'D01 STRICT mesh, operator without sidecar', source: 'D01', docs: [namespace('elastic-system'), strict, es()], facts: { ...current, injectedNamespaces: ['elastic'] }, flow: { call: 'manage' }, is: fails('operator-without-proxy') },
  { name: 'D01 with nothing told about namespace elastic', source: 'D01', docs: [namespace('elastic-system'), strict, es({ sets: { default: {} } })], facts: {}, flow: { call: 'manage' }, is: open('operator-without-proxy', 'injectedNamespaces') },
  { name: 'D02 9300 not excluded', source: 'D02', docs: [injected('elastic'), strict, es({ sets: { default: {} } })], facts: bare, flow: between, is: open('transport-proxied') },
  { name: 'D03 masters to data', source: 'D03', docs: [strict, es({ sets: { masters: { annotations: excluded }, data: {} } })], facts: bare, flow: { ...between, from: 'masters', to: 'data' }, is: fails('raw-to-captured-port') },
  { name: 'D03 data to masters', source: 'D03', docs: [strict, es({ sets: { masters: { annotations: excluded }, data: {} } })], facts: bare, flow: { ...between, from: 'data', to: 'masters' }, is: fails('mtls-to-excluded-port') },
  { name: 'D04 annotations on the resource', source: 'D04', docs: [strict, { ...es({ sets: { default: {} } }), metadata: { name: 'es', namespace: 'elastic', annotations: excluded } }], facts: bare, flow: between, is: open('transport-proxied') },
  { name: 'D05 the list makes the exclusion void', source: 'D05', docs: [strict, es({ sets: { default: { annotations: { 'traffic.sidecar.istio.io/includeInboundPorts': '9200,9300', 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' } } } })], facts: bare, flow: between, is: open('transport-proxied') },
  { name: 'D06 mis-spelt, and a number', source: 'D06', docs: [strict, es({ sets: { default: { annotations: { 'traffic.sidecar.istio.io/excludeInboundPort': '9300', 'traffic.sidecar.istio.io/excludeOutboundPorts': 9300 } } } })], facts: bare, flow: between, is: open('transport-proxied') },
  { name: 'D07 MeshPolicy is nothing to Istio', source: 'D07', docs: [{ apiVersion: 'authentication.istio.io/v1alpha1', kind: 'MeshPolicy', metadata: { name: 'default' }, spec: { peers: [{ mtls: {} }] } }, es()], facts: { ...current, injectedNamespaces: ['elastic'], operatorInMesh: false }, flow: { call: 'manage' }, is: works() },
  { name: 'D08 PERMISSIVE in a DestinationRule is refused', source: 'D08', docs: [strict, rule('es-es-http.elastic.svc.cluster.local', 'PERMISSIVE'), es(), kibana()], facts: bare, flow: { call: 'association' }, is: works('istio') },
  { name: 'D09 the rule\'s namespace, the operator', source: 'D09', docs: [strict, rule('elastic-istio-es-http.default.svc.cluster.local', 'ISTIO_MUTUAL'), es({ name: 'elastic-istio' })], facts: { ...bare, autoMtls: false }, flow: { call: 'manage' }, is: fails('no-client-tls') },
  { name: 'D09 the rule\'s namespace, preStop', source: 'D09', docs: [strict, rule('elastic-istio-es-http.default.svc.cluster.local', 'ISTIO_MUTUAL'), es({ name: 'elastic-istio' })], facts: { ...bare, autoMtls: false }, flow: { call: 'pre-stop' }, is: fails('no-client-tls') },
  { name: 'D10 *.local ISTIO_MUTUAL', source: 'D10', docs: [rule('*.local', 'ISTIO_MUTUAL', { ns: 'istio-system' }), es()], facts: bare, flow: { call: 'api-server' }, is: fails('api-server-mutual') },
])

describe('steps', () => {
  it('point to the lines that decide', () => {
    const [flow] = flowsOf(read([injected('elastic'), namespace('elastic-system'), peer('elastic', 'STRICT'), es()], { ...current, operatorInMesh: false }).flows, { call: 'manage' })
    expect(flow?.verdict.steps.map(({ place }) => place && `${place.manifest.kind} ${place.path.join('.')}`)).toEqual([undefined, 'PeerAuthentication spec.mtls.mode'])
  })
  it('say what is only assumed', () => {
    const [flow] = flowsOf(read([injected('elastic'), namespace('elastic-system'), strict, es()]).flows, { call: 'manage' })
    expect(flow?.verdict.cause).toBe('operator-without-proxy')
    expect(flow?.from.membership).toMatchObject({ mesh: 'none', assumed: true })
    expect(flow?.verdict.steps[0]?.text).toContain('assumed')
  })
  it('of an unknown verdict begin with what is missing', () => {
    const [flow] = flowsOf(read([injected('elastic'), strict, es()], {}).flows, { call: 'manage' })
    expect(flow?.verdict.outcome).toBe('unknown')
    expect(flow?.verdict.steps[0]?.text).toContain('operatorInMesh')
  })
})

describe('growth', () => {
  const many = (count: number): readonly Doc[] => Array.from({ length: count }, (_, index) => index).flatMap((index) => [
    es({ name: `es${index}` }), kibana({ elasticsearchRef: { name: `es${index}` } }), peer('elastic', 'STRICT', { name: `p${index}`, selector: { 'elasticsearch.k8s.elastic.co/cluster-name': `es${index}` } }), rule(`es${index}-es-http.elastic.svc.cluster.local`, 'ISTIO_MUTUAL', { name: `r${index}` }),
  ])
  it('a cluster of very many node sets calls classes, not pairs', () => {
    const sets = (count: number): number => read([...meshed, es({ sets: Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, { annotations: excluded }])) })]).flows.length
    expect(sets(200) - sets(100)).toBe(sets(300) - sets(200))
    expect(sets(200)).toBeLessThan(2000)
  })
  it('flows grow with the documents', () => {
    const flows = (count: number): number => read([...meshed, ...many(count)]).flows.length
    expect(flows(40) - flows(20)).toBe(flows(20) - flows(0))
  })
})
