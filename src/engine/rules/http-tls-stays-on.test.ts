import { httpTlsStaysOn } from './http-tls-stays-on.ts'
import { testRule } from './testing.ts'

const es = (tls: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  http:
    tls:
${tls}`

testRule(httpTlsStaysOn, [
  {
    name: 'switched off and certified at once',
    yaml: es('      selfSignedCertificate: {disabled: true}\n      certificate: {secretName: es-cert}\n'),
    finds: [{ line: 7, severity: 'warning', message: 'Elasticsearch “elastic/es” switches its certificate off and names the Secret “es-cert”: TLS stays on' }],
    mended: es('      certificate: {secretName: es-cert}\n'),
  },
  { name: 'only off', yaml: es('      selfSignedCertificate: {disabled: true}\n'), finds: [] },
  { name: 'only a certificate', yaml: es('      certificate: {secretName: es-cert}\n'), finds: [] },
  { name: 'the API of Logstash', yaml: 'apiVersion: logstash.k8s.elastic.co/v1alpha1\nkind: Logstash\nmetadata: {name: ls}\nspec:\n  services:\n  - name: api\n    tls: {selfSignedCertificate: {disabled: true}, certificate: {secretName: c}}\n', finds: [{ line: 7, severity: 'warning', message: 'Logstash “ls”' }] },
])
