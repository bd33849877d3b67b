import { recipeIstioGatewayIsStale } from './recipe-istio-gateway-is-stale.ts'
import { testRule } from './testing.ts'

const route = (uri: string, host = 'es-es-http.elastic.svc.cluster.local'): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: es, namespace: elastic}
spec:
  hosts: [es.example.com]
  gateways: [public]
  http:
  - match:
    - method: {exact: POST}
      uri: ${uri}
    route:
    - destination: {host: ${host}, subset: coordinating, port: {number: 9200}}
`
const rule = (key: string): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: es, namespace: elastic}
spec:
  host: es-es-http.elastic.svc.cluster.local
  subsets:
  - name: coordinating
    labels: {${key}: "false"}
`

testRule(recipeIstioGatewayIsStale, [
  { name: 'the search prefix misses searches of an index (R67a)', yaml: route('{prefix: /_search}'), finds: [{ line: 10, severity: 'warning', message: '/my-index/_search' }], mended: route('{regex: "(/[^/]+)?/_search.*"}') },
  { name: 'another back end', yaml: route('{prefix: /_search}', 'shop.elastic.svc.cluster.local'), finds: [] },
  { name: 'another prefix', yaml: route('{prefix: /}'), finds: [] },
  { name: 'subsets by node type', yaml: rule('elasticsearch.k8s.elastic.co/node-data'), facts: { eckVersion: '3.5.0' }, finds: [{ line: 6, severity: 'warning', message: 'the operator calls pods by their own names' }] },
  { name: 'before ECK 2.14 the operator called the Service', yaml: rule('elasticsearch.k8s.elastic.co/node-data'), facts: { eckVersion: '2.13.0' }, finds: [] },
  { name: 'subsets by something else', yaml: rule('version'), finds: [] },
])
