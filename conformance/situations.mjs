// Manifests by hand, each contrasting with the others in one thing that decides over the traffic (FACTS A2, B1, R15, R22-R25, R36).

const metadata = (name, namespace) => ({ name, namespace })
const strict = (namespace, name = 'default') => peer(name, namespace, { mtls: { mode: 'STRICT' } })
const peer = (name, namespace, spec) => ({ apiVersion: 'security.istio.io/v1beta1', kind: 'PeerAuthentication', metadata: metadata(name, namespace), spec })
const rule = (name, namespace, host, trafficPolicy) => ({ apiVersion: 'networking.istio.io/v1beta1', kind: 'DestinationRule', metadata: metadata(name, namespace), spec: { host, trafficPolicy } })
const tls = (mode) => ({ tls: { mode } })
const sidecar = (name, namespace, hosts) => ({ apiVersion: 'networking.istio.io/v1beta1', kind: 'Sidecar', metadata: metadata(name, namespace), spec: { egress: [{ hosts }] } })
const onElasticsearch = (namespace, mode, port) => peer('es', namespace, {
  selector: { matchLabels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'es' } }, mtls: { mode }, ...(port ? { portLevelMtls: { 9200: { mode: port } } } : {}),
})
const exclude = (inbound, outbound) => ({
  ...(inbound ? { 'traffic.sidecar.istio.io/excludeInboundPorts': inbound } : {}), ...(outbound ? { 'traffic.sidecar.istio.io/excludeOutboundPorts': outbound } : {}),
})

/** The cluster that all of them are about: two node sets and Kibana, called by the operator. */
function cluster(namespace, { stack }, { https, sets = {}, operator = 'enabled', annotations = exclude('9300', '9300') }) {
  const http = https ? {} : { http: { tls: { selfSignedCertificate: { disabled: true } } } }
  const label = (injection) => (injection === 'enabled' ? { 'istio-injection': 'enabled' } : {})
  const nodeSet = (name) => ({ name, count: 2, podTemplate: { metadata: { annotations, ...sets[name] } } })
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: label('enabled') } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'elastic-system', labels: label(operator) } },
    { apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', metadata: metadata('es', namespace), spec: { version: stack, nodeSets: [nodeSet('a'), nodeSet('b')], ...http } },
    { apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana', metadata: metadata('kb', namespace), spec: { version: stack, count: 1, elasticsearchRef: { name: 'es' }, ...http } },
  ]
}

const outsideLabel = { labels: { 'sidecar.istio.io/inject': 'false' } }
const host = (service, namespace) => `${service}.${namespace}.svc.cluster.local`

/** name, what differs of the cluster, what of the mesh, and the policies for a namespace. */
export const situations = [
  { name: 'STRICT, plain HTTP', policies: (ns) => [strict(ns), strict('elastic-system')] },
  { name: 'STRICT, TLS kept (S2)', cluster: { https: true }, policies: (ns) => [strict(ns), strict('elastic-system')] },
  { name: 'STRICT for the mesh', policies: () => [strict('istio-system')] },
  { name: 'STRICT, operator outside (D01, R15)', cluster: { operator: 'off' }, policies: () => [strict('istio-system')] },
  { name: 'PERMISSIVE, operator outside (R16)', cluster: { operator: 'off', https: true }, policies: () => [] },
  { name: 'operator outside, 9200 PERMISSIVE (R15)', cluster: { operator: 'off' }, policies: (ns) => [strict(ns), onElasticsearch(ns, 'STRICT', 'PERMISSIVE')] },
  { name: '9200 DISABLE (R36)', policies: (ns) => [strict(ns), onElasticsearch(ns, 'STRICT', 'DISABLE')] },
  { name: '9200 DISABLE, TLS kept (R36)', cluster: { https: true }, policies: (ns) => [strict(ns), onElasticsearch(ns, 'STRICT', 'DISABLE')] },
  { name: 'Elasticsearch STRICT in a namespace DISABLE (A2.7)', policies: (ns) => [peer('default', ns, { mtls: { mode: 'DISABLE' } }), onElasticsearch(ns, 'STRICT')] },
  { name: 'one node set outside, STRICT (A2.7)', cluster: { sets: { b: outsideLabel } }, policies: (ns) => [strict(ns)] },
  { name: 'one node set outside, PERMISSIVE (A2.7)', cluster: { sets: { b: outsideLabel } }, policies: () => [] },
  { name: 'no automatic mTLS, STRICT', mesh: { autoMtls: false }, policies: (ns) => [strict(ns), strict('elastic-system')] },
  { name: 'no automatic mTLS, the page’s lone rule (R22)', mesh: { autoMtls: false }, policies: (ns) => [strict(ns), rule('es', ns, host('es-es-http', ns), tls('ISTIO_MUTUAL'))] },
  { name: 'no automatic mTLS, a rule for all of the namespace (R22)', mesh: { autoMtls: false }, policies: (ns) => [strict(ns), rule('all', ns, `*.${ns}.svc.cluster.local`, tls('ISTIO_MUTUAL'))] },
  { name: 'no automatic mTLS, PERMISSIVE, no rule', mesh: { autoMtls: false }, policies: () => [] },
  { name: 'mesh-wide *.local (R24)', mesh: { autoMtls: false }, policies: (ns) => [strict(ns), rule('default', 'istio-system', '*.local', tls('ISTIO_MUTUAL'))] },
  { name: 'a rule DISABLE against STRICT', policies: (ns) => [strict(ns), rule('es', ns, host('es-es-http', ns), tls('DISABLE'))] },
  { name: 'a rule without tls keeps automatic mTLS (B1.4)', policies: (ns) => [strict(ns), rule('es', ns, host('es-es-http', ns), { connectionPool: { tcp: { maxConnections: 100 } } })] },
  { name: 'a rule in the client’s namespace', policies: (ns) => [strict(ns), rule('es', 'elastic-system', `*.${host('es-es-a', ns)}`, tls('DISABLE')), rule('es-a', 'elastic-system', host('es-es-a', ns), tls('DISABLE'))] },
  { name: 'a rule SIMPLE against STRICT (R64)', cluster: { https: true }, policies: (ns) => [strict(ns), rule('kb', ns, host('es-es-http', ns), { tls: { mode: 'SIMPLE', insecureSkipVerify: true } })] },
  { name: 'Sidecar of the operator without Elasticsearch (R25)', policies: (ns) => [strict(ns), sidecar('default', 'elastic-system', ['./*', 'istio-system/*'])] },
  { name: 'Sidecar of the operator with Elasticsearch (R25)', policies: (ns) => [strict(ns), sidecar('default', 'elastic-system', ['./*', 'istio-system/*', `${ns}/*`])] },
  { name: '9300 excluded inbound only (R27)', cluster: { annotations: exclude('9300') }, policies: () => [] },
  { name: '9300 excluded outbound only, STRICT (R27)', cluster: { annotations: exclude(undefined, '9300') }, policies: (ns) => [strict(ns)] },
  { name: '9300 excluded on one node set, STRICT (D03)', cluster: { annotations: {}, sets: { a: { annotations: exclude('9300', '9300') } } }, policies: (ns) => [strict(ns)] },
].map((one, index) => ({ ...one, manifests: (world) => [...cluster(`contrast-${index}`, world, one.cluster ?? {}), ...one.policies(`contrast-${index}`)], namespace: `contrast-${index}` }))
