import { current, es, fails, gatewayApi, istio, kibana, meshed, ambient, namespace, open, peer, rule, strict, table, works, allow, workload, type Doc } from './testing.ts'

const gateway: Doc = istio('Gateway', 'elastic', 'elastic', { selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['kibana.example.com'], tls: { mode: 'SIMPLE', credentialName: 'c' } }] })
const destination = { destination: { host: 'kb-kb-http.elastic.svc.cluster.local', port: { number: 5601 } } }
const http = (more: object = destination, gateways = ['elastic']): Doc => istio('VirtualService', 'kibana', 'elastic', { hosts: ['kibana.example.com'], gateways, http: [{ route: [more] }] })
const passthrough: Doc = istio('VirtualService', 'kibana', 'elastic', { hosts: ['kibana.example.com'], gateways: ['elastic'], tls: [{ match: [{ sniHosts: ['kibana.example.com'] }], route: [destination] }] })
const plain: Doc = kibana()
const tls: Doc = kibana({ http: {} })
const base = [...meshed, es(), gateway]
const inward = { call: 'gateway', to: 'kb' } as const
const permissive = peer('elastic', undefined, { name: 'kb', selector: { 'kibana.k8s.elastic.co/name': 'kb' }, ports: { 5601: 'PERMISSIVE' } })
const host = 'kb-kb-http.elastic.svc.cluster.local'

table('Istio gateways', [
  { name: 'HTTP to Kibana without TLS', source: 'B7.1', docs: [...base, strict, plain, http()], flow: inward, is: works('istio') },
  { name: 'a short host', source: 'Istio: short names', docs: [...base, strict, plain, http({ destination: { host: 'kb-kb-http' } })], flow: inward, is: works('istio') },
  { name: 'HTTP to Kibana with TLS', source: 'B7.1, R64, #2370', docs: [...base, strict, tls, http()], flow: inward, is: fails('http-to-https') },
  { name: 'HTTP to Kibana with TLS, PERMISSIVE', source: 'R64: whatever the mode', docs: [...base, tls, http()], flow: inward, is: fails('http-to-https') },
  { name: 'passthrough', source: 'B7.1', docs: [...base, strict, tls, passthrough], flow: inward, is: works('istio', 'elastic') },
  { name: 'passthrough to Kibana without TLS', source: 'B7.1', docs: [...base, strict, plain, passthrough], flow: inward, is: fails('tls-to-http') },
  { name: 'SIMPLE, STRICT', source: 'B7.1, R64', docs: [...base, strict, tls, http(), rule(host, 'SIMPLE')], flow: inward, is: fails('destination-rule-tls') },
  { name: 'SIMPLE, PERMISSIVE', source: 'B7.1, R65', docs: [...base, tls, http(), rule(host, 'SIMPLE')], flow: inward, is: works('elastic') },
  { name: 'SIMPLE, port PERMISSIVE', source: 'B7.1', docs: [...base, strict, permissive, tls, http(), rule(host, 'SIMPLE')], flow: inward, is: works('elastic') },
  { name: 'SIMPLE in the gateway\'s namespace', source: 'issue 3.1', docs: [...base, tls, http(), rule(host, 'SIMPLE', { ns: 'istio-system' })], flow: inward, is: works('elastic') },
  { name: 'SIMPLE to Kibana without TLS', source: 'B7.1', docs: [...base, plain, http(), rule(host, 'SIMPLE')], flow: inward, is: fails('destination-rule-tls') },
  { name: 'a subset with TLS of its own', source: 'issue 3.1', docs: [...base, tls, http({ destination: { ...destination.destination, subset: 'v1' } }), rule(host, undefined, { spec: { subsets: [{ name: 'v1', trafficPolicy: { tls: { mode: 'SIMPLE' } } }] } })], flow: inward, is: works('elastic') },
  { name: 'to Elasticsearch', source: 'B7', docs: [...base, strict, http({ destination: { host: 'es-es-http', port: { number: 9200 } } })], flow: { call: 'gateway', to: 'default' }, is: works('istio') },
  { name: 'to Kibana outside of the mesh', source: 'B1.4', docs: [namespace('elastic'), es(), gateway, plain, http()], flow: inward, is: works() },
  { name: 'to Kibana in ambient', source: 'B5', docs: [ambient('elastic'), strict, es(), gateway, plain, http()], flow: inward, is: works('istio') },
  { name: 'automatic mTLS off, STRICT', source: 'R22', docs: [...base, strict, plain, http()], facts: { ...current, autoMtls: false }, flow: inward, is: fails('no-client-tls') },
  { name: 'a gateway that is not among the files', source: 'B7', docs: [...meshed, strict, es(), plain, http(destination, ['istio-ingress/shared'])], flow: inward, is: works('istio') },
  { name: 'callers from outside', source: 'B7.1', docs: [...base, strict, plain, http()], flow: { call: 'entry' }, is: works('elastic') },
  { name: 'whose account is not told, before an ALLOW policy', source: 'B8', docs: [...base, strict, plain, http(), allow([{ from: [{ source: { principals: ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'] } }] }])], flow: inward, is: open('denied-by-policy') },
  { name: 'whose pods are among the files, not listed', source: 'B8', docs: [...base, strict, plain, http(), workload('Deployment', 'ingress', 'istio-ingress', { labels: { istio: 'ingressgateway' }, spec: { serviceAccountName: 'gw' } }), allow([{ from: [{ source: { principals: ['x'] } }] }])], flow: inward, is: fails('denied-by-policy') },
  { name: 'whose pods are among the files, listed', source: 'B8', docs: [...base, strict, plain, http(), workload('Deployment', 'ingress', 'istio-ingress', { labels: { istio: 'ingressgateway' }, spec: { serviceAccountName: 'gw' } }), allow([{ from: [{ source: { principals: ['cluster.local/ns/istio-ingress/sa/gw'] } }] }])], flow: inward, is: { ...works('istio'), identity: 'spiffe://cluster.local/ns/istio-ingress/sa/gw' } },
])

const api = (more: object = {}): Doc => gatewayApi('Gateway', 'elastic', 'elastic', { gatewayClassName: 'istio', listeners: [{ name: 'kibana', port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'c' }] } }], ...more })
const route = (kind = 'HTTPRoute', more: object = {}): Doc => gatewayApi(kind, 'kibana', 'elastic', { parentRefs: [{ name: 'elastic' }], rules: [{ backendRefs: [{ name: 'kb-kb-http', port: 5601 }] }], ...more })
const backendTls: Doc = gatewayApi('BackendTLSPolicy', 'kibana', 'elastic', { targetRefs: [{ group: '', kind: 'Service', name: 'kb-kb-http' }], validation: { hostname: 'kb', caCertificateRefs: [] } })

table('the Gateway API', [
  { name: 'HTTPRoute to Kibana without TLS', source: 'B7.3', docs: [...meshed, strict, es(), api(), plain, route()], flow: inward, is: { ...works('istio'), identity: 'spiffe://cluster.local/ns/elastic/sa/elastic-istio' } },
  { name: 'HTTPRoute to Kibana with TLS', source: 'R64', docs: [...meshed, es(), api(), tls, route()], flow: inward, is: fails('http-to-https') },
  { name: 'TLSRoute to Kibana with TLS', source: 'B7.1', docs: [...meshed, strict, es(), api(), tls, route('TLSRoute')], flow: inward, is: works('istio', 'elastic') },
  { name: 'BackendTLSPolicy, PERMISSIVE', source: 'R65', docs: [...meshed, es(), api(), tls, route(), backendTls], flow: inward, is: works('elastic') },
  { name: 'BackendTLSPolicy, STRICT', source: 'B7.1: replaces Istio mTLS', docs: [...meshed, strict, es(), api(), tls, route(), backendTls], flow: inward, is: fails('destination-rule-tls') },
  { name: 'BackendTLSPolicy before Istio 1.28', source: 'B7.3', docs: [...meshed, es(), api(), tls, route(), backendTls], facts: { ...current, istioVersion: '1.27' }, flow: inward, is: fails('http-to-https') },
  { name: 'a class of somebody else, STRICT', source: 'R35', docs: [...meshed, strict, es(), api({ gatewayClassName: 'nginx' }), plain, route()], flow: inward, is: fails('client-without-proxy') },
  { name: 'a class of one\'s own with Istio\'s controller', source: 'B7.3', docs: [...meshed, strict, es(), { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name: 'mine' }, spec: { controllerName: 'istio.io/gateway-controller' } }, api({ gatewayClassName: 'mine' }), plain, route()], flow: inward, is: works('istio') },
  { name: 'its account is listed', source: 'B7.3, B8', docs: [...meshed, strict, es(), api(), plain, route(), allow([{ from: [{ source: { principals: ['cluster.local/ns/elastic/sa/elastic-istio'] } }] }])], flow: inward, is: works('istio') },
])
