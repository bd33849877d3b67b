import { hostOfAnotherDomain } from './host-of-another-domain.ts'
import { testRule } from './testing.ts'

const destinationRule = (host: string): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: es, namespace: elastic}
spec:
  host: ${host}
`
const policy = (principal: string): string => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: es, namespace: elastic}
spec:
  rules:
  - from:
    - source:
        principals:
        - ${principal}
`

testRule(hostOfAnotherDomain, [
  { name: 'a host as in the documentation, in a cluster with another domain', yaml: destinationRule('es-es-http.elastic.svc.cluster.local'), facts: { clusterDomain: 'corp.example' }, finds: [{ line: 5, severity: 'error', message: 'DestinationRule “elastic/es” names “es-es-http.elastic.svc.cluster.local”, and the domain of the cluster is “corp.example”' }], mended: destinationRule('es-es-http.elastic.svc.corp.example') },
  { name: 'the domain is not told', yaml: destinationRule('es-es-http.elastic.svc.corp.example'), finds: [{ line: 5, severity: 'warning', message: 'taken to be “cluster.local”' }], needs: ['clusterDomain'] },
  { name: 'the right domain', yaml: destinationRule('"*.elastic.svc.cluster.local"'), finds: [] },
  { name: 'all Services, in a cluster with another domain', yaml: destinationRule('"*.svc.cluster.local"'), facts: { clusterDomain: 'corp.example' }, finds: [{ line: 5, severity: 'error', message: '*.svc.cluster.local' }], mended: destinationRule('"*.svc.corp.example"') },
  { name: 'a Service of several clusters', yaml: destinationRule('es.elastic.svc.clusterset.local'), finds: [] },
  { name: 'a ServiceEntry names the host', yaml: `${destinationRule('es.elastic.svc.other.example')}---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: es, namespace: elastic}\nspec: {hosts: [es.elastic.svc.other.example]}\n`, facts: { clusterDomain: 'cluster.local' }, finds: [] },
  {
    name: 'the destination of a route',
    yaml: 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: kb, namespace: elastic}\nspec:\n  hosts: [kibana.example.com]\n  http:\n  - route:\n    - destination: {host: kb-kb-http.elastic.svc.old.domain}\n',
    facts: { clusterDomain: 'cluster.local' },
    finds: [{ line: 8, severity: 'error', message: 'VirtualService “elastic/kb” names “kb-kb-http.elastic.svc.old.domain”' }],
    mended: 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: kb, namespace: elastic}\nspec:\n  hosts: [kibana.example.com]\n  http:\n  - route:\n    - destination: {host: kb-kb-http.elastic.svc.cluster.local}\n',
  },
  { name: 'a short host', yaml: destinationRule('es-es-http'), facts: { clusterDomain: 'corp.example' }, finds: [] },
  { name: 'hosts of a Sidecar', yaml: 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: elastic}\nspec:\n  egress:\n  - hosts: ["./*", "elastic/es.elastic.svc.old.domain"]\n', facts: { clusterDomain: 'cluster.local' }, finds: [{ line: 6, severity: 'error', message: 'elastic/es.elastic.svc.old.domain' }] },
  { name: 'cluster.local stands for the local trust domain, whatever it is called', yaml: policy('cluster.local/ns/elastic/sa/kb'), facts: { trustDomain: 'corp.example' }, finds: [] },
  { name: 'the trust domain itself', yaml: policy('corp.example/ns/elastic/sa/kb'), facts: { trustDomain: 'corp.example' }, finds: [] },
  { name: 'a foreign trust domain', yaml: policy('old.example/ns/elastic/sa/kb'), facts: { trustDomain: 'corp.example' }, finds: [{ line: 9, severity: 'warning', message: 'of the trust domain “old.example”' }], mended: policy('cluster.local/ns/elastic/sa/kb') },
  { name: 'any trust domain', yaml: policy('"*/ns/elastic/sa/kb"'), finds: [] },
])
