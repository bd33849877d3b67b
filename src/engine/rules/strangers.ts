/**
 * Objects of every kind that rules read, in a namespace with which no table of a rule has to do, under the names that the tables
 * use. What a table finds must be the same among them. They stand before and behind the objects of a case.
 */
const meta = (name: string): string => `metadata: {name: ${name}, namespace: strangers}`
const elastic = (group: string, kind: string, name: string, spec: string): string => `apiVersion: ${group}.k8s.elastic.co/${{ beat: 'v1beta1', agent: 'v1alpha1', logstash: 'v1alpha1' }[group] ?? 'v1'}\nkind: ${kind}\n${meta(name)}\nspec: {version: 9.4.3, ${spec}}\n`
const istio = (group: string, kind: string, name: string, spec: string): string => `apiVersion: ${group}.istio.io/v1\nkind: ${kind}\n${meta(name)}\nspec: ${spec}\n`
const excluded = 'podTemplate: {metadata: {annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9300", traffic.sidecar.istio.io/excludeOutboundPorts: "9300"}}}'

export const before: readonly string[] = [
  `apiVersion: v1\nkind: Secret\n${meta('stranger-tls')}\n`,
  istio('security', 'PeerAuthentication', 'default', '{mtls: {mode: PERMISSIVE}}'),
  istio('networking', 'DestinationRule', 'es', '{host: es-es-http.strangers.svc.cluster.local, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}'),
  istio('networking', 'Gateway', 'public', '{selector: {app: stranger}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [stranger.example.com], tls: {mode: SIMPLE, credentialName: stranger-tls}}]}'),
  istio('networking', 'VirtualService', 'kibana', '{hosts: [stranger.example.com], gateways: [public], http: [{route: [{destination: {host: own.strangers.svc.cluster.local, port: {number: 80}}}]}]}'),
  elastic('elasticsearch', 'Elasticsearch', 'es', `nodeSets: [{name: default, count: 1, ${excluded}}]`),
]

export const behind: readonly string[] = [
  elastic('kibana', 'Kibana', 'kb', 'count: 1, elasticsearchRef: {name: es}'),
  elastic('apm', 'ApmServer', 'apm', 'count: 1, elasticsearchRef: {name: es}'),
  elastic('logstash', 'Logstash', 'ls', 'count: 1, elasticsearchRefs: [{name: es, clusterName: es}]'),
  elastic('beat', 'Beat', 'filebeat', 'type: filebeat, elasticsearchRef: {name: es}, deployment: {}'),
  elastic('agent', 'Agent', 'fleet', 'fleetServerEnabled: true, mode: fleet, elasticsearchRefs: [{name: es}], deployment: {replicas: 1}'),
  `apiVersion: v1\nkind: Service\n${meta('own')}\nspec: {selector: {app: stranger}, ports: [{name: http, port: 80}]}\n`,
  `apiVersion: apps/v1\nkind: Deployment\n${meta('app')}\nspec: {template: {metadata: {labels: {app: stranger}}, spec: {containers: [{name: app, image: app}]}}}\n`,
  `apiVersion: batch/v1\nkind: Job\n${meta('job')}\nspec: {template: {spec: {containers: [{name: job, image: job}]}}}\n`,
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${meta('es')}\nspec: {podSelector: {matchLabels: {app: stranger}}, policyTypes: [Ingress], ingress: [{}]}\n`,
  istio('security', 'AuthorizationPolicy', 'es', '{selector: {matchLabels: {app: stranger}}, rules: [{}]}'),
  istio('networking', 'Sidecar', 'default', '{egress: [{hosts: ["*/*"]}]}'),
  istio('networking', 'ServiceEntry', 'es', '{hosts: [stranger.example.org], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS, exportTo: ["."]}'),
]
