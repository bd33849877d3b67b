import type { Environment } from '../environment.ts'
import { allow, ambient, ambientMesh, current, elastic, es, fails, injected, kibana, namespace, network, open, peer, strict, table, works, type Doc } from './testing.ts'

const facts: Environment = { ...current, dataPlane: 'ambient' }
const plain: Doc = es({ sets: { default: {} } })
const tls: Doc = es({ sets: { default: {} }, http: {} })
const manage = { call: 'manage' } as const
const kb = { call: 'association', from: 'kb' } as const
const cluster = { 'elasticsearch.k8s.elastic.co/cluster-name': 'es' }
const waypoint = (value: string): Doc => namespace('elastic', { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': value })

table('ambient', [
  { name: 'STRICT', source: 'B5: L4 by design', docs: [...ambientMesh, strict, plain], facts, flow: manage, is: { ...works('istio'), identity: 'spiffe://cluster.local/ns/elastic-system/sa/elastic-operator' } },
  { name: 'STRICT, TLS kept', source: 'B5, F3', docs: [...ambientMesh, strict, tls], facts, flow: manage, is: works('istio', 'elastic') },
  { name: '9300 is tunnelled, nothing to exclude', source: 'B5, R75', docs: [...ambientMesh, strict, plain], facts, flow: { call: 'transport' }, is: works('istio', 'elastic') },
  { name: 'an exclusion does nothing', source: 'B5, R74', docs: [...ambientMesh, strict, es()], facts, flow: { call: 'transport' }, is: works('istio', 'elastic') },
  { name: 'no automatic mTLS to switch off', source: 'B5: ztunnel', docs: [...ambientMesh, strict, plain], facts: { ...facts, autoMtls: false }, flow: manage, is: works('istio') },
  { name: 'the operator outside, STRICT', source: 'R77', docs: [ambient('elastic'), strict, plain], facts: { ...facts, operatorInMesh: false }, flow: manage, is: fails('operator-without-proxy') },
  { name: 'the operator outside, PERMISSIVE', source: 'R77', docs: [ambient('elastic'), plain], facts: { ...facts, operatorInMesh: false }, flow: manage, is: works() },
  { name: 'the operator outside, port PERMISSIVE', source: 'R77', docs: [ambient('elastic'), strict, peer('elastic', undefined, { name: 'es', selector: cluster, ports: { 9200: 'PERMISSIVE' } }), plain], facts: { ...facts, operatorInMesh: false }, flow: manage, is: works() },
  { name: 'the operator outside, port PERMISSIVE before 1.25', source: 'B5, istio#53884', docs: [ambient('elastic'), strict, peer('elastic', undefined, { name: 'es', selector: cluster, ports: { 9200: 'PERMISSIVE' } }), plain], facts: { ...facts, operatorInMesh: false, istioVersion: '1.24' }, flow: manage, is: fails('version') },
  { name: 'a selector in the root namespace is ignored', source: 'R77, istio#61023', docs: [ambient('elastic'), strict, peer('istio-system', 'PERMISSIVE', { name: 'es', selector: cluster }), plain], facts: { ...facts, operatorInMesh: false }, flow: manage, is: fails('operator-without-proxy') },
  { name: 'DISABLE for the workload is ignored', source: 'B5, R77', docs: [ambient('elastic'), strict, peer('elastic', 'DISABLE', { name: 'es', selector: cluster }), plain], facts: { ...facts, operatorInMesh: false }, flow: manage, is: fails('operator-without-proxy') },
  { name: 'to a workload outside: as it is', source: 'B5', docs: [ambient('elastic-system'), namespace('elastic'), strict, tls], facts, flow: manage, is: works('elastic') },
  { name: 'probes are exempt', source: 'B5', docs: [...ambientMesh, strict, kibana()], facts, flow: { call: 'probe' }, is: works() },
  { name: 'hostNetwork is outside', source: 'A6.5, R58', docs: [...ambientMesh, strict, plain, elastic('Beat', 'beat', { elasticsearchRef: { name: 'es' }, daemonSet: { podTemplate: { spec: { hostNetwork: true } } } })], facts, flow: { call: 'association', from: 'beat' }, is: fails('client-without-proxy') },
  { name: 'sidecar to ambient', source: 'B5: STRICT allows sidecars', docs: [ambient('elastic'), injected('elastic-system'), strict, plain], facts, flow: manage, is: works('istio') },
  { name: 'ambient to sidecar', source: 'B5, R78', docs: [ambient('elastic-system'), injected('elastic'), strict, plain], facts, flow: manage, is: works('istio') },
  { name: 'a waypoint before a port named https', source: 'B5, R76: not established', docs: [waypoint('wp'), ambient('elastic-system'), tls, kibana()], facts, flow: kb, is: open('waypoint-https') },
  { name: 'a waypoint before a port named http', source: 'R76', docs: [waypoint('wp'), ambient('elastic-system'), plain, kibana()], facts, flow: kb, is: works('istio') },
  { name: 'a waypoint and pod URLs', source: 'B5: pods are addressed', docs: [waypoint('wp'), ambient('elastic-system'), tls], facts, flow: manage, is: works('istio', 'elastic') },
  { name: 'a waypoint before internal-http can not be exempted', source: 'B5', docs: [waypoint('wp'), ambient('elastic-system'), tls], facts, flow: { call: 'pre-stop' }, is: open('waypoint-https') },
  { name: 'the Service is exempt', source: 'B5, R76', docs: [waypoint('wp'), ambient('elastic-system'), es({ sets: { default: {} }, http: { service: { metadata: { labels: { 'istio.io/use-waypoint': 'none' } } } } }), kibana()], facts, flow: kb, is: works('istio', 'elastic') },
  { name: 'the Service alone is bound', source: 'B5', docs: [...ambientMesh, es({ sets: { default: {} }, http: { service: { metadata: { labels: { 'istio.io/use-waypoint': 'wp' } } } } }), kibana()], facts, flow: kb, is: open('waypoint-https') },
  { name: 'none on the namespace', source: 'B5', docs: [waypoint('none'), ambient('elastic-system'), tls, kibana()], facts, flow: kb, is: works('istio', 'elastic') },
  { name: 'HTTP fields without a waypoint', source: 'B5, R68', docs: [...ambientMesh, plain, kibana(), allow([{ to: [{ operation: { methods: ['GET'] } }] }], { selector: cluster })], facts, flow: kb, is: fails('l7-policy-on-tcp') },
  { name: 'principals work', source: 'B5', docs: [...ambientMesh, plain, kibana(), allow([{ from: [{ source: { principals: ['cluster.local/ns/elastic/sa/default'] } }] }], { selector: cluster })], facts, flow: kb, is: works('istio') },
  { name: 'a NetworkPolicy that admits HBONE', source: 'F3', docs: [...ambientMesh, plain, kibana(), network('elastic', { podSelector: {}, ingress: [{ ports: [{ port: 15008 }] }] })], facts, flow: kb, is: works('istio') },
  { name: 'a NetworkPolicy that admits 9200 only', source: 'F3: ztunnel arrives on 15008', docs: [...ambientMesh, plain, kibana(), network('elastic', { podSelector: {}, ingress: [{ ports: [{ port: 9200 }] }] })], facts, flow: kb, is: fails('network-policy') },
  { name: 'namespaces not told', source: 'DESIGN 1.1', docs: [strict, plain, ambient('elastic-system')], facts: { eckVersion: '3.5', dataPlane: 'ambient' }, flow: manage, is: works() },
  { name: 'the client\'s namespace not told', source: 'DESIGN 1.1', docs: [strict, plain, ambient('elastic'), kibana({}, 'shop')], facts: { eckVersion: '3.5', dataPlane: 'ambient' }, flow: kb, is: open('client-without-proxy', 'ambientNamespaces') },
])
