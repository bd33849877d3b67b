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

testRule(kibanaKeepsItsOwnTls, [
  { name: 'Kibana keeps TLS behind an HTTP route (R52)', yaml: yaml(''), finds: [{ line: 14, severity: 'warning', message: 'Kibana “elastic/kb” keeps its own' }], mended: yaml(off) },
  { name: 'a certificate Secret keeps TLS on as well', yaml: yaml('  http: {tls: {certificate: {secretName: kb-tls}}}\n'), finds: [{ line: 19, severity: 'warning', message: 'serves https on kb-kb-http' }] },
  { name: 'both off', yaml: yaml(off), finds: [] },
  { name: 'both on is the matter of R64, not of this rule', yaml: yaml('', false), finds: [] },
  { name: 'not exposed', yaml: yaml('').split('---\napiVersion: gateway')[0]!, finds: [] },
])
