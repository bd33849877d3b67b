import { apiKeysNeedTls } from './api-keys-need-tls.ts'
import { testRule } from './testing.ts'

const es = (version: string, http = '  http:\n    tls:\n      selfSignedCertificate:\n        disabled: true\n'): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  version: ${version}
${http}  nodeSets:
  - name: default
    count: 3
`
const agent = '---\napiVersion: agent.k8s.elastic.co/v1alpha1\nkind: Agent\nmetadata:\n  name: fleet\n'

const agentOf = (ref: string): string => `${agent}  namespace: agents\nspec: {elasticsearchRefs: [${ref}]}\n`

testRule(apiKeysNeedTls, [
  { name: '7.15 with alerting', yaml: es('7.15.1'), facts: { features: ['alerting'] }, finds: [{ line: 11, severity: 'error', message: 'Kibana alerting needs it' }], mended: es('7.15.1', '') },
  { name: '7.10 with API keys and Fleet', yaml: es('7.10.2'), facts: { features: ['apiKeys', 'fleet'] }, finds: [{ line: 11, severity: 'error', message: 'API keys, Fleet need it' }] },
  { name: '7.14 with an Agent among the files', yaml: es('7.14.0') + agent, facts: { features: [] }, finds: [{ line: 11, severity: 'error', message: 'Elastic Agent needs it' }] },
  { name: 'an Agent of this Elasticsearch', yaml: es('7.14.0') + agentOf('{name: es, namespace: elastic}'), facts: { features: [] }, finds: [{ line: 11, severity: 'error', message: 'Elastic Agent needs it' }] },
  { name: 'an Agent of the Elasticsearch in its own namespace', yaml: es('7.14.0') + agentOf('{name: es}'), facts: { features: [] }, finds: [] },
  { name: 'an Agent of another Elasticsearch', yaml: es('7.14.0') + agentOf('{name: other, namespace: elastic}'), facts: { features: [] }, finds: [] },
  { name: '7.16 is another rule\'s', yaml: es('7.16.0'), facts: { features: ['alerting'] }, finds: [] },
  { name: '8.15.3, as in Elastic\'s page', yaml: es('8.15.3'), facts: { features: ['alerting', 'apiKeys', 'fleet'] }, finds: [] },
  { name: 'none of these features', yaml: es('7.15.1'), facts: { features: ['saml'] }, finds: [] },
  { name: 'TLS kept', yaml: es('7.15.1', ''), facts: { features: ['alerting'] }, finds: [] },
  { name: 'nobody said which features', yaml: es('7.15.1'), finds: [], needs: ['features'] },
])
