import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostsIn } from './mentions.ts'
import { current, es, injected, read, type Doc } from './testing.ts'

const kinds: Readonly<Record<string, string>> = {
  Elasticsearch: 'elasticsearch.k8s.elastic.co/v1', Kibana: 'kibana.k8s.elastic.co/v1', Agent: 'agent.k8s.elastic.co/v1alpha1', Logstash: 'logstash.k8s.elastic.co/v1alpha1', Beat: 'beat.k8s.elastic.co/v1beta1', AutoOpsAgentPolicy: 'autoops.k8s.elastic.co/v1alpha1',
  PeerAuthentication: 'security.istio.io/v1', AuthorizationPolicy: 'security.istio.io/v1', DestinationRule: 'networking.istio.io/v1', VirtualService: 'networking.istio.io/v1', Sidecar: 'networking.istio.io/v1', ServiceEntry: 'networking.istio.io/v1', Gateway: 'networking.istio.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1', BackendTLSPolicy: 'gateway.networking.k8s.io/v1', NetworkPolicy: 'networking.k8s.io/v1', Service: 'v1', Namespace: 'v1', Deployment: 'apps/v1', StatefulSet: 'apps/v1', CronJob: 'batch/v1', Pod: 'v1',
}
const keys = ['name', 'namespace', 'labels', 'annotations', 'selector', 'matchLabels', 'rules', 'from', 'to', 'source', 'principals', 'operation', 'ports', 'port', 'mtls', 'mode', 'portLevelMtls', '9200', 'host', 'hosts', 'trafficPolicy', 'tls', 'portLevelSettings', 'egress', 'http', 'route', 'destination', 'gateways', 'nodeSets', 'podTemplate', 'metadata', 'spec', 'template', 'containers', 'initContainers', 'command', 'env', 'elasticsearchRef', 'elasticsearchRefs', 'remoteClusters', 'services', 'service', 'config', 'podSelector', 'ingress', 'backendRefs', 'parentRefs', 'targetRefs', 'servers']
const scalar = fc.oneof(fc.constantFrom('es', 'elastic', 'STRICT', '*', '', '9300', 'true', '*.local', './*', 'http://es-es-http:9200', 'a/b', 'es-es-http'), fc.integer({ min: -1, max: 70000 }), fc.boolean(), fc.constant(null))
const tree = fc.letrec((tie) => ({ node: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, scalar, fc.array(tie('node'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...keys), tie('node'), { maxKeys: 4 })) })).node
const doc = fc.record({ kind: fc.constantFrom(...Object.keys(kinds)), metadata: fc.oneof(fc.record({ name: fc.constantFrom('es', 'elastic-operator', 'x'), namespace: fc.constantFrom('elastic', 'istio-system') }), tree), spec: tree }).map((one): Doc => ({ apiVersion: kinds[one.kind]!, ...one }))

describe('any shape of manifest', () => {
  it('is read without a throw, and every verdict is whole', () => {
    fc.assert(fc.property(fc.array(doc, { maxLength: 6 }), fc.boolean(), (docs, known) => {
      const { flows, workloads } = read([injected('elastic'), es(), ...docs], known ? current : {})
      expect(new Set(workloads.map(({ id }) => id)).size).toBe(workloads.length)
      for (const { verdict } of flows) {
        expect(verdict.steps.length).toBeGreaterThan(0)
        expect(verdict.needs !== undefined).toBe(verdict.outcome === 'unknown')
        if (verdict.outcome !== 'works') expect(verdict.cause).toBeDefined()
        for (const { place } of verdict.steps) if (place) expect(place.manifest.locate(place.path).line).toBeGreaterThan(0)
      }
    }), { numRuns: 100 })
  }, 30_000)
  it('every flow joins two workloads of the list', () => {
    const { flows, workloads } = read([injected('elastic'), es()])
    const ids = new Set(workloads.map(({ id }) => id))
    expect(flows.flatMap(({ from, to }) => [from.id, to.id]).filter((id) => !ids.has(id))).toEqual([])
  })
  it('is the same every time', () => expect(JSON.stringify(read([injected('elastic'), es()]).flows.map(({ verdict }) => verdict))).toBe(JSON.stringify(read([injected('elastic'), es()]).flows.map(({ verdict }) => verdict))))
})

describe('hosts in a text', () => {
  it.each([
    ['http://es-es-http:9200/_cat', ['http es-es-http 9200']],
    ['hosts => ["https://user:pw@es-es-http.elastic.svc:9200"]', ['https es-es-http.elastic.svc 9200']],
    ['es-es-transport:9300', ['- es-es-transport 9300']],
    ['curl example.com', []],
    ['the es-es- prefix', ['- es-es- -']],
  ])('%s', (text, hosts) => expect([...new Set(hostsIn(text).map(({ scheme, host, port }) => `${scheme ?? '-'} ${host} ${port ?? '-'}`))].filter((one) => !one.startsWith('- es-es-http'))).toEqual(hosts))
  it('a long text costs no more than its length', () => {
    const start = performance.now()
    hostsIn('a-es-'.repeat(20_000))
    hostsIn('a.b-c.'.repeat(50_000))
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
