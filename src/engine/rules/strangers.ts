/**
 * Objects of every kind that rules read and that have nothing to do with a table's: in a namespace of their own under the names that
 * the tables use, and beside the tables' under other names. What a table finds must be the same among them. They stand before
 * and behind the objects of a case.
 */
const at = (name: string, namespace = 'strangers'): string => `metadata: {name: ${name}, namespace: ${namespace}}`
const elastic = (group: string, kind: string, name: string, spec: string, home?: string): string => `apiVersion: ${group}.k8s.elastic.co/${{ beat: 'v1beta1', agent: 'v1alpha1', logstash: 'v1alpha1' }[group] ?? 'v1'}\nkind: ${kind}\n${at(name, home)}\nspec: {version: 9.4.3, ${spec}}\n`
const istio = (group: string, kind: string, name: string, spec: string, home?: string): string => `apiVersion: ${group}.istio.io/v1\nkind: ${kind}\n${at(name, home)}\nspec: ${spec}\n`
const excluded = 'podTemplate: {metadata: {annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9300", traffic.sidecar.istio.io/excludeOutboundPorts: "9300"}}}'

const selector = 'selector: {matchLabels: {app: stranger}}'

export const before: readonly string[] = [
  `apiVersion: v1\nkind: Secret\n${at('stranger-tls', 'elastic')}\n`,
  `apiVersion: v1\nkind: Service\n${at('stranger', 'elastic')}\nspec: {selector: {app: stranger}, ports: [{name: http, port: 80}]}\n`,
  `apiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\n${at('stranger', 'elastic')}\nspec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: strangers}], to: [{group: "", kind: Service, name: stranger}]}\n`,
  `apiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\n${at('stranger', 'certs')}\nspec: {from: [{group: gateway.networking.k8s.io, kind: Gateway, namespace: strangers}], to: [{group: "", kind: Secret, name: stranger}]}\n`,
  istio('security', 'PeerAuthentication', 'stranger', `{${selector}, mtls: {mode: DISABLE}}`, 'elastic'),
  istio('security', 'AuthorizationPolicy', 'stranger', `{${selector}, rules: [{to: [{operation: {methods: [GET]}}]}]}`, 'elastic'),
  istio('networking', 'Sidecar', 'stranger', '{workloadSelector: {labels: {app: stranger}}, egress: [{hosts: ["./stranger"]}]}', 'elastic'),
  istio('networking', 'DestinationRule', 'stranger', '{host: stranger.elastic.svc.cluster.local, trafficPolicy: {tls: {mode: SIMPLE}}}', 'elastic'),
  istio('networking', 'Gateway', 'stranger', '{selector: {app: stranger}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [stranger.example.com], tls: {mode: SIMPLE, credentialName: stranger-tls}}]}', 'elastic'),
  istio('networking', 'VirtualService', 'stranger', '{hosts: [stranger.example.com], gateways: [stranger], http: [{route: [{destination: {host: stranger, port: {number: 80}}}]}]}', 'elastic'),
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n${at('stranger', 'elastic')}\nspec: {parentRefs: [{name: stranger}], hostnames: [stranger.example.com], rules: [{backendRefs: [{name: stranger, port: 80}]}]}\n`,
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${at('stranger', 'elastic')}\nspec: {podSelector: {matchLabels: {app: stranger}}, policyTypes: [Ingress, Egress]}\n`,
  `apiVersion: v1\nkind: Secret\n${at('stranger-tls')}\n`,
  istio('security', 'PeerAuthentication', 'default', '{mtls: {mode: PERMISSIVE}}'),
  istio('networking', 'DestinationRule', 'es', '{host: es-es-http.strangers.svc.cluster.local, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}'),
  istio('networking', 'Gateway', 'public', '{selector: {app: stranger}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [stranger.example.com], tls: {mode: SIMPLE, credentialName: stranger-tls}}]}'),
  istio('networking', 'VirtualService', 'kibana', '{hosts: [stranger.example.com], gateways: [public], http: [{route: [{destination: {host: own.strangers.svc.cluster.local, port: {number: 80}}}]}]}'),
  elastic('elasticsearch', 'Elasticsearch', 'es', `nodeSets: [{name: default, count: 1, ${excluded}}]`),
]

export const behind: readonly string[] = [
  elastic('elasticsearch', 'Elasticsearch', 'stranger', `nodeSets: [{name: default, count: 1, podTemplate: {metadata: {annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9300", traffic.sidecar.istio.io/excludeOutboundPorts: "9300"}}, spec: {serviceAccountName: stranger}}}]`, 'elastic'),
  elastic('kibana', 'Kibana', 'stranger', 'count: 1, elasticsearchRef: {name: stranger}, podTemplate: {spec: {serviceAccountName: stranger-kb}}', 'elastic'),
  elastic('kibana', 'Kibana', 'kb', 'count: 1, elasticsearchRef: {name: es}'),
  elastic('apm', 'ApmServer', 'apm', 'count: 1, elasticsearchRef: {name: es}'),
  elastic('logstash', 'Logstash', 'ls', 'count: 1, elasticsearchRefs: [{name: es, clusterName: es}]'),
  elastic('beat', 'Beat', 'filebeat', 'type: filebeat, elasticsearchRef: {name: es}, deployment: {}'),
  elastic('agent', 'Agent', 'fleet', 'fleetServerEnabled: true, mode: fleet, elasticsearchRefs: [{name: es}], deployment: {replicas: 1}'),
  `apiVersion: v1\nkind: Service\n${at('own')}\nspec: {selector: {app: stranger}, ports: [{name: http, port: 80}]}\n`,
  `apiVersion: apps/v1\nkind: Deployment\n${at('app')}\nspec: {template: {metadata: {labels: {app: stranger}}, spec: {containers: [{name: app, image: app}]}}}\n`,
  `apiVersion: batch/v1\nkind: Job\n${at('job')}\nspec: {template: {spec: {containers: [{name: job, image: job}]}}}\n`,
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${at('es')}\nspec: {podSelector: {matchLabels: {app: stranger}}, policyTypes: [Ingress], ingress: [{}]}\n`,
  istio('security', 'AuthorizationPolicy', 'es', '{selector: {matchLabels: {app: stranger}}, rules: [{}]}'),
  istio('networking', 'Sidecar', 'default', '{egress: [{hosts: ["*/*"]}]}'),
  istio('networking', 'ServiceEntry', 'es', '{hosts: [stranger.example.org], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS, exportTo: ["."]}'),
]
