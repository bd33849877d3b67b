import { networkPolicyBlocksCall } from './network-policy-blocks-call.ts'
import { all, elasticsearch, kibana, strict } from './samples.ts'
import { testRule } from './testing.ts'

const policy = (...ports: readonly number[]): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: es
  namespace: elastic
spec:
  podSelector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: es
  policyTypes: [Ingress]
  ingress:
  - ports: [${ports.map((port) => `{port: ${port}}`).join(', ')}]
`

testRule(networkPolicyBlocksCall, [
  { name: 'port 9200 is not listed', yaml: all(policy(9300), elasticsearch(), kibana()), facts: strict, finds: [{ line: 11, severity: 'error', message: /NetworkPolicy “elastic\/es” does not let .*Kibana “elastic\/kb”.* reach Elasticsearch “elastic\/es” on port 9200/ }] },
  { name: 'port 9300 is not listed', yaml: all(policy(9200), elasticsearch()), facts: strict, finds: [{ line: 11, severity: 'error', message: 'does not let Elasticsearch “elastic/es” reach Elasticsearch “elastic/es” on port 9300' }] },
  { name: 'both are listed', yaml: all(policy(9200, 9300), elasticsearch(), kibana()), facts: strict, finds: [] },
  { name: 'no NetworkPolicy', yaml: all(elasticsearch(), kibana()), facts: strict, finds: [] },
])
