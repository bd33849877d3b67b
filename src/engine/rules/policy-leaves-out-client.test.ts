import { policyLeavesOutClient } from './policy-leaves-out-client.ts'
import { testRule } from './testing.ts'

const es = `apiVersion: v1
kind: Namespace
metadata: {name: elastic, labels: {istio-injection: enabled}}
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
  nodeSets:
  - name: default
    count: 3
    podTemplate:
      metadata: {annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9300", traffic.sidecar.istio.io/excludeOutboundPorts: "9300"}}
      spec: {serviceAccountName: es}
---
`
const kibana = `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec: {version: 9.4.3, count: 1, elasticsearchRef: {name: es}, podTemplate: {spec: {serviceAccountName: kb}}}
---
`
const policy = (principals: readonly string[], more = ''): string => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: es-http, namespace: elastic}
spec:
  selector: {matchLabels: {elasticsearch.k8s.elastic.co/cluster-name: es}}
  action: ALLOW
  rules:
  - from:
    - source:
        principals: [${principals.map((name) => `cluster.local/ns/${name}`).join(', ')}]
    to:
    - operation: {ports: ["9200"]}
${more}`
const operator = 'elastic-system/sa/elastic-operator'
const facts = { istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', dataPlane: 'sidecar', autoMtls: true, meshMtls: 'STRICT', operatorInMesh: true } as const
const rule = (name: string): string => `  - from:
      - source:
          principals:
            - cluster.local/ns/${name}
    to:
      - operation:
          ports:
            - "9200"
`

testRule(policyLeavesOutClient, [
  { name: 'the operator is left out (R67)', yaml: es + kibana + policy(['elastic/sa/es', 'elastic/sa/kb']), facts, finds: [{ line: 28, severity: 'error', message: 'does not list the operator “elastic-system/elastic-operator” on port 9200' }], mended: es + kibana + policy(['elastic/sa/es', 'elastic/sa/kb'], rule(operator)) },
  { name: 'Elasticsearch\'s own account is left out (preStop)', yaml: es + policy([operator]), facts, finds: [{ line: 23, severity: 'error', message: 'Elasticsearch “elastic/es” on port 9200' }], mended: es + policy([operator], rule('elastic/sa/es')) },
  { name: 'everybody is listed', yaml: es + kibana + policy([operator, 'elastic/sa/es', 'elastic/sa/kb']), facts, finds: [] },
  { name: 'a DENY that hits nobody who calls', yaml: es + policy(['shop/sa/shop']).replace('ALLOW', 'DENY'), facts, finds: [] },
  { name: 'Elasticsearch is not among the files, and the operator is not listed', yaml: policy(['elastic/sa/kb']), facts, finds: [{ line: 7, severity: 'warning', message: 'the operator is not listed for port 9200' }] },
  { name: 'Elasticsearch is not among the files, but the operator is listed', yaml: policy([operator]), facts, finds: [] },
])
