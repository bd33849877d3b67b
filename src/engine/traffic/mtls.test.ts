import type { Environment } from '../environment.ts'
import { current, degraded, elastic, es, excluded, fails, injected, istio, kibana, meshed, namespace, open, peer, rule, strict, table, works, type Doc } from './testing.ts'

const manage = { call: 'manage' } as const
const kb = { call: 'association', from: 'kb', to: 'default' } as const
const cluster = { 'elasticsearch.k8s.elastic.co/cluster-name': 'es' }
const outside: Environment = { ...current, operatorInMesh: false }
const host = 'es-es-http.elastic.svc.cluster.local'
const noAuto: Environment = { ...current, autoMtls: false }

const noTls443 = { tls: { selfSignedCertificate: { disabled: true } }, service: { spec: { ports: [{ name: 'http', port: 443, targetPort: 9200 }] } } }
const service = (name: string, ports: readonly object[]): Doc => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'elastic' }, spec: { selector: cluster, ports } })

table('PeerAuthentication', [
  { name: 'both in the mesh, STRICT', source: 'A2.5', docs: [...meshed, strict, es()], flow: manage, is: { ...works('istio'), identity: 'spiffe://cluster.local/ns/elastic-system/sa/elastic-operator' } },
  { name: 'both in the mesh, STRICT, TLS kept', source: 'A2.5, R34', docs: [...meshed, strict, es({ http: {} })], flow: manage, is: works('istio', 'elastic') },
  { name: 'both in the mesh, PERMISSIVE: automatic mTLS encrypts', source: 'B1.4', docs: [...meshed, es()], flow: manage, is: works('istio') },
  { name: 'a trust domain of its own', source: 'R51', docs: [...meshed, es()], facts: { ...current, trustDomain: 'acme.io' }, flow: manage, is: { ...works('istio'), identity: 'spiffe://acme.io/ns/elastic-system/sa/elastic-operator' } },
  { name: 'operator outside, mesh STRICT', source: 'A2.6, R15', docs: [injected('elastic'), namespace('elastic-system'), strict, es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'operator outside, mesh STRICT, TLS kept', source: 'A2.6', docs: [injected('elastic'), namespace('elastic-system'), strict, es({ http: {} })], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'operator outside, PERMISSIVE', source: 'A2.6, R16', docs: [injected('elastic'), es()], facts: outside, flow: manage, is: works() },
  { name: 'operator outside, PERMISSIVE, TLS kept', source: 'R16', docs: [injected('elastic'), es({ http: {} })], facts: outside, flow: manage, is: works('elastic') },
  { name: 'namespace PERMISSIVE below mesh STRICT', source: 'B1.3', docs: [injected('elastic'), strict, peer('elastic', 'PERMISSIVE'), es()], facts: outside, flow: manage, is: works() },
  { name: 'namespace STRICT below mesh PERMISSIVE', source: 'B1.3', docs: [injected('elastic'), peer('istio-system', 'PERMISSIVE'), peer('elastic', 'STRICT'), es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'namespace UNSET inherits the mesh', source: 'B1.3', docs: [injected('elastic'), strict, peer('elastic', 'UNSET'), es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'workload PERMISSIVE below namespace STRICT', source: 'B1.3', docs: [injected('elastic'), peer('elastic', 'STRICT'), peer('elastic', 'PERMISSIVE', { name: 'es', selector: cluster }), es()], facts: outside, flow: manage, is: works() },
  { name: 'workload STRICT below namespace PERMISSIVE', source: 'B1.3', docs: [injected('elastic'), peer('elastic', 'PERMISSIVE'), peer('elastic', 'STRICT', { name: 'es', selector: cluster }), es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'a policy that selects other pods', source: 'B1.3', docs: [injected('elastic'), peer('elastic', 'STRICT', { selector: { app: 'other' } }), es()], facts: outside, flow: manage, is: works() },
  { name: 'a selector needs all of its labels', source: 'B1.3', docs: [injected('elastic'), peer('elastic', 'STRICT', { selector: { ...cluster, app: 'other' } }), es()], facts: outside, flow: manage, is: works() },
  { name: 'port PERMISSIVE below STRICT', source: 'B1.3, R35', docs: [injected('elastic'), strict, peer('elastic', 'STRICT', { name: 'es', selector: cluster, ports: { 9200: 'PERMISSIVE' } }), es()], facts: outside, flow: manage, is: works() },
  { name: 'another port PERMISSIVE', source: 'B1.3', docs: [injected('elastic'), strict, peer('elastic', 'STRICT', { name: 'es', selector: cluster, ports: { 9443: 'PERMISSIVE' } }), es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'port UNSET inherits', source: 'B1.3', docs: [injected('elastic'), peer('elastic', 'STRICT', { name: 'es', selector: cluster, ports: { 9200: 'UNSET' } }), es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'port STRICT below PERMISSIVE', source: 'B1.3', docs: [injected('elastic'), peer('elastic', 'PERMISSIVE', { name: 'es', selector: cluster, ports: { 9200: 'STRICT' } }), es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'ports are the pod\'s, not the Service\'s', source: 'B1.3, istio#49098', docs: [injected('elastic'), strict, peer('elastic', 'STRICT', { name: 'es', selector: cluster, ports: { 443: 'PERMISSIVE' } }), es({ http: noTls443 }), kibana({}, 'shop')], facts: { ...current, injectedNamespaces: [] }, flow: { call: 'association', from: 'kb' }, is: fails('client-without-proxy') },
  { name: 'the pod\'s port behind another Service port', source: 'B1.3, istio#49098', docs: [injected('elastic'), strict, peer('elastic', 'STRICT', { name: 'es', selector: cluster, ports: { 9200: 'PERMISSIVE' } }), es({ http: noTls443 }), kibana({}, 'shop')], facts: { ...current, injectedNamespaces: [] }, flow: { call: 'association', from: 'kb' }, is: works() },
  { name: 'ports without a selector: refused, so not there', source: 'B1.3, R37', docs: [injected('elastic'), peer('elastic', 'STRICT', { ports: { 9200: 'PERMISSIVE' } }), es()], facts: outside, flow: manage, is: works() },
  { name: 'a selector in the root namespace is ignored', source: 'B1.3', docs: [injected('elastic'), strict, peer('istio-system', 'PERMISSIVE', { name: 'es', selector: cluster }), es()], facts: outside, flow: manage, is: fails('operator-without-proxy') },
  { name: 'another root namespace', source: 'B1.3', docs: [injected('elastic'), peer('mesh-root', 'STRICT'), es()], facts: { ...outside, rootNamespace: 'mesh-root' }, flow: manage, is: fails('operator-without-proxy') },
  { name: 'a policy of another namespace', source: 'B1.3', docs: [injected('elastic'), peer('shop', 'STRICT'), es()], facts: outside, flow: manage, is: works() },
  { name: 'a policy without a namespace lands in default', source: 'R82', docs: [injected('elastic'), peer(undefined, 'STRICT'), es()], facts: outside, flow: manage, is: works() },
  { name: 'the mesh\'s mode as a fact', source: 'CLI facts', docs: [injected('elastic'), es()], facts: { ...outside, meshMtls: 'STRICT' }, flow: manage, is: fails('operator-without-proxy') },
  { name: 'the namespace\'s mode as a fact', source: 'CLI facts', docs: [injected('elastic'), es()], facts: { ...outside, namespaceMtls: { elastic: 'STRICT' } }, flow: manage, is: fails('operator-without-proxy') },
  { name: 'the namespace\'s mode as a fact, over the mesh', source: 'CLI facts', docs: [injected('elastic'), es()], facts: { ...outside, meshMtls: 'STRICT', namespaceMtls: { elastic: 'PERMISSIVE' } }, flow: manage, is: works() },
  { name: 'a policy among the files over the fact', source: 'CLI facts', docs: [injected('elastic'), peer('elastic', 'PERMISSIVE'), es()], facts: { ...outside, namespaceMtls: { elastic: 'STRICT' } }, flow: manage, is: works() },
  { name: 'the mesh\'s mode is not told, and decides', source: 'DESIGN 1.1', docs: [injected('elastic'), es()], facts: { eckVersion: '3.5', operatorInMesh: false }, flow: manage, is: open('operator-without-proxy', 'meshMtls') },
  { name: 'the mesh\'s mode is not told, and decides nothing', source: 'DESIGN 1.1', docs: [...meshed, es()], facts: { eckVersion: '3.5', autoMtls: true }, flow: manage, is: works('istio') },
  { name: 'automatic mTLS is not told, STRICT', source: 'DESIGN 1.1', docs: [...meshed, strict, es()], facts: { eckVersion: '3.5' }, flow: manage, is: open('no-client-tls', 'autoMtls') },
  { name: 'automatic mTLS is not told, PERMISSIVE: works, encrypted by nobody for sure', source: 'DESIGN 1.1', docs: [...meshed, es()], facts: { eckVersion: '3.5', meshMtls: 'PERMISSIVE' }, flow: manage, is: works() },
  { name: 'port DISABLE: an ordinary Service is called in plain text', source: 'A2.7', docs: [...meshed, strict, peer('elastic', 'STRICT', { name: 'es', selector: cluster, ports: { 9200: 'DISABLE' } }), es(), kibana()], flow: kb, is: works() },
  { name: 'port DISABLE: the operator\'s pod URLs get mTLS', source: 'A2.7, R36', docs: [...meshed, strict, peer('elastic', 'STRICT', { name: 'es', selector: cluster, ports: { 9200: 'DISABLE' } }), es(), kibana()], flow: manage, is: fails('mtls-to-disabled-port') },
  { name: 'namespace DISABLE: nobody encrypts', source: 'A2.7', docs: [...meshed, peer('elastic', 'DISABLE'), es()], flow: manage, is: works() },
  { name: 'namespace DISABLE, workload STRICT: headless goes by the namespace', source: 'A2.7', docs: [...meshed, peer('elastic', 'DISABLE'), peer('elastic', 'STRICT', { name: 'es', selector: cluster }), es()], flow: manage, is: fails('plain-text-to-strict') },
  { name: 'namespace DISABLE, workload STRICT: ordinary goes by the namespace too', source: 'ADR 5 (istiod 1.21 and 1.31)', docs: [...meshed, peer('elastic', 'DISABLE'), peer('elastic', 'STRICT', { name: 'es', selector: cluster }), es(), kibana()], flow: kb, is: fails('plain-text-to-strict') },
])

table('the operator and versions of ECK', [
  { name: 'ECK 2.14 calls pods', source: 'A2.1', docs: [...meshed, es()], facts: { ...current, eckVersion: '2.14.0' }, flow: { call: 'manage', via: 'es-es-default-0.es-es-default.elastic' }, is: works('istio') },
  { name: 'ECK 2.13 calls the Service', source: 'A2.1', docs: [...meshed, es()], facts: { ...current, eckVersion: '2.13.0' }, flow: { call: 'manage', via: 'es-es-http.elastic.svc' }, is: works('istio') },
  { name: 'ECK not told: the rule for the Service serves an old one only', source: 'A2.1, S12', docs: [...meshed, strict, rule(host, 'ISTIO_MUTUAL'), es()], facts: { ...noAuto, eckVersion: undefined } as Environment, flow: manage, is: open('no-client-tls', 'eckVersion') },
  { name: 'ECK not told, and it does not matter', source: 'A2.1', docs: [...meshed, strict, es()], facts: { ...current, eckVersion: undefined } as Environment, flow: manage, is: works('istio') },
  { name: 'a policy written twice: the last counts', source: 'kubectl apply', docs: [injected('elastic'), peer('elastic', 'STRICT'), peer('elastic', 'PERMISSIVE'), es()], facts: outside, flow: manage, is: works() },
  { name: 'the fallback', source: 'A2.1', docs: [...meshed, es()], flow: { call: 'fallback', via: 'es-es-internal-http.elastic.svc' }, is: works('istio') },
])

table('automatic mTLS and DestinationRules', [
  { name: 'automatic mTLS off, STRICT', source: 'R22', docs: [...meshed, strict, es()], facts: noAuto, flow: manage, is: fails('no-client-tls') },
  { name: 'automatic mTLS off, PERMISSIVE: plain text', source: 'R22', docs: [...meshed, es()], facts: noAuto, flow: manage, is: works() },
  { name: 'the documentation\'s rule does not match pod URLs', source: 'S12, D09', docs: [...meshed, strict, rule(host, 'ISTIO_MUTUAL'), es(), kibana()], facts: noAuto, flow: manage, is: fails('no-client-tls') },
  { name: 'the documentation\'s rule serves Kibana', source: 'S12', docs: [...meshed, strict, rule(host, 'ISTIO_MUTUAL'), es(), kibana()], facts: noAuto, flow: kb, is: works('istio') },
  { name: 'a rule per node set serves pod URLs', source: 'R22', docs: [...meshed, strict, rule('es-es-default.elastic.svc.cluster.local', 'ISTIO_MUTUAL'), es()], facts: noAuto, flow: manage, is: works('istio') },
  { name: 'a rule in the wrong namespace of the host', source: 'D09', docs: [...meshed, strict, rule('es-es-http.default.svc.cluster.local', 'ISTIO_MUTUAL', { ns: 'default' }), es(), kibana()], facts: noAuto, flow: kb, is: fails('no-client-tls') },
  { name: 'a wildcard over the namespace', source: 'R22', docs: [...meshed, strict, rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL'), es()], facts: noAuto, flow: manage, is: works('istio') },
  { name: 'a host of another cluster domain misses', source: 'R51', docs: [...meshed, strict, rule(host, 'ISTIO_MUTUAL'), es(), kibana()], facts: { ...noAuto, clusterDomain: 'k8s.acme' }, flow: kb, is: fails('no-client-tls') },
  { name: 'a short host is of the rule\'s namespace', source: 'Istio: short names', docs: [...meshed, strict, rule('es-es-http', 'ISTIO_MUTUAL'), es(), kibana()], facts: noAuto, flow: kb, is: works('istio') },
  { name: 'a short host of another namespace', source: 'Istio: short names', docs: [...meshed, strict, rule('es-es-http', 'ISTIO_MUTUAL', { ns: 'istio-system' }), es(), kibana()], facts: noAuto, flow: kb, is: fails('no-client-tls') },
  { name: 'exact before wildcard', source: 'issue 3.1', docs: [...meshed, strict, rule('*.elastic.svc.cluster.local', 'DISABLE', { name: 'wide' }), rule(host, 'ISTIO_MUTUAL'), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'the longer wildcard first', source: 'issue 3.1', docs: [...meshed, strict, rule('*.local', 'ISTIO_MUTUAL', { name: 'wide' }), rule('*.elastic.svc.cluster.local', 'DISABLE'), es(), kibana()], flow: kb, is: fails('destination-rule-tls') },
  { name: 'the client\'s namespace before the Service\'s', source: 'issue 3.1', docs: [...meshed, strict, rule('es-es-default.elastic.svc.cluster.local', 'DISABLE'), rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL', { ns: 'elastic-system' }), es()], flow: manage, is: works('istio') },
  { name: 'the Service\'s namespace before the root', source: 'issue 3.1', docs: [...meshed, strict, rule('*.local', 'DISABLE', { ns: 'istio-system' }), rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL'), es()], flow: manage, is: works('istio') },
  { name: 'the root namespace last', source: 'issue 3.1', docs: [...meshed, strict, rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL', { ns: 'istio-system' }), es()], facts: noAuto, flow: manage, is: works('istio') },
  { name: 'a third namespace never', source: 'issue 3.1', docs: [...meshed, strict, rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL', { ns: 'shop' }), es()], facts: noAuto, flow: manage, is: fails('no-client-tls') },
  { name: 'exportTo . hides it from the operator', source: 'issue 3.1', docs: [...meshed, strict, rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL', { exportTo: ['.'] }), es()], facts: noAuto, flow: manage, is: fails('no-client-tls') },
  { name: 'exportTo . serves its own namespace', source: 'issue 3.1', docs: [...meshed, strict, rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL', { exportTo: ['.'] }), es(), kibana()], facts: noAuto, flow: kb, is: works('istio') },
  { name: 'exportTo names the client\'s namespace', source: 'issue 3.1', docs: [...meshed, strict, rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL', { exportTo: ['elastic-system'] }), es()], facts: noAuto, flow: manage, is: works('istio') },
  { name: 'a policy without tls keeps automatic mTLS', source: 'B1.4', docs: [...meshed, strict, rule(host, undefined), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'a policy without tls, automatic mTLS off', source: 'B1.4', docs: [...meshed, strict, rule(host, undefined), es(), kibana()], facts: noAuto, flow: kb, is: fails('no-client-tls') },
  { name: 'DISABLE against STRICT', source: 'KIA0207', docs: [...meshed, strict, rule(host, 'DISABLE'), es(), kibana()], flow: kb, is: fails('destination-rule-tls') },
  { name: 'DISABLE against PERMISSIVE', source: 'B1.4', docs: [...meshed, rule(host, 'DISABLE'), es(), kibana()], flow: kb, is: works() },
  { name: 'SIMPLE replaces Istio\'s mTLS', source: 'R64', docs: [...meshed, strict, rule(host, 'SIMPLE'), es({ http: {} }), kibana()], flow: kb, is: fails('destination-rule-tls') },
  { name: 'SIMPLE to plain HTTP', source: 'B1.3', docs: [...meshed, rule(host, 'SIMPLE'), es(), kibana()], flow: kb, is: fails('destination-rule-tls') },
  { name: 'PERMISSIVE does not exist there, the API server refuses it', source: 'S4, D08', docs: [...meshed, strict, rule(host, 'PERMISSIVE'), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'a port\'s settings replace the rest', source: 'issue 3.1', docs: [...meshed, strict, rule(host, 'DISABLE', { ports: [{ port: { number: 9200 }, tls: { mode: 'ISTIO_MUTUAL' } }] }), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'a port\'s settings without tls keep automatic mTLS', source: 'issue 3.1', docs: [...meshed, strict, rule(host, 'DISABLE', { ports: [{ port: { number: 9200 }, loadBalancer: { simple: 'RANDOM' } }] }), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'settings of another port', source: 'issue 3.1', docs: [...meshed, strict, rule(host, 'ISTIO_MUTUAL', { ports: [{ port: { number: 443 }, tls: { mode: 'DISABLE' } }] }), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'a subset\'s TLS is for who is sent to the subset', source: 'issue 3.1', docs: [...meshed, strict, rule(host, undefined, { spec: { subsets: [{ name: 'v1', trafficPolicy: { tls: { mode: 'DISABLE' } } }] } }), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'a workloadSelector that misses the client', source: 'Istio: DestinationRule', docs: [...meshed, strict, rule(host, 'DISABLE', { spec: { workloadSelector: { matchLabels: { app: 'x' } } } }), es(), kibana()], flow: kb, is: works('istio') },
  { name: 'a workloadSelector that selects the client', source: 'Istio: DestinationRule', docs: [...meshed, strict, rule(host, 'DISABLE', { spec: { workloadSelector: { matchLabels: { 'kibana.k8s.elastic.co/name': 'kb' } } } }), es(), kibana()], flow: kb, is: fails('destination-rule-tls') },
  { name: 'ISTIO_MUTUAL to pods without a proxy', source: 'B1.4', docs: [namespace('elastic'), injected('elastic-system'), rule('*.elastic.svc.cluster.local', 'ISTIO_MUTUAL'), es()], flow: manage, is: fails('destination-rule-tls') },
  { name: '*.local reaches the API server', source: 'B1.4, R24, D10', docs: [...meshed, rule('*.local', 'ISTIO_MUTUAL', { ns: 'istio-system' }), es()], flow: { call: 'api-server' }, is: fails('api-server-mutual') },
  { name: '*.local with an exception for the API server', source: 'R24', docs: [...meshed, rule('*.local', 'ISTIO_MUTUAL', { ns: 'istio-system' }), rule('kubernetes.default.svc.cluster.local', 'DISABLE', { ns: 'istio-system', name: 'api' }), es()], flow: { call: 'api-server' }, is: works('elastic') },
  { name: '*.local does nothing to an operator outside', source: 'R24', docs: [injected('elastic'), rule('*.local', 'ISTIO_MUTUAL', { ns: 'istio-system' }), es()], facts: outside, flow: { call: 'api-server' }, is: works('elastic') },
  { name: 'no rule: automatic mTLS leaves the API server alone', source: 'B1.4', docs: [...meshed, strict, es()], flow: { call: 'api-server' }, is: works('elastic') },
])

const mixed: readonly Doc[] = [...meshed, es({ sets: { old: { annotations: excluded, labels: { 'sidecar.istio.io/inject': 'false' } }, new: { annotations: excluded } } })]

table('ordinary Services choose per pod, headless ones all or nothing', [
  { name: 'an ordinary Service: mTLS to the pod with a sidecar', source: 'A2.7', docs: [...mixed, strict, kibana()], flow: { call: 'association', from: 'kb', to: 'new' }, is: works('istio') },
  { name: 'an ordinary Service: plain text to the pod without', source: 'A2.7', docs: [...mixed, strict, kibana()], flow: { call: 'association', from: 'kb', to: 'old' }, is: works() },
  { name: 'a headless Service of one node set is not mixed', source: 'A2.7', docs: [...mixed, strict], flow: { call: 'manage', to: 'new' }, is: works('istio') },
  { name: 'a headless Service of mixed pods: plain text to STRICT', source: 'A2.7, R42', docs: [...meshed, strict, es({ name: 'remote', sets: { old: { labels: { 'sidecar.istio.io/inject': 'false' } }, new: {} }, spec: { remoteClusterServer: { enabled: true } } }), es({ spec: { remoteClusters: [{ name: 'r', elasticsearchRef: { name: 'remote' }, apiKey: {} }] } })], flow: { call: 'remote-cluster', to: 'new' }, is: fails('headless-mixed') },
  { name: 'a headless Service of mixed pods: PERMISSIVE', source: 'R42', docs: [...meshed, es({ name: 'remote', sets: { old: { labels: { 'sidecar.istio.io/inject': 'false' } }, new: {} }, spec: { remoteClusterServer: { enabled: true } } }), es({ spec: { remoteClusters: [{ name: 'r', elasticsearchRef: { name: 'remote' }, apiKey: {} }] } })], flow: { call: 'remote-cluster', to: 'new' }, is: works('elastic') },
  { name: 'no pod with a sidecar', source: 'A2.7', docs: [namespace('elastic'), injected('elastic-system'), strict, es()], flow: manage, is: works() },
])

table('names of ports say the protocol', [
  { name: 'TLS on a port that says http', source: 'A1.2', docs: [...meshed, es({ http: { service: { spec: { ports: [{ name: 'https', port: 9200, appProtocol: 'http' }] } } } }), kibana()], flow: kb, is: fails('port-name') },
  { name: 'appProtocol tcp before HTTP', source: 'A1.2', docs: [...meshed, strict, es({ http: { tls: { selfSignedCertificate: { disabled: true } }, service: { spec: { ports: [{ name: 'http', port: 9200, appProtocol: 'tcp' }] } } } }), kibana()], flow: kb, is: works('istio') },
  { name: 'a renamed port', source: 'A1.2, R39', docs: [...meshed, es({ http: { service: { spec: { ports: [{ name: 'web', port: 9200 }] } } } }), kibana()], flow: kb, is: fails('port-name') },
  { name: 'a certificate keeps TLS on', source: 'A1.3, R38', docs: [...meshed, es({ http: { tls: { selfSignedCertificate: { disabled: true }, certificate: { secretName: 'cert' } } } }), kibana()], flow: kb, is: works('istio', 'elastic') },
  { name: 'a Service of one\'s own, with the name that ECK looks for', source: 'A1.2, #4404', docs: [...meshed, strict, es(), service('own', [{ name: 'http', port: 9200 }]), kibana({ elasticsearchRef: { name: 'es', serviceName: 'own' } })], flow: { ...kb, via: 'own.elastic.svc' }, is: works('istio') },
  { name: 'a Service of one\'s own without it', source: 'R39', docs: [...meshed, strict, es(), service('own', [{ name: 'web', port: 9200 }]), kibana({ elasticsearchRef: { name: 'es', serviceName: 'own' } })], flow: kb, is: fails('port-name') },
])

table('bound to loopback', [
  { name: 'since Istio 1.10', source: 'R40', docs: [...meshed, es({ config: { 'network.bind_host': '127.0.0.1' } }), kibana()], flow: kb, is: fails('bound-to-loopback') },
  { name: 'before, through the proxy', source: 'R40', docs: [...meshed, es({ config: { 'network.host': '127.0.0.1' } }), kibana()], facts: { ...current, istioVersion: '1.8', eckVersion: '1.9' }, flow: kb, is: works('istio') },
  { name: 'loopback and more', source: 'R40', docs: [...meshed, es({ config: { network: { bind_host: ['_local_', '_site_'] } } }), kibana()], flow: kb, is: works('istio') },
  { name: 'nested settings', source: 'R40', docs: [...meshed, es({ config: { network: { host: '_local_' } } }), kibana()], flow: kb, is: fails('bound-to-loopback') },
  { name: 'without a mesh it is lonely too', source: 'A4', docs: [namespace('elastic'), namespace('elastic-system'), es({ config: { 'http.host': 'localhost' } }), kibana()], flow: kb, is: fails('bound-to-loopback') },
])

table('probes of the kubelet', [
  { name: 'rewritten by default', source: 'A4, R53', docs: [...meshed, strict, kibana()], flow: { call: 'probe', to: 'kb' }, is: works() },
  { name: 'HTTPS probes too', source: 'B2', docs: [...meshed, strict, kibana({ http: {} })], flow: { call: 'probe', to: 'kb' }, is: works('elastic') },
  { name: 'not rewritten, STRICT', source: 'R53', docs: [...meshed, strict, kibana({ podTemplate: { metadata: { annotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'false' } } } })], flow: { call: 'probe', to: 'kb' }, is: fails('probe-not-rewritten') },
  { name: 'not rewritten, PERMISSIVE', source: 'R53', docs: [...meshed, kibana({ podTemplate: { metadata: { annotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'false' } } } })], flow: { call: 'probe', to: 'kb' }, is: works() },
  { name: 'Istio 1.5 did not by default', source: 'B2', docs: [...meshed, strict, elastic('ApmServer', 'apm')], facts: { ...current, istioVersion: '1.5' }, flow: { call: 'probe', to: 'apm' }, is: fails('probe-not-rewritten') },
  { name: 'outside of the mesh', source: 'A4', docs: [namespace('elastic'), kibana()], flow: { call: 'probe', to: 'kb' }, is: works() },
])

const oldFacts: Environment = { ...current, istioVersion: '1.26', kubernetesVersion: '1.32' }
const stop = { call: 'pre-stop' } as const
const draining = (config: string): Doc => es({ sets: { default: { annotations: { ...excluded, 'proxy.istio.io/config': config } } } })

table('the preStop hook', [
  { name: 'native sidecar', source: 'R41', docs: [...meshed, strict, es()], flow: stop, is: works('istio') },
  { name: 'proxy gone after 5 s', source: 'R41, A4', docs: [...meshed, strict, es()], facts: oldFacts, flow: stop, is: degraded('drain-before-prestop') },
  { name: 'the proxy drains longer', source: 'R41', docs: [...meshed, strict, draining('terminationDrainDuration: 120s')], facts: oldFacts, flow: stop, is: works('istio') },
  { name: 'the proxy drains too short', source: 'R41', docs: [...meshed, strict, draining('terminationDrainDuration: 30s')], facts: oldFacts, flow: stop, is: degraded('drain-before-prestop') },
  { name: 'minutes are read', source: 'R41', docs: [...meshed, strict, draining('terminationDrainDuration: 2m')], facts: oldFacts, flow: stop, is: works('istio') },
  { name: 'it ends when nobody calls any more', source: 'R41', docs: [...meshed, strict, draining('proxyMetadata:\n  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"')], facts: oldFacts, flow: stop, is: works('istio') },
  { name: 'native by the pod\'s own annotation', source: 'R41', docs: [...meshed, strict, es({ sets: { default: { annotations: { ...excluded, 'sidecar.istio.io/nativeSidecar': 'true' } } } })], facts: oldFacts, flow: stop, is: works('istio') },
  { name: 'no proxy, no doubt', source: 'A4', docs: [namespace('elastic'), es()], facts: oldFacts, flow: stop, is: works() },
  { name: 'ambient has no proxy in the pod', source: 'B5', docs: [namespace('elastic', { 'istio.io/dataplane-mode': 'ambient' }), strict, es({ sets: { default: {} } })], facts: oldFacts, flow: stop, is: works('istio') },
  { name: 'versions not told', source: 'DESIGN 1.1, B2.4', docs: [...meshed, es()], facts: { eckVersion: '3.5', autoMtls: true, meshMtls: 'STRICT' }, flow: stop, is: open('drain-before-prestop', 'istioVersion', 'kubernetesVersion') },
  { name: 'ECK not told', source: 'DESIGN 1.1, A4', docs: [...meshed, es()], facts: { ...oldFacts, eckVersion: undefined } as Environment, flow: stop, is: open('drain-before-prestop', 'eckVersion') },
])

table('sight of the proxy', [
  { name: 'a Sidecar without the namespace of Elasticsearch, STRICT', source: 'R25', docs: [...meshed, strict, istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['./*', 'istio-system/*'] }] }), es()], flow: manage, is: fails('host-not-visible') },
  { name: 'the same, PERMISSIVE: plain text', source: 'R25', docs: [...meshed, istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['./*', 'istio-system/*'] }] }), es()], flow: manage, is: works() },
  { name: 'the same, REGISTRY_ONLY: dropped', source: 'R25', docs: [...meshed, istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['./*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }), es()], flow: manage, is: fails('host-not-visible') },
  { name: 'a Sidecar with it', source: 'R25', docs: [...meshed, strict, istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['./*', 'elastic/*'] }] }), es()], flow: manage, is: works('istio') },
  { name: 'a Sidecar that names the host', source: 'R25', docs: [...meshed, strict, istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['*/es-es-default.elastic.svc.cluster.local'] }] }), es()], flow: manage, is: works('istio') },
  { name: '~ shows nothing', source: 'Sidecar API', docs: [...meshed, strict, istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['~/*'] }] }), es()], flow: manage, is: fails('host-not-visible') },
  { name: 'a Sidecar for another workload', source: 'Sidecar API', docs: [...meshed, strict, istio('Sidecar', 'other', 'elastic-system', { workloadSelector: { labels: { app: 'x' } }, egress: [{ hosts: ['./*'] }] }), es()], flow: manage, is: works('istio') },
  { name: 'the root namespace\'s Sidecar is the default', source: 'Sidecar API', docs: [...meshed, strict, istio('Sidecar', 'default', 'istio-system', { egress: [{ hosts: ['./*'] }] }), es()], flow: manage, is: fails('host-not-visible') },
  { name: 'the namespace\'s own is used before it', source: 'Sidecar API', docs: [...meshed, strict, istio('Sidecar', 'default', 'istio-system', { egress: [{ hosts: ['./*'] }] }), istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['*/*'] }] }), es()], flow: manage, is: works('istio') },
  { name: 'the Service is exported to its own namespace only', source: 'R25', docs: [...meshed, strict, es({ http: { tls: { selfSignedCertificate: { disabled: true } }, service: { metadata: { annotations: { 'networking.istio.io/exportTo': '.' } } } } }), injected('shop'), kibana({}, 'shop')], flow: { call: 'association', from: 'kb' }, is: fails('host-not-visible') },
  { name: 'the policy for unknown hosts is not told', source: 'DESIGN 1.1', docs: [...meshed, istio('Sidecar', 'default', 'elastic-system', { egress: [{ hosts: ['./*'] }] }), es()], facts: { eckVersion: '3.5', autoMtls: true, meshMtls: 'PERMISSIVE' }, flow: manage, is: open('host-not-visible', 'outboundTrafficPolicy') },
])
