import { apiKeyWarningIsOutdated } from './api-key-warning-is-outdated.ts'
import { testRule } from './testing.ts'

const es = (version: string, disabled = 'true'): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es}
spec:
  version: ${version}
  http:
    tls:
      selfSignedCertificate: {disabled: ${disabled}}
  nodeSets: [{name: default, count: 3}]
`

testRule(apiKeyWarningIsOutdated, [
  { name: '9.4.3', yaml: es('9.4.3'), finds: [{ line: 8, severity: 'info', message: 'work on Elasticsearch “es” (Stack 9.4.3)' }] },
  { name: '8.15.3, as in Elastic\'s page', yaml: es('8.15.3'), finds: [{ line: 8, severity: 'info', message: 'does not apply from 8.0 on' }] },
  { name: '7.17', yaml: es('7.17.9'), finds: [] },
  { name: 'TLS kept', yaml: es('9.4.3', 'false'), finds: [] },
  { name: 'no version', yaml: es('~'), finds: [] },
])
