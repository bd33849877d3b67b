import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFile } from '../yaml/parse.ts'
import { callsOf } from './calls.ts'
import { verdictAlone, verdictOf } from './judge.ts'
import { meshOf } from './mesh.ts'
import { current, es, excluded, injected, peer, type Doc } from './testing.ts'

const cluster = 'elasticsearch.k8s.elastic.co/cluster-name'
const nodeSet = 'elasticsearch.k8s.elastic.co/statefulset-name'
const rule = (name: string, host: string, mode: string): Doc => ({ apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name, namespace: 'elastic' }, spec: { host, trafficPolicy: { tls: { mode } } } })
const network = (name: string, podSelector: object, from: object): Doc => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'elastic' }, spec: { podSelector, ingress: [{ from: [from], ports: [{ port: 9300 }] }] } })
const allow = (name: string, matchLabels: object, serviceAccounts: readonly string[]): Doc => ({ apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name, namespace: 'elastic' }, spec: { selector: { matchLabels }, rules: [{ from: [{ source: { serviceAccounts } }] }] } })

/** Whatever may treat one node set or one cluster of many as no other. */
const policies: readonly Doc[] = [
  peer('elastic', 'STRICT'),
  peer('elastic', 'STRICT', { name: 'one', selector: { [cluster]: 'a' } }),
  peer('elastic', 'STRICT', { name: 'hot', selector: { [nodeSet]: 'a-es-hot' }, ports: { 9200: 'PERMISSIVE' } }),
  peer('elastic', 'PERMISSIVE', { name: 'masters', selector: { 'elasticsearch.k8s.elastic.co/node-master': 'true' }, ports: { 9200: 'DISABLE' } }),
  rule('one-service', 'a-es-hot.elastic.svc.cluster.local', 'DISABLE'),
  rule('internal', 'b-es-internal-http.elastic.svc.cluster.local', 'DISABLE'),
  rule('pods', '*.a-es-warm.elastic.svc.cluster.local', 'DISABLE'),
  network('own', { matchLabels: { [cluster]: 'a' } }, { podSelector: { matchLabels: { [cluster]: 'a' } } }),
  network('not-hot', { matchExpressions: [{ key: nodeSet, operator: 'NotIn', values: ['b-es-hot'] }] }, { podSelector: { matchExpressions: [{ key: 'tier', operator: 'Exists' }] } }),
  allow('one', { [cluster]: 'b' }, ['elastic/es']),
  allow('warm', { tier: 'warm' }, ['elastic/default']),
  { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', metadata: { name: 'a', namespace: 'elastic' }, spec: { workloadSelector: { labels: { [cluster]: 'a' } }, egress: [{ hosts: ['./a-es-internal-http.elastic.svc.cluster.local', 'istio-system/*'] }] } },
  { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', metadata: { name: 'within', namespace: 'elastic-system' }, spec: { egress: [{ hosts: ['*/*a-es-internal-http.elastic.svc.cluster.local'] }] } },
]

const pods = fc.constantFrom<object>(
  { annotations: excluded }, { annotations: excluded, labels: { tier: 'warm' } }, { annotations: excluded, labels: { tier: 'cold' } }, {}, { spec: { serviceAccountName: 'es' } }, { spec: { hostNetwork: true } },
  { labels: { 'sidecar.istio.io/inject': 'false' } }, { annotations: { ...excluded, 'sidecar.istio.io/nativeSidecar': 'false' } }, { annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9200' } },
  { annotations: { 'proxy.istio.io/config': 'terminationDrainDuration: 10s' } },
  { spec: { containers: [{ name: 'elasticsearch', env: [{ name: 'PRE_STOP_ADDITIONAL_WAIT_SECONDS', value: '5' }] }] }, annotations: { 'proxy.istio.io/config': 'terminationDrainDuration: 10s' } },
)
const sets = fc.oneof(fc.record({ hot: pods, warm: pods, cold: pods }), pods.map((same) => ({ hot: same, warm: same })))
const shape = fc.record({ sets, http: fc.constantFrom({}, { tls: { selfSignedCertificate: { disabled: true } } }), config: fc.constantFrom({}, {}, { 'network.host': '127.0.0.1' }) })
/** Three clusters; more often than not two of them differ in their name only. */
const clusters = fc.oneof(fc.tuple(shape, shape), shape.map((same) => [same, same] as const)).chain(([one, other]) => shape.map((third) => [es({ name: 'a', ...one }), es({ name: 'b', ...other }), es({ name: 'c', namespace: 'other', ...third })]))
const facts = fc.constantFrom(current, {}, { ...current, autoMtls: false }, { ...current, meshMtls: 'STRICT' as const }, { istioVersion: '1.30', outboundTrafficPolicy: 'REGISTRY_ONLY' as const }, { ...current, kubernetesVersion: '1.30', istioVersion: '1.24' })

describe('pods that are alike', () => {
  it('get the verdict that each would get alone, with steps of their own', () => {
    fc.assert(fc.property(clusters, fc.subarray([...policies]), fc.boolean(), facts, (all, some, meshed, environment) => {
      const docs = [...(meshed ? [injected('elastic'), injected('other'), injected('elastic-system')] : []), ...all, ...some]
      const mesh = meshOf(parseFile({ path: 'a.yaml', text: docs.map((doc) => JSON.stringify(doc)).join('\n---\n') }).manifests, environment)
      for (const call of callsOf(mesh).calls) expect({ ...verdictOf(mesh, call) }).toEqual(verdictAlone(mesh, call))
    }), { numRuns: 150 })
  })

  it('are judged once', () => {
    const mesh = meshOf(parseFile({ path: 'a.yaml', text: JSON.stringify(es({ sets: { hot: {}, warm: {} } })) }).manifests, current)
    const [first, second] = callsOf(mesh).calls.filter(({ kind }) => kind === 'transport').map((call) => verdictOf(mesh, call))
    expect(Object.getOwnPropertyDescriptor(first, 'steps')?.get).toBeUndefined()
    expect(Object.getOwnPropertyDescriptor(second, 'steps')?.get).toBeDefined()
  })
})
