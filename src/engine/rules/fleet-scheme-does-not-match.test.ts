import { fleetSchemeDoesNotMatch } from './fleet-scheme-does-not-match.ts'
import { testRule } from './testing.ts'

const off = 'http: {tls: {selfSignedCertificate: {disabled: true}}}'
const kibana = (scheme: string): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  version: 9.4.3
  count: 1
  elasticsearchRef: {name: es}
  config:
    xpack.fleet.agents.elasticsearch.hosts: ["${scheme}://es-es-http.elastic.svc:9200"]
    xpack.fleet.agents.fleet_server.hosts:
    - ${scheme}://fleet-agent-http.elastic.svc:8220
---
`
const rest = (tls: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
  ${tls}
  nodeSets: [{name: default, count: 3}]
---
apiVersion: agent.k8s.elastic.co/v1alpha1
kind: Agent
metadata: {name: fleet, namespace: elastic}
spec:
  version: 9.4.3
  mode: fleet
  fleetServerEnabled: true
  ${tls}
  elasticsearchRefs: [{name: es}]
  kibanaRef: {name: kb}
  deployment: {replicas: 1}
`
const eck = { eckVersion: '3.5.0' }

testRule(fleetSchemeDoesNotMatch, [
  {
    name: 'hosts say https where TLS is off (R55)',
    yaml: kibana('https') + rest(off),
    facts: eck,
    finds: [
      { line: 9, severity: 'warning', message: 'Elasticsearch “elastic/es” serves http there' },
      { line: 11, severity: 'warning', message: 'Agent “elastic/fleet” serves http there' },
    ],
    mended: kibana('http') + rest(off),
  },
  { name: 'hosts say http where TLS is on', yaml: kibana('http') + rest('count_is_no_field: 1'), facts: eck, finds: [{ line: 9, severity: 'warning', message: 'serves https there' }, { line: 11, severity: 'warning', message: 'serves https there' }] },
  { name: 'hosts match', yaml: kibana('http') + rest(off), facts: eck, finds: [] },
  {
    name: 'Fleet without TLS before ECK 2.6.0',
    yaml: rest(off),
    facts: { eckVersion: '2.5.0' },
    finds: [
      { line: 6, severity: 'error', message: 'older than 2.6.0' },
      { line: 16, severity: 'error', message: 'Agent “elastic/fleet” has its HTTP TLS off' },
    ],
  },
  { name: 'the version is asked for', yaml: rest(off), finds: [], needs: ['eckVersion'] },
  { name: 'without Fleet an old ECK may turn TLS off', yaml: rest(off).split('---')[0]!, facts: { eckVersion: '2.5.0' }, finds: [] },
  { name: 'Fleet wanted later counts as well', yaml: rest(off).split('---')[0]!, facts: { eckVersion: '2.5.0', features: ['fleet'] }, finds: [{ line: 6, severity: 'error', message: 'Fleet will not start' }] },
  { name: 'hosts of other servers are not judged', yaml: kibana('https').replaceAll('elastic.svc', 'other.svc') + rest(off), facts: eck, finds: [] },
])
