import { httpPortIsRenamed } from './http-port-is-renamed.ts'
import { testRule } from './testing.ts'

const es = (port: string, tls = ''): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  http:
    service:
      spec:
        ports:
        - ${port}
${tls}`
const off = '    tls: {selfSignedCertificate: {disabled: true}}\n'
const custom = (name: string): string => `${es('{name: https, port: 9200}')}---
apiVersion: v1
kind: Service
metadata: {name: coordinators, namespace: elastic}
spec:
  ports:
  - {name: ${name}, port: 9200}
---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec: {elasticsearchRef: {name: es, serviceName: coordinators}}
`

testRule(httpPortIsRenamed, [
  { name: 'https with TLS', yaml: es('{name: https, port: 9200}'), finds: [] },
  { name: 'http without', yaml: es('{name: http, port: 9200}', off), finds: [] },
  { name: 'renamed', yaml: es('{name: tcp-es, port: 9200}', off), finds: [{ line: 9, severity: 'error', message: 'Elasticsearch “elastic/es” gives its HTTP port the name “tcp-es”; with TLS off ECK looks for “http”' }], mended: es('{name: http, port: 9200}', off) },
  { name: 'the name for the other choice of TLS', yaml: es('{name: http, port: 9200}'), finds: [{ line: 9, severity: 'error', message: 'with TLS on ECK looks for “https”' }], mended: es('{name: https, port: 9200}') },
  { name: 'a second port has the name', yaml: `${es('{name: tcp-x, port: 9201}')}        - {name: https, port: 9200}\n`, finds: [] },
  { name: 'a Service of one’s own without the name', yaml: custom('es'), finds: [{ line: 16, severity: 'error', message: 'Service “elastic/coordinators” is what Kibana “elastic/kb” names in elasticsearchRef.serviceName, and has no port named “https”' }], mended: custom('https') },
  { name: 'a Service of one’s own with the name', yaml: custom('https'), finds: [] },
])
