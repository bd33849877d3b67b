import { apiKeysAreNotEnabled } from './api-keys-are-not-enabled.ts'
import { testRule } from './testing.ts'

const es = (version: string, config = '', disabled = 'true'): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  version: ${version}
  http: {tls: {selfSignedCertificate: {disabled: ${disabled}}}}
  nodeSets:
  - name: default
    count: 3
${config}`
const enabled = '    config:\n      xpack.security.authc.api_key.enabled: true\n'

testRule(apiKeysAreNotEnabled, [
  { name: '7.17 without the setting', yaml: es('7.17.9'), finds: [{ line: 10, severity: 'warning', message: 'nodeSet “default” of Elasticsearch “elastic/es”' }], mended: es('7.17.9', enabled) },
  { name: '7.16 with the setting off, nested', yaml: es('7.16.0', '    config:\n      xpack.security:\n        authc.api_key.enabled: false\n'), finds: [{ line: 14, severity: 'warning', message: 'API keys are off' }], mended: es('7.16.0', '    config:\n      xpack.security:\n        authc.api_key.enabled: true\n') },
  { name: 'set', yaml: es('7.17.9', enabled), finds: [] },
  { name: 'only one of two node sets', yaml: es('7.17.9', `${enabled}  - name: data\n    count: 1\n`), finds: [{ line: 14, severity: 'warning', message: '“data”' }] },
  { name: 'TLS kept', yaml: es('7.17.9', '', 'false'), finds: [] },
  { name: '7.15', yaml: es('7.15.2'), finds: [] },
  { name: '8.0', yaml: es('8.0.0'), finds: [] },
  { name: 'no version', yaml: es('~'), finds: [] },
])
