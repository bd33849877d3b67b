import { portLevelMtlsMisses } from './port-level-mtls-misses.ts'
import { testRule } from './testing.ts'

const policy = (namespace: string, selector: string, port: string): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: eck-webhook, namespace: ${namespace}}
spec:
${selector ? `  selector: {matchLabels: {${selector}}}\n` : ''}  mtls: {mode: STRICT}
  portLevelMtls: {${port}: {mode: PERMISSIVE}}
`
const operator = 'control-plane: elastic-operator'

testRule(portLevelMtlsMisses, [
  { name: 'selector, pod port, own namespace', yaml: policy('elastic-system', operator, '9443'), finds: [] },
  { name: 'no selector', yaml: policy('elastic-system', '', '9443'), finds: [{ line: 6, severity: 'error', message: 'PeerAuthentication “elastic-system/eck-webhook” has portLevelMtls without a selector' }] },
  {
    name: 'no selector, for the port of Elasticsearch',
    yaml: policy('elastic', '', '9200'),
    finds: [{ line: 6, severity: 'error', message: 'without a selector' }],
    mended: policy('elastic', '', '9200') + '  selector:\n    matchLabels:\n      common.k8s.elastic.co/type: "elasticsearch"\n',
  },
  { name: "the Service's port of ECK's webhook", yaml: policy('elastic-system', operator, '443'), finds: [{ line: 7, severity: 'error', message: 'the pods listen on 9443' }], mended: policy('elastic-system', operator, '"9443"') },
  { name: 'a selector in the root namespace', yaml: policy('istio-system', operator, '9443'), finds: [{ line: 3, severity: 'error', message: 'lies in the root namespace “istio-system”' }] },
  { name: 'the root namespace has another name', yaml: policy('istio-system', operator, '9443'), facts: { rootNamespace: 'mesh' }, finds: [] },
  { name: 'the mesh-wide policy has no selector and belongs there', yaml: 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: istio-system}\nspec: {mtls: {mode: STRICT}}\n', finds: [] },
  { name: 'no port', yaml: policy('elastic', operator, 'http'), finds: [{ line: 7, severity: 'error', message: 'which is no port' }] },
  {
    name: 'Kibana tells the port of its pods',
    yaml: `${policy('elastic', 'kibana.k8s.elastic.co/name: kb', '443')}---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec: {http: {service: {spec: {ports: [{name: https, port: 443, targetPort: 5601}]}}}}
`,
    finds: [{ line: 7, severity: 'error', message: 'the pods listen on 5601' }],
  },
  {
    name: 'a Service among the files tells the port of the pods',
    yaml: `${policy('shop', 'app: shop', '80')}---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: shop}
spec: {selector: {app: shop}, ports: [{port: 80, targetPort: 8080}]}
`,
    finds: [{ line: 7, severity: 'error', message: 'the pods listen on 8080' }],
  },
])
