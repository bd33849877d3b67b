import { httpPolicyOnTlsPort } from './http-policy-on-tls-port.ts'
import { testRule } from './testing.ts'

const es = (label: string, off = false): string => `apiVersion: v1
kind: Namespace
metadata: {name: elastic, labels: {${label}}}
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
  http: {tls: {selfSignedCertificate: {disabled: ${off}}}}
  nodeSets:
  - name: default
    count: 3
    podTemplate: {metadata: {annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9300", traffic.sidecar.istio.io/excludeOutboundPorts: "9300"}}}
---
`
const policy = (operation: string, target = 'selector: {matchLabels: {elasticsearch.k8s.elastic.co/cluster-name: es}}'): string => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: es-http, namespace: elastic}
spec:
  ${target}
  rules:
  - to:
    - operation:
${operation}`
const methods = '        methods: [GET]\n'
const ports = '        ports: ["9200"]\n'
const sidecar = 'istio-injection: enabled'
const ambient = 'istio.io/dataplane-mode: ambient'
const facts = { istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', autoMtls: true, meshMtls: 'STRICT', operatorInMesh: true, dataPlane: 'sidecar' } as const

testRule(httpPolicyOnTlsPort, [
  { name: 'methods where TLS is kept (R68)', yaml: es(sidecar) + policy(ports + methods), facts, finds: [{ line: 25, severity: 'error', message: 'port 9200 of Elasticsearch “elastic/es” speaks TLS' }], mended: es(sidecar) + policy(ports) },
  { name: 'without ports: the port takes the place of the methods', yaml: es(sidecar) + policy(methods), facts, finds: [{ line: 24, severity: 'error', message: 'asks for “methods”' }], mended: es(sidecar) + policy('        ports:\n          - "9200"\n') },
  { name: 'methods where the port speaks HTTP', yaml: es(sidecar, true) + policy(ports + methods), facts, finds: [] },
  { name: 'ports only', yaml: es(sidecar) + policy(ports), facts, finds: [] },
  { name: 'a rule about another port', yaml: es(sidecar) + policy('        ports: ["8080"]\n' + methods), facts, finds: [] },
  { name: 'ambient without a waypoint', yaml: es(ambient, true) + policy(ports + methods), facts: { ...facts, dataPlane: 'ambient' }, finds: [{ line: 25, severity: 'error', message: 'ztunnel drops all traffic' }], mended: es(ambient, true) + policy(ports) },
  { name: 'ambient, applied by a waypoint', yaml: es(ambient, true) + policy(ports + methods, 'targetRefs: [{kind: Service, group: "", name: es-es-http}]'), facts: { ...facts, dataPlane: 'ambient' }, finds: [] },
])
