import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { current, elastic, es, excluded, fails, flowsOf, injected, kibana, meshed, names, namespace, open, peer, read, strict, table, works, workload, type Doc } from './testing.ts'

const cluster = { 'elasticsearch.k8s.elastic.co/cluster-name': 'es' }
const hostNetwork = { podTemplate: { spec: { hostNetwork: true } } }
const base: readonly Doc[] = [...meshed, strict, es(), kibana()]
const ref = { elasticsearchRef: { name: 'es' } }
const fleet: Doc = elastic('Agent', 'fleet', { fleetServerEnabled: true, mode: 'fleet', elasticsearchRefs: [{ name: 'es' }], kibanaRef: { name: 'kb' }, deployment: {} })
const agent: Doc = elastic('Agent', 'agent', { mode: 'fleet', fleetServerRef: { name: 'fleet' }, kibanaRef: { name: 'kb' }, daemonSet: {} })

table('associations', [
  { name: 'Kibana to Elasticsearch', source: 'A2.3', docs: base, flow: { call: 'association', from: 'kb', to: 'default', via: 'es-es-http.elastic.svc' }, is: works('istio') },
  { name: 'APM Server to Elasticsearch', source: 'A2.3', docs: [...base, elastic('ApmServer', 'apm', ref)], flow: { call: 'association', from: 'apm', to: 'default' }, is: works('istio') },
  { name: 'APM Server to Kibana', source: 'A2.3', docs: [...base, elastic('ApmServer', 'apm', { ...ref, kibanaRef: { name: 'kb' } })], flow: { call: 'association', from: 'apm', to: 'kb', via: 'kb-kb-http.elastic.svc' }, is: works('istio') },
  { name: 'Enterprise Search to Elasticsearch', source: 'A2.3', docs: [...base, elastic('EnterpriseSearch', 'ent', ref)], flow: { call: 'association', from: 'ent' }, is: works('istio') },
  { name: 'Kibana to Enterprise Search', source: 'A2.3', docs: [...meshed, strict, es(), elastic('EnterpriseSearch', 'ent', ref), kibana({ enterpriseSearchRef: { name: 'ent' } })], flow: { call: 'association', from: 'kb', to: 'ent', via: 'ent-ent-http' }, is: works('istio') },
  { name: 'the operator to Enterprise Search', source: 'A2.2', docs: [...base, elastic('EnterpriseSearch', 'ent', ref)], flow: { call: 'set-up', to: 'ent' }, is: works('istio') },
  { name: 'Kibana to the package registry', source: 'A2.3', docs: [...meshed, strict, es(), elastic('PackageRegistry', 'epr'), kibana({ packageRegistryRef: { name: 'epr' } })], flow: { call: 'association', from: 'kb', to: 'epr', via: 'epr-epr-http' }, is: works('istio') },
  { name: 'Maps to Elasticsearch', source: 'A2.3', docs: [...base, elastic('ElasticMapsServer', 'ems', ref)], flow: { call: 'association', from: 'ems' }, is: works('istio') },
  { name: 'Beat to Elasticsearch and Kibana', source: 'A2.3', docs: [...base, elastic('Beat', 'beat', { ...ref, kibanaRef: { name: 'kb' }, deployment: {} })], flow: { call: 'association', from: 'beat' }, is: works('istio') },
  { name: 'Logstash to Elasticsearch', source: 'A2.3', docs: [...base, elastic('Logstash', 'ls', { elasticsearchRefs: [{ name: 'es', clusterName: 'es' }] })], flow: { call: 'association', from: 'ls' }, is: works('istio') },
  { name: 'AutoOps to internal-http', source: 'A2.3', docs: [...base, elastic('AutoOpsAgentPolicy', 'ops', { resourceSelector: { matchLabels: {} } })], flow: { call: 'association', from: 'ops', via: 'es-es-internal-http' }, is: works('istio') },
  { name: 'Fleet Server to Elasticsearch', source: 'A2.3', docs: [...base, fleet], flow: { call: 'association', from: 'fleet', to: 'default' }, is: works('istio') },
  { name: 'Agent to Fleet Server', source: 'A2.3', docs: [...base, fleet, agent], flow: { call: 'association', from: 'agent', to: 'fleet', via: 'fleet-agent-http.elastic.svc' }, is: works('istio') },
  { name: 'Agent to Elasticsearch, as Fleet says', source: 'A2.3, B8', docs: [...base, fleet, agent], flow: { call: 'association', from: 'agent', to: 'default' }, is: works('istio') },
  { name: 'Agent to Kibana', source: 'A2.3', docs: [...base, fleet, agent], flow: { call: 'association', from: 'agent', to: 'kb' }, is: works('istio') },
  { name: 'the operator to Kibana for Fleet', source: 'A2.2', docs: [...base, fleet], flow: { call: 'set-up', from: 'Operator', to: 'kb' }, is: works('istio') },
  { name: 'the operator outside to Kibana for Fleet', source: 'A2.6, R15', docs: [injected('elastic'), strict, es(), kibana(), fleet], facts: { ...current, operatorInMesh: false }, flow: { call: 'set-up', to: 'kb' }, is: fails('operator-without-proxy') },
  { name: 'another namespace', source: 'A2.3', docs: [...base, injected('shop'), kibana({}, 'shop')], flow: { call: 'association', from: 'kb' }, is: works('istio') },
  { name: 'from a namespace outside, STRICT', source: 'R35', docs: [...base, namespace('shop'), { ...elastic('ApmServer', 'apm', { elasticsearchRef: { name: 'es', namespace: 'elastic' } }, 'shop') }], flow: { call: 'association', from: 'apm' }, is: fails('client-without-proxy') },
  { name: 'from a namespace outside, port PERMISSIVE', source: 'R35', docs: [...base, namespace('shop'), peer('elastic', undefined, { name: 'es', selector: cluster, ports: { 9200: 'PERMISSIVE' } }), elastic('ApmServer', 'apm', { elasticsearchRef: { name: 'es', namespace: 'elastic' } }, 'shop')], flow: { call: 'association', from: 'apm' }, is: works() },
  { name: 'hostNetwork Beat, STRICT', source: 'A6.5, R58', docs: [...base, elastic('Beat', 'beat', { ...ref, daemonSet: hostNetwork })], flow: { call: 'association', from: 'beat' }, is: fails('client-without-proxy') },
  { name: 'hostNetwork Beat, PERMISSIVE', source: 'A6.5', docs: [...meshed, es({ http: {} }), elastic('Beat', 'beat', { ...ref, daemonSet: hostNetwork })], flow: { call: 'association', from: 'beat' }, is: works('elastic') },
  { name: 'hostNetwork Agent to Fleet Server, STRICT', source: 'A6.5, R58', docs: [...base, fleet, elastic('Agent', 'agent', { mode: 'fleet', fleetServerRef: { name: 'fleet' }, daemonSet: hostNetwork })], flow: { call: 'association', from: 'agent', to: 'fleet' }, is: fails('client-without-proxy') },
  { name: '9200 excluded at the operator, STRICT', source: 'R18', docs: [...meshed, strict, es(), { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'elastic-operator', namespace: 'elastic-system' }, spec: { template: { metadata: { annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9200' } } } } }], flow: { call: 'manage' }, is: fails('raw-to-captured-port') },
  { name: '9200 excluded at Elasticsearch only', source: 'A2.8', docs: [...meshed, es({ sets: { default: { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9200,9300', 'traffic.sidecar.istio.io/excludeOutboundPorts': '9300' } } } }), kibana()], flow: { call: 'association', from: 'kb' }, is: fails('mtls-to-excluded-port') },
  { name: 'the client\'s namespace not told, STRICT', source: 'DESIGN 1.1', docs: [injected('elastic'), strict, es(), kibana({}, 'shop')], facts: { autoMtls: true }, flow: { call: 'association', from: 'kb' }, is: open('client-without-proxy', 'injectedNamespaces') },
  { name: 'no namespace told: both sides alike', source: 'DESIGN 1.1', docs: [strict, es({ sets: { default: {} } }), kibana()], facts: { autoMtls: true }, flow: { call: 'association', from: 'kb' }, is: works() },
])

table('stack monitoring and outside callers', [
  { name: 'Elasticsearch to its monitoring cluster', source: 'A2.3, R48', docs: [...base, es({ name: 'mon' }), es({ name: 'big', spec: { monitoring: { metrics: { elasticsearchRefs: [{ name: 'mon' }] }, logs: { elasticsearchRefs: [{ name: 'mon' }] } } } })], flow: { call: 'monitoring', from: 'big', via: 'mon-es-http' }, is: works('istio') },
  { name: 'Kibana to a monitoring cluster elsewhere, STRICT', source: 'R48', docs: [...meshed, injected('mon'), strict, es(), es({ name: 'mon', namespace: 'mon' }), kibana({ monitoring: { metrics: { elasticsearchRefs: [{ name: 'mon', namespace: 'mon' }] } } })], flow: { call: 'monitoring', from: 'kb' }, is: works('istio') },
  { name: 'a LoadBalancer before STRICT', source: 'R35', docs: [...meshed, strict, es(), kibana({ http: { service: { spec: { type: 'LoadBalancer' } } } })], flow: { call: 'client', from: 'Internet', to: 'kb' }, is: fails('client-without-proxy') },
  { name: 'a NodePort before PERMISSIVE', source: 'R35', docs: [...meshed, es({ http: { service: { spec: { type: 'NodePort' } } } })], flow: { call: 'client', from: 'Internet' }, is: works('elastic') },
])

const job = (ns: string, host: string, more: object = {}): Doc => workload('CronJob', 'curator', ns, { ...more, spec: names(host) })

table('ordinary workloads call what their text names', [
  { name: 'a CronJob in the mesh', source: 'A6.5', docs: [...base, job('elastic', 'http://es-es-http:9200')], flow: { call: 'client', from: 'curator' }, is: works('istio') },
  { name: 'a CronJob that refuses the sidecar, STRICT', source: 'R35', docs: [...base, job('elastic', 'http://es-es-http:9200', { labels: { 'sidecar.istio.io/inject': 'false' } })], flow: { call: 'client', from: 'curator' }, is: fails('client-without-proxy') },
  { name: 'a Deployment of another namespace, STRICT', source: 'R35', docs: [...base, namespace('shop'), workload('Deployment', 'app', 'shop', { spec: names('http://es-es-http.elastic.svc.cluster.local:9200') })], flow: { call: 'client', from: 'app' }, is: fails('client-without-proxy') },
  { name: 'HTTP to a port with TLS', source: 'B7.1: Client sent HTTP to HTTPS', docs: [...meshed, strict, es({ http: {} }), job('elastic', 'http://es-es-http:9200')], flow: { call: 'client', from: 'curator' }, is: fails('http-to-https') },
  { name: 'HTTPS to a port without', source: 'A2.4', docs: [...base, job('elastic', 'https://es-es-http:9200')], flow: { call: 'client', from: 'curator' }, is: fails('tls-to-http') },
  { name: 'without a scheme it is taken to be right', source: 'A2.4', docs: [...meshed, strict, es({ http: {} }), job('elastic', 'es-es-http')], flow: { call: 'client', from: 'curator' }, is: works('istio', 'elastic') },
  { name: 'a pod by its name', source: 'A2.1', docs: [...base, job('elastic', 'http://es-es-default-0.es-es-default.elastic.svc:9200')], flow: { call: 'client', from: 'curator', via: 'es-es-default-0' }, is: works('istio') },
  { name: 'Kibana\'s Service', source: 'A1.2', docs: [...base, job('elastic', 'http://kb-kb-http:5601')], flow: { call: 'client', from: 'curator', to: 'kb' }, is: works('istio') },
  { name: 'port 9300, excluded at the server only', source: 'R50', docs: [...base, job('elastic', 'es-es-transport:9300')], flow: { call: 'client', from: 'curator' }, is: fails('mtls-to-excluded-port') },
  { name: 'port 9300, excluded at both', source: 'R50', docs: [...base, job('elastic', 'es-es-transport:9300', { annotations: excluded })], flow: { call: 'client', from: 'curator' }, is: works('elastic') },
  { name: 'a Service of one\'s own', source: 'A1.2', docs: [...base, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'search', namespace: 'elastic' }, spec: { selector: cluster, ports: [{ name: 'http', port: 80, targetPort: 9200 }] } }, job('elastic', 'http://search')], flow: { call: 'client', from: 'curator', via: 'search' }, is: works('istio') },
  { name: 'in a ConfigMap', source: 'brief: config', docs: [...base, namespace('shop'), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' }, data: { 'app.yml': 'hosts: ["http://es-es-http.elastic.svc:9200"]' } }, workload('Deployment', 'app', 'shop', { spec: { containers: [{ name: 'a' }], volumes: [{ name: 'c', configMap: { name: 'conf' } }] } })], flow: { call: 'client', from: 'app' }, is: fails('client-without-proxy') },
  { name: 'a Beat to Logstash', source: 'R56', docs: [...base, elastic('Logstash', 'ls', { services: [{ name: 'beats', service: { spec: { ports: [{ name: 'tcp-beats', port: 5044 }] } } }] }), elastic('Beat', 'fb', { config: { 'output.logstash': { hosts: ['ls-ls-beats:5044'] } }, deployment: {} })], flow: { call: 'client', from: 'fb', to: 'ls' }, is: works('istio') },
  { name: 'a Logstash pipeline to Elasticsearch', source: 'A2.3', docs: [...base, elastic('Logstash', 'ls', { pipelines: [{ 'pipeline.id': 'main', 'config.string': 'output { elasticsearch { hosts => ["http://es-es-http:9200"] } }' }] })], flow: { call: 'client', from: 'ls', to: 'default' }, is: works('istio') },
])

describe('nothing is guessed', () => {
  const all = (docs: readonly Doc[], facts: Environment = current): readonly string[] => flowsOf(read(docs, facts).flows, { call: 'client' }).concat(flowsOf(read(docs, facts).flows, { call: 'association' })).map(({ from, to }) => `${from.name} -> ${to.name}`)
  it.each<[string, readonly Doc[]]>([
    ['a ref outside of the files', [...meshed, kibana()]],
    ['a ref by secret', [...meshed, es(), kibana({ elasticsearchRef: { secretName: 'cloud' } })]],
    ['a workload that names nobody', [...base.filter((doc) => doc !== base.at(-1)), job('elastic', 'http://example.com')]],
    ['a workload that names another cluster', [...meshed, es(), job('elastic', 'http://other-es-http:9200')]],
    ['a name in another namespace', [...meshed, es(), job('shop', 'http://es-es-http:9200')]],
    ['Kibana\'s settings for Fleet are not its own calls', [...meshed, es(), kibana({ elasticsearchRef: undefined, config: { 'xpack.fleet.agents.elasticsearch.hosts': ['http://es-es-http.elastic.svc:9200'] } })]],
  ])('%s', (_, docs) => expect(all(docs)).toEqual([]))
  it('a call that a ref says already stands once', () => {
    expect(all([...meshed, es(), elastic('Beat', 'b', { ...ref, config: { 'output.elasticsearch': { hosts: ['http://es-es-http:9200'] } }, deployment: {} })])).toEqual(['b -> es'])
  })
})
