import type { Environment } from '../environment.ts'
import { current, degraded, es, excluded, fails, injected, meshed, namespace, open, rule, strict, table, works, type Doc } from './testing.ts'

const inOnly = { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' }
const outOnly = { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9300' }
const between = { call: 'transport' } as const
const some: Doc = es({ sets: { masters: { annotations: excluded }, data: {} } })
const noAuto: Environment = { ...current, autoMtls: false }
const old: Environment = { ...current, istioVersion: '1.9', eckVersion: '1.9.1' }

table('port 9300 between nodes', [
  { name: 'excluded both ways', source: 'A4, R27', docs: [...meshed, strict, es()], flow: between, is: works('elastic') },
  { name: 'excluded both ways, automatic mTLS off', source: 'A4', docs: [...meshed, strict, es()], facts: noAuto, flow: between, is: works('elastic') },
  { name: 'not in the mesh', source: 'A4', docs: [namespace('elastic'), strict, es({ sets: { default: {} } })], flow: between, is: works('elastic') },
  { name: 'nowhere excluded', source: 'R27, E3: not established', docs: [...meshed, strict, es({ sets: { default: {} } })], flow: between, is: open('transport-proxied') },
  { name: 'nowhere excluded, PERMISSIVE', source: 'R27, S20', docs: [...meshed, es({ sets: { default: {} } })], flow: between, is: open('transport-proxied') },
  { name: 'nowhere excluded before Istio 1.10', source: 'R27', docs: [...meshed, strict, es({ sets: { default: {} } })], facts: old, flow: between, is: fails('transport-proxied') },
  { name: 'nowhere excluded, Istio not told', source: 'R27', docs: [...meshed, strict, es({ sets: { default: {} } })], facts: { eckVersion: '3.5', autoMtls: true }, flow: between, is: open('transport-proxied', 'istioVersion') },
  { name: 'on some: to the node set without it', source: 'R27, D03', docs: [...meshed, strict, some], flow: { ...between, from: 'masters', to: 'data' }, is: fails('raw-to-captured-port') },
  { name: 'on some: to the node set without it, PERMISSIVE', source: 'R27', docs: [...meshed, some], flow: { ...between, from: 'masters', to: 'data' }, is: degraded('raw-to-captured-port') },
  { name: 'on some: from the node set without it', source: 'A2.8, R27', docs: [...meshed, strict, some], flow: { ...between, from: 'data', to: 'masters' }, is: fails('mtls-to-excluded-port') },
  { name: 'on some: from the node set without it, PERMISSIVE', source: 'A2.8', docs: [...meshed, some], flow: { ...between, from: 'data', to: 'masters' }, is: fails('mtls-to-excluded-port') },
  { name: 'on some: among those with it', source: 'R27', docs: [...meshed, strict, some], flow: { ...between, from: 'masters', to: 'masters' }, is: works('elastic') },
  { name: 'on some: among those without it', source: 'R27', docs: [...meshed, strict, some], flow: { ...between, from: 'data', to: 'data' }, is: open('transport-proxied') },
  { name: 'only inbound', source: 'A2.8, R27', docs: [...meshed, strict, es({ sets: { default: { annotations: inOnly } } })], flow: between, is: fails('mtls-to-excluded-port') },
  { name: 'only inbound, PERMISSIVE', source: 'A2.8', docs: [...meshed, es({ sets: { default: { annotations: inOnly } } })], flow: between, is: fails('mtls-to-excluded-port') },
  { name: 'only outbound, STRICT', source: 'R27', docs: [...meshed, strict, es({ sets: { default: { annotations: outOnly } } })], flow: between, is: fails('raw-to-captured-port') },
  { name: 'only outbound, PERMISSIVE', source: 'R27', docs: [...meshed, es({ sets: { default: { annotations: outOnly } } })], flow: between, is: degraded('raw-to-captured-port') },
  { name: 'the exclusion is void beside a list of included ports', source: 'R28, D05', docs: [...meshed, strict, es({ sets: { default: { annotations: { ...excluded, 'traffic.sidecar.istio.io/includeInboundPorts': '9200,9300' } } } })], flow: between, is: fails('raw-to-captured-port') },
  { name: 'all inbound redirection off', source: 'B2', docs: [...meshed, strict, es({ sets: { default: { annotations: { ...outOnly, 'traffic.sidecar.istio.io/includeInboundPorts': '' } } } })], flow: between, is: works('elastic') },
  { name: 'Istio 1.8 with CNI, without include *', source: 'R28', docs: [...meshed, strict, es()], facts: { ...old, istioVersion: '1.8' }, flow: between, is: fails('raw-to-captured-port') },
  { name: 'Istio 1.8 with CNI, with include *', source: 'R28', docs: [...meshed, strict, es({ sets: { default: { annotations: { ...excluded, 'traffic.sidecar.istio.io/includeInboundPorts': '*' } } } })], facts: { ...old, istioVersion: '1.8' }, flow: between, is: works('elastic') },
  { name: 'Istio not told, STRICT', source: 'R28', docs: [...meshed, strict, es()], facts: { eckVersion: '3.5', istioCni: true }, flow: between, is: open('raw-to-captured-port', 'istioVersion') },
  { name: 'Istio not told, no CNI', source: 'B2', docs: [...meshed, strict, es()], facts: { eckVersion: '3.5', istioCni: false }, flow: between, is: works('elastic') },
  { name: 'numbers are no annotations', source: 'R80, D06', docs: [...meshed, strict, es({ sets: { default: { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300', 'traffic.sidecar.istio.io/excludeOutboundPorts': 9300 } } } })], flow: between, is: fails('mtls-to-excluded-port') },
  { name: 'a rule DISABLE at 9300 replaces the outbound exclusion', source: 'B1.4', docs: [...meshed, strict, rule('es-es-transport.elastic.svc.cluster.local', 'DISABLE'), es({ sets: { default: { annotations: inOnly } } })], flow: between, is: open('transport-proxied') },
  { name: 'one node set outside, the other STRICT', source: 'R42', docs: [...meshed, strict, es({ sets: { old: { labels: { 'sidecar.istio.io/inject': 'false' } }, new: {} } })], flow: { ...between, from: 'old', to: 'new' }, is: fails('client-without-proxy') },
  { name: 'one node set outside, the other excluded', source: 'A4', docs: [...meshed, strict, es({ sets: { old: { labels: { 'sidecar.istio.io/inject': 'false' } }, new: { annotations: excluded } } })], flow: { ...between, from: 'old', to: 'new' }, is: works('elastic') },
  { name: 'v1beta1 loses the exclusion', source: 'S18, R81', docs: [...meshed, strict, es({ apiVersion: 'elasticsearch.k8s.elastic.co/v1beta1' })], flow: between, is: open('transport-proxied') },
])

const remote = (more: object = {}, sets: Parameters<typeof es>[0] = {}): Doc => es({ name: 'far', spec: { remoteClusterServer: { enabled: true }, ...more }, ...sets })
const using = (ref: object, annotations: object = excluded): Doc => es({ spec: { remoteClusters: [{ name: 'far', elasticsearchRef: { name: 'far' }, ...ref }] }, sets: { default: { annotations: { ...annotations } } } })
const both = { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300,9443', 'traffic.sidecar.istio.io/excludeOutboundPorts': '9300,9443' }

table('remote clusters', [
  { name: 'by API key, both in the mesh', source: 'A4, R49', docs: [...meshed, strict, remote(), using({ apiKey: {} })], flow: { call: 'remote-cluster' }, is: works('istio', 'elastic') },
  { name: 'by API key, 9443 excluded at both', source: 'R49', docs: [...meshed, strict, remote({}, { sets: { default: { annotations: both } } }), using({ apiKey: {} }, both)], flow: { call: 'remote-cluster' }, is: works('elastic') },
  { name: 'by API key, 9443 excluded at the server only', source: 'A2.8, R50', docs: [...meshed, strict, remote({}, { sets: { default: { annotations: both } } }), using({ apiKey: {} })], flow: { call: 'remote-cluster' }, is: fails('mtls-to-excluded-port') },
  { name: 'by API key, the client outside, STRICT', source: 'R49', docs: [...meshed, namespace('shop'), strict, remote({}, { namespace: 'shop' }), es({ name: 'near', namespace: 'shop', spec: { remoteClusters: [{ name: 'x', elasticsearchRef: { name: 'es', namespace: 'elastic' }, apiKey: {} }] } }), es({ spec: { remoteClusterServer: { enabled: true } } })], flow: { call: 'remote-cluster' }, is: fails('client-without-proxy') },
  { name: 'by API key, the server is not enabled', source: 'A1.2', docs: [...meshed, remote({ remoteClusterServer: { enabled: false } }), using({ apiKey: {} })], flow: { call: 'remote-cluster' }, is: fails('port-name') },
  { name: 'by certificate, both excluded', source: 'A4', docs: [...meshed, strict, remote(), using({})], flow: { call: 'remote-transport' }, is: works('elastic') },
  { name: 'by certificate, the client does not exclude', source: 'R50', docs: [...meshed, strict, remote(), using({}, {})], flow: { call: 'remote-transport' }, is: fails('mtls-to-excluded-port') },
  { name: 'by certificate, neither excludes', source: 'E3', docs: [...meshed, strict, remote({}, { sets: { default: {} } }), using({}, {})], flow: { call: 'remote-transport' }, is: open('transport-proxied') },
])

const hook = { call: 'webhook' } as const
const operatorDoc = (annotations: object): Doc => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'elastic-operator', namespace: 'elastic-system' }, spec: { template: { metadata: { annotations } } } })
const port9443 = (mode: string, selector: object, ns = 'elastic-system'): Doc => ({ apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'hook', namespace: ns }, spec: { selector: { matchLabels: selector }, portLevelMtls: { 9443: { mode } } } })
const plane = { 'control-plane': 'elastic-operator' }
const ambientOps: Doc = namespace('elastic-system', { 'istio.io/dataplane-mode': 'ambient' })

table('the webhook', [
  { name: 'PERMISSIVE', source: 'A3.1, R19', docs: [...meshed, es()], flow: hook, is: works('elastic') },
  { name: 'STRICT', source: 'A3.1, R20', docs: [...meshed, strict, es()], flow: hook, is: fails('webhook-unreachable') },
  { name: 'STRICT only for Elastic\'s namespace', source: 'R20', docs: [...meshed, { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'd', namespace: 'elastic' }, spec: { mtls: { mode: 'STRICT' } } }, es()], flow: hook, is: works('elastic') },
  { name: 'operator outside', source: 'R19', docs: [injected('elastic'), strict, es()], facts: { ...current, operatorInMesh: false }, flow: hook, is: works('elastic') },
  { name: 'excluded by a patch', source: 'R20', docs: [...meshed, strict, operatorDoc({ 'traffic.sidecar.istio.io/excludeInboundPorts': '9443' }), es()], flow: hook, is: works('elastic') },
  { name: 'excluded as a number', source: 'R80', docs: [...meshed, strict, operatorDoc({ 'traffic.sidecar.istio.io/excludeInboundPorts': 9443 }), es()], flow: hook, is: fails('webhook-unreachable') },
  { name: 'excluded by chart values', source: 'R20, A3.3', docs: [...meshed, strict, { podAnnotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9443' } }, es()], flow: hook, is: works('elastic') },
  { name: 'the Service\'s port excluded instead', source: 'A3.1', docs: [...meshed, strict, operatorDoc({ 'traffic.sidecar.istio.io/excludeInboundPorts': '443' }), es()], flow: hook, is: fails('webhook-unreachable') },
  { name: 'Istio 1.8 with CNI: the exclusion is void', source: 'R20, R28', docs: [...meshed, strict, operatorDoc({ 'traffic.sidecar.istio.io/excludeInboundPorts': '9443' }), es()], facts: { ...current, istioVersion: '1.8' }, flow: hook, is: fails('webhook-unreachable') },
  { name: 'port PERMISSIVE', source: 'A3.1, F1', docs: [...meshed, strict, port9443('PERMISSIVE', plane), es()], flow: hook, is: works('elastic') },
  { name: 'port PERMISSIVE, but the chart labels otherwise', source: 'A1.5, R20', docs: [...meshed, strict, port9443('PERMISSIVE', plane), es()], facts: { ...current, operatorInstall: 'helm' }, flow: hook, is: fails('webhook-unreachable') },
  { name: 'port PERMISSIVE by the chart\'s label', source: 'A1.5', docs: [...meshed, strict, port9443('PERMISSIVE', { 'app.kubernetes.io/name': 'elastic-operator' }), es()], facts: { ...current, operatorInstall: 'helm' }, flow: hook, is: works('elastic') },
  { name: 'port PERMISSIVE in the root namespace is ignored', source: 'B1.3', docs: [...meshed, strict, port9443('PERMISSIVE', plane, 'istio-system'), es()], flow: hook, is: fails('webhook-unreachable') },
  { name: 'port DISABLE works with sidecars', source: 'B1.3', docs: [...meshed, strict, port9443('DISABLE', plane), es()], flow: hook, is: works('elastic') },
  { name: 'ambient, STRICT', source: 'B5, R21, istio#52874', docs: [ambientOps, strict, es()], flow: hook, is: fails('webhook-unreachable') },
  { name: 'ambient, the annotation has no effect', source: 'B5, R21', docs: [ambientOps, strict, operatorDoc({ 'traffic.sidecar.istio.io/excludeInboundPorts': '9443' }), es()], flow: hook, is: fails('webhook-unreachable') },
  { name: 'ambient, port PERMISSIVE', source: 'B5, F3', docs: [ambientOps, strict, port9443('PERMISSIVE', plane), es()], flow: hook, is: works('elastic') },
  { name: 'ambient, port PERMISSIVE before 1.25', source: 'B5, istio#53884', docs: [ambientOps, strict, port9443('PERMISSIVE', plane), es()], facts: { ...current, istioVersion: '1.24' }, flow: hook, is: fails('webhook-unreachable') },
  { name: 'ambient, port PERMISSIVE, Istio not told', source: 'B5', docs: [ambientOps, strict, port9443('PERMISSIVE', plane), es()], facts: { eckVersion: '3.5' }, flow: hook, is: open('webhook-unreachable', 'istioVersion') },
  { name: 'ambient ignores DISABLE', source: 'B5, R77', docs: [ambientOps, strict, port9443('DISABLE', plane), es()], flow: hook, is: fails('webhook-unreachable') },
])
