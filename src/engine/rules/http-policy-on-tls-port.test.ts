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

const ruleOf = (text: string): string => policy('').replace('  - to:\n    - operation:\n', text)
const condition = '    when:\n    - key: request.headers[x]\n      values: [a]\n'
const principals = '  - from:\n    - source:\n        requestPrincipals: ["*"]\n'
const waypoint = (name: string): string => es(`${ambient}, istio.io/use-waypoint: ${name}`, true)
const whole = 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb, namespace: elastic}\nspec: {version: 9.4.3, http: {tls: {selfSignedCertificate: {disabled: true}}}}\n---\n'

testRule(httpPolicyOnTlsPort, [
  { name: 'methods where TLS is kept (R68)', yaml: es(sidecar) + policy(ports + methods), facts, finds: [{ line: 25, severity: 'error', message: 'port 9200 of Elasticsearch “elastic/es” speaks TLS' }], mended: es(sidecar) + policy(ports) },
  { name: 'without ports: the port takes the place of the methods', yaml: es(sidecar) + policy(methods), facts, finds: [{ line: 24, severity: 'error', message: 'asks for “methods”' }], mended: es(sidecar) + policy('        ports:\n          - "9200"\n') },
  { name: 'methods where the port speaks HTTP', yaml: es(sidecar, true) + policy(ports + methods), facts, finds: [] },
  { name: 'ports only', yaml: es(sidecar) + policy(ports), facts, finds: [] },
  { name: 'a rule about another port', yaml: es(sidecar) + policy('        ports: ["8080"]\n' + methods), facts, finds: [] },
  { name: 'ambient without a waypoint', yaml: es(ambient, true) + policy(ports + methods), facts: { ...facts, dataPlane: 'ambient' }, finds: [{ line: 25, severity: 'error', message: 'ztunnel drops all traffic' }], mended: es(ambient, true) + policy(ports) },
  { name: 'ambient, applied by a waypoint', yaml: es(ambient, true) + policy(ports + methods, 'targetRefs: [{kind: Service, group: "", name: es-es-http}]'), facts: { ...facts, dataPlane: 'ambient' }, finds: [] },
  { name: 'a condition on a header', yaml: es(sidecar) + ruleOf(`  - to:\n    - operation:\n${ports}${condition}`), facts, finds: [{ line: 26, severity: 'error', message: /AuthorizationPolicy “elastic\/es-http” asks for “request\.headers\[x\]”, but port 9200 of Elasticsearch “elastic\/es” speaks TLS, so the proxy sees no HTTP and the rule never matches\./ }], mended: es(sidecar) + ruleOf(`  - to:\n    - operation:\n${ports}`) },
  { name: 'a condition on what a proxy of TCP knows too', yaml: es(sidecar) + ruleOf(`  - to:\n    - operation:\n${ports}    when:\n    - key: source.namespace\n      values: [a]\n`), facts, finds: [] },
  { name: 'a condition without a key', yaml: es(sidecar) + ruleOf(`  - to:\n    - operation:\n${ports}    when:\n    - values: [a]\n`), facts, finds: [] },
  { name: 'a request\'s principal', yaml: es(sidecar) + ruleOf(principals), facts, finds: [{ line: 24, severity: 'error', message: 'asks for “requestPrincipals”' }] },
  { name: 'a request\'s principal, of a rule about another port', yaml: es(sidecar) + ruleOf(`${principals}    to:\n    - operation:\n        ports: ["8080"]\n`), facts, finds: [] },
  { name: 'two operations, one about another port', yaml: es(sidecar) + policy(`${methods}        ports: ["8080"]\n    - operation:\n        paths: [/x]\n${ports}`), facts, finds: [{ line: 27, severity: 'error', message: 'asks for “paths”' }] },
  { name: 'a port that its proxy does not see', yaml: es(sidecar).replace('excludeInboundPorts: "9300"', 'excludeInboundPorts: "9200,9300"') + policy(ports + methods), facts, finds: [] },
  { name: 'a pod without a proxy', yaml: es('a: b') + policy(ports + methods), facts, finds: [] },
  { name: 'of a namespace, one workload speaks TLS', yaml: whole + es(sidecar) + policy(methods, 'action: ALLOW'), facts, finds: [{ line: 29, severity: 'error', message: 'port 9200 of Elasticsearch' }] },
  { name: 'of a namespace, none speaks TLS', together: 'It is about every workload of the namespace.', yaml: whole + es(sidecar, true) + policy(methods, 'action: ALLOW'), facts, finds: [] },
  // A selector binds the policy to ztunnel, waypoint or not (B5): the calls say so.
  { name: 'ambient, its namespace has a waypoint', yaml: waypoint('own') + policy(ports + methods), facts: { ...facts, dataPlane: 'ambient' }, finds: [{ line: 22, severity: 'error', message: 'on port 9200 of nodeSet “default” of Elasticsearch “elastic/es” the proxy sees no HTTP; the call of the operator “elastic-system/elastic-operator” is refused.' }, { line: 22, severity: 'error', message: 'the call of nodeSet “default” of Elasticsearch “elastic/es” is refused.' }] },
  { name: 'ambient, its namespace says that it has none', yaml: waypoint('none') + policy(methods), facts: { ...facts, dataPlane: 'ambient' }, finds: [{ line: 24, severity: 'error', message: 'Elasticsearch “elastic/es” is in ambient mode without a waypoint' }], mended: waypoint('none') + policy('        ports:\n          - "9200"\n') },
])
