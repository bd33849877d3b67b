import { kibanaKeepsItsOwnTls } from './kibana-keeps-its-own-tls.ts'
import { testRule } from './testing.ts'

const yaml = (kibanaTls: string, elasticsearchOff = true): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
  http: {tls: {selfSignedCertificate: {disabled: ${elasticsearchOff}}}}
  nodeSets: [{name: default, count: 3}]
---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata:
  name: kb
  namespace: elastic
spec:
  version: 9.4.3
  count: 1
  elasticsearchRef:
    name: es
${kibanaTls}---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: kibana, namespace: elastic}
spec:
  parentRefs: [{name: public}]
  hostnames: [kibana.example.com]
  rules: [{backendRefs: [{name: kb-kb-http, port: 5601}]}]
`
const off = '  http:\n    tls:\n      selfSignedCertificate:\n        disabled: true\n'

const own = '  http: {tls: {certificate: {secretName: kb-tls}}}\n'
const other = (name: string, home: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: ${name}, namespace: ${home}}\nspec: {version: 9.4.3, nodeSets: [{name: default, count: 1}]}\n---\n`
const direct = 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: es, namespace: elastic}\nspec: {parentRefs: [{name: public}], rules: [{backendRefs: [{name: es-es-http, port: 9200}]}]}\n'

testRule(kibanaKeepsItsOwnTls, [
  { name: 'Kibana keeps TLS behind an HTTP route (R52)', yaml: yaml(''), finds: [{ line: 14, severity: 'warning', message: 'Kibana “elastic/kb” keeps its own' }], mended: yaml(off) },
  { name: 'a certificate Secret keeps TLS on as well', yaml: yaml('  http: {tls: {certificate: {secretName: kb-tls}}}\n'), finds: [{ line: 19, severity: 'warning', message: 'serves https on kb-kb-http' }] },
  { name: 'both off', yaml: yaml(off), finds: [] },
  { name: 'both on is the matter of R64, not of this rule', yaml: yaml('', false), finds: [] },
  { name: 'not exposed', yaml: yaml('').split('---\napiVersion: gateway')[0]!, finds: [] },
  { name: 'its own Secret goes with it', yaml: yaml(own), finds: [{ line: 19, severity: 'warning', message: 'Elasticsearch “elastic/es” has its HTTP TLS off, but Kibana “elastic/kb” keeps its own: it serves https on kb-kb-http, while HTTPRoute “elastic/kibana” speaks plain HTTP to it.' }], mended: yaml(off) },
  { name: 'others of that name or namespace keep TLS', yaml: other('other', 'elastic') + other('es', 'logs') + yaml(''), finds: [{ line: 24, severity: 'warning', message: 'Elasticsearch “elastic/es” has its HTTP TLS off' }] },
  { name: 'its Elasticsearch is in another namespace and keeps TLS', yaml: other('es', 'logs') + yaml('').replace('elasticsearchRef:\n    name: es', 'elasticsearchRef:\n    name: es\n    namespace: logs'), finds: [] },
  { name: 'its Elasticsearch is not among the files', yaml: yaml('').replace('elasticsearchRef:\n    name: es', 'elasticsearchRef:\n    name: far'), finds: [] },
  { name: 'it names no Elasticsearch', yaml: yaml('').replace('  elasticsearchRef:\n    name: es\n', ''), finds: [] },
  { name: 'Elasticsearch itself behind a route', yaml: other('es', 'elastic') + direct, finds: [] },
])
