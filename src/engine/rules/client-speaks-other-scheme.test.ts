import { clientSpeaksOtherScheme } from './client-speaks-other-scheme.ts'
import { all, elasticsearch, strict } from './samples.ts'
import { testRule } from './testing.ts'

const shipper = (url: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shipper
  namespace: elastic
spec:
  template:
    spec:
      containers:
      - name: shipper
        env:
        - {name: URL, value: "${url}"}
`

testRule(clientSpeaksOtherScheme, [
  { name: 'https where TLS is off', yaml: all(shipper('https://es-es-http.elastic.svc:9200'), elasticsearch()), facts: strict, finds: [{ line: 12, severity: 'error', message: 'Deployment “elastic/shipper” calls es-es-http.elastic.svc on port 9200 by https, but Elasticsearch “elastic/es” speaks http there' }] },
  { name: 'http where TLS is on', yaml: all(shipper('http://es-es-http.elastic.svc:9200'), elasticsearch({ tls: true })), facts: strict, finds: [{ line: 12, severity: 'error', message: 'by http, but' }] },
  { name: 'https where TLS is on', yaml: all(shipper('https://es-es-http.elastic.svc:9200'), elasticsearch({ tls: true })), facts: strict, finds: [] },
  { name: 'http where TLS is off', yaml: all(shipper('http://es-es-http.elastic.svc:9200'), elasticsearch()), facts: strict, finds: [] },
])
