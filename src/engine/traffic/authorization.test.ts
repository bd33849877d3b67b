import type { Environment } from '../environment.ts'
import { allow, current, es, fails, injected, istio, kibana, meshed, namespace, network, open, strict, table, works, type Doc } from './testing.ts'

const cluster = { 'elasticsearch.k8s.elastic.co/cluster-name': 'es' }
const named = { serviceAccountName: 'kb' }
const kb = { call: 'association', from: 'kb' } as const
const client: Doc = kibana({ podTemplate: { spec: named } })
const on = (rules: Parameters<typeof allow>[0], more: Parameters<typeof allow>[1] = {}): readonly Doc[] => [...meshed, strict, es(), client, allow(rules, { selector: cluster, ...more })]
const from = (...principals: readonly string[]): { readonly [field: string]: unknown } => ({ from: [{ source: { principals } }] })
const kbPrincipal = 'cluster.local/ns/elastic/sa/kb'
const tlsOn = (rules: Parameters<typeof allow>[0], more: Parameters<typeof allow>[1] = {}): readonly Doc[] => [...meshed, strict, es({ http: {} }), client, allow(rules, { selector: cluster, ...more })]

const listed = { ...from(kbPrincipal), to: [{ operation: { ports: ['9200'] } }] }

table('AuthorizationPolicy', [
  { name: 'none', source: 'B8', docs: [...meshed, strict, es(), client], flow: kb, is: works('istio') },
  { name: 'listed', source: 'B8', docs: on([listed]), flow: kb, is: { ...works('istio'), identity: `spiffe://${kbPrincipal}` } },
  { name: 'the operator is not listed', source: 'B8, R67', docs: on([listed]), flow: { call: 'manage' }, is: fails('denied-by-policy') },
  { name: 'Elasticsearch itself is not listed: preStop', source: 'B8, R67', docs: on([listed]), flow: { call: 'pre-stop' }, is: fails('denied-by-policy') },
  { name: 'the operator is listed', source: 'B8', docs: on([from('cluster.local/ns/elastic-system/sa/elastic-operator')]), flow: { call: 'manage' }, is: works('istio') },
  { name: 'for other pods', source: 'B8', docs: [...meshed, strict, es(), client, allow([from('x')], { selector: { app: 'other' } })], flow: kb, is: works('istio') },
  { name: 'for the whole namespace', source: 'B8', docs: [...meshed, strict, es(), client, allow([from('x')])], flow: kb, is: fails('denied-by-policy') },
  { name: 'of the root namespace, with a selector', source: 'Istio: AuthorizationPolicy', docs: [...meshed, strict, es(), client, allow([from('x')], { ns: 'istio-system', selector: cluster })], flow: kb, is: fails('denied-by-policy') },
  { name: 'of a third namespace', source: 'Istio: AuthorizationPolicy', docs: [...meshed, strict, es(), client, allow([from('x')], { ns: 'shop', selector: cluster })], flow: kb, is: works('istio') },
  { name: 'ALLOW without rules denies all', source: 'B8', docs: [...meshed, strict, es(), client, istio('AuthorizationPolicy', 'nothing', 'elastic', {})], flow: kb, is: fails('denied-by-policy') },
  { name: 'an empty rule allows all', source: 'Istio: AuthorizationPolicy', docs: on([{}]), flow: kb, is: works('istio') },
  { name: 'another port', source: 'B8', docs: on([{ ...from(kbPrincipal), to: [{ operation: { ports: ['9443'] } }] }]), flow: kb, is: fails('denied-by-policy') },
  { name: 'notPorts', source: 'Istio: AuthorizationPolicy', docs: on([{ to: [{ operation: { notPorts: ['9200'] } }] }]), flow: kb, is: fails('denied-by-policy') },
  { name: 'by namespace', source: 'B8', docs: on([{ from: [{ source: { namespaces: ['elastic'] } }] }]), flow: kb, is: works('istio') },
  { name: 'by another namespace', source: 'B8', docs: on([{ from: [{ source: { namespaces: ['elastic'] } }] }]), flow: { call: 'manage' }, is: fails('denied-by-policy') },
  { name: 'notNamespaces', source: 'Istio: AuthorizationPolicy', docs: on([{ from: [{ source: { notNamespaces: ['elastic'] } }] }]), flow: kb, is: fails('denied-by-policy') },
  { name: 'notPrincipals', source: 'Istio: AuthorizationPolicy', docs: on([{ from: [{ source: { notPrincipals: [kbPrincipal] } }] }]), flow: kb, is: fails('denied-by-policy') },
  { name: 'by service account', source: 'Istio: AuthorizationPolicy', docs: on([{ from: [{ source: { serviceAccounts: ['elastic/kb'] } }] }]), flow: kb, is: works('istio') },
  { name: 'any identity', source: 'Istio: AuthorizationPolicy', docs: on([from('*')]), flow: kb, is: works('istio') },
  { name: 'a prefix', source: 'Istio: AuthorizationPolicy', docs: on([from('cluster.local/ns/elastic/*')]), flow: kb, is: works('istio') },
  { name: 'a suffix', source: 'Istio: AuthorizationPolicy', docs: on([from('*/sa/kb')]), flow: kb, is: works('istio') },
  { name: 'two sources: one is enough', source: 'Istio: AuthorizationPolicy', docs: on([{ from: [{ source: { principals: ['x'] } }, { source: { namespaces: ['elastic'] } }] }]), flow: kb, is: works('istio') },
  { name: 'source and port must both match', source: 'Istio: AuthorizationPolicy', docs: on([{ from: [{ source: { namespaces: ['elastic'] } }], to: [{ operation: { ports: ['1'] } }] }]), flow: kb, is: fails('denied-by-policy') },
  { name: 'when: destination.port', source: 'Istio: conditions', docs: on([{ when: [{ key: 'destination.port', values: ['9200'] }] }]), flow: kb, is: works('istio') },
  { name: 'when: another principal', source: 'Istio: conditions', docs: on([{ when: [{ key: 'source.principal', values: ['x'] }] }]), flow: kb, is: fails('denied-by-policy') },
  { name: 'cluster.local stands for the mesh\'s own trust domain', source: 'R51', docs: on([listed]), facts: { ...current, trustDomain: 'acme.io' }, flow: kb, is: works('istio') },
  { name: 'a foreign trust domain', source: 'R51', docs: on([from('other.io/ns/elastic/sa/kb')]), facts: { ...current, trustDomain: 'acme.io' }, flow: kb, is: fails('denied-by-policy') },
  { name: 'without mTLS nobody has an identity', source: 'B8: mTLS is the prerequisite', docs: [injected('elastic'), namespace('elastic-system'), es(), allow([from('*')], { selector: cluster })], facts: { ...current, operatorInMesh: false }, flow: { call: 'manage' }, is: fails('denied-by-policy') },
  { name: 'without mTLS a rule by port lets in', source: 'B8', docs: [injected('elastic'), namespace('elastic-system'), es(), allow([{ to: [{ operation: { ports: ['9200'] } }] }], { selector: cluster })], facts: { ...current, operatorInMesh: false }, flow: { call: 'manage' }, is: works() },
  { name: 'the webhook by port', source: 'B8', docs: [...meshed, es(), allow([{ to: [{ operation: { ports: ['9443'] } }] }], { ns: 'elastic-system' })], flow: { call: 'webhook' }, is: works('elastic') },
  { name: 'the API server has no identity', source: 'B8', docs: [...meshed, es(), allow([from('*')], { ns: 'elastic-system' })], flow: { call: 'webhook' }, is: fails('denied-by-policy') },
  { name: 'DENY that matches', source: 'issue 3.1', docs: on([from(kbPrincipal)], { action: 'DENY' }), flow: kb, is: fails('denied-by-policy') },
  { name: 'DENY that does not', source: 'issue 3.1', docs: on([from('x')], { action: 'DENY' }), flow: kb, is: works('istio') },
  { name: 'DENY by port', source: 'issue 3.1', docs: on([{ to: [{ operation: { ports: ['9200'] } }] }], { action: 'DENY' }), flow: kb, is: fails('denied-by-policy') },
  { name: 'DENY before ALLOW', source: 'Istio: order', docs: [...on([{}]), { ...allow([from(kbPrincipal)], { action: 'DENY' }), metadata: { name: 'deny', namespace: 'elastic' } }], flow: kb, is: fails('denied-by-policy') },
  { name: 'AUDIT decides nothing', source: 'Istio: AuthorizationPolicy', docs: on([from('x')], { action: 'AUDIT' }), flow: kb, is: works('istio') },
  { name: 'CUSTOM is decided elsewhere', source: 'Istio: AuthorizationPolicy', docs: on([{}], { action: 'CUSTOM' }), flow: kb, is: open('denied-by-policy') },
  { name: 'HTTP fields on HTTP: which requests come is not told', source: 'B8', docs: on([{ ...from(kbPrincipal), to: [{ operation: { methods: ['GET'] } }] }]), flow: kb, is: open('denied-by-policy') },
  { name: 'HTTP fields for all paths', source: 'B8', docs: on([{ ...from(kbPrincipal), to: [{ operation: { paths: ['/*'] } }] }]), flow: kb, is: works('istio') },
  { name: 'HTTP fields on TLS never match', source: 'B8, R68', docs: tlsOn([{ ...from(kbPrincipal), to: [{ operation: { methods: ['GET'] } }] }]), flow: kb, is: fails('l7-policy-on-tcp') },
  { name: 'HTTP fields on TLS, for somebody else', source: 'B8', docs: tlsOn([{ ...from('x'), to: [{ operation: { methods: ['GET'] } }] }]), flow: kb, is: fails('denied-by-policy') },
  { name: 'HTTP fields on TLS beside a rule without', source: 'B8', docs: tlsOn([{ to: [{ operation: { methods: ['GET'] } }] }, listed]), flow: kb, is: works('istio', 'elastic') },
  { name: 'L4 fields on TLS', source: 'B8', docs: tlsOn([listed]), flow: kb, is: works('istio', 'elastic') },
  { name: 'DENY with HTTP fields on TLS goes by the rest', source: 'Istio: authz-tcp', docs: tlsOn([{ to: [{ operation: { methods: ['DELETE'], ports: ['9200'] } }] }], { action: 'DENY' }), flow: kb, is: fails('denied-by-policy') },
  { name: 'request conditions on TLS never match', source: 'R68', docs: tlsOn([{ when: [{ key: 'request.headers[x]', values: ['y'] }] }]), flow: kb, is: fails('l7-policy-on-tcp') },
  { name: 'a policy for a waypoint or gateway is not the pod\'s', source: 'Istio: targetRefs', docs: [...meshed, strict, es(), client, istio('AuthorizationPolicy', 'wp', 'elastic', { targetRefs: [{ kind: 'Service', group: '', name: 'es-es-http' }], rules: [from('x')] })], flow: kb, is: works('istio') },
  { name: 'excluded ports are outside of policies', source: 'A4, R30', docs: on([from('x')]), flow: { call: 'transport' }, is: works('elastic') },
])

const np = (spec: Parameters<typeof network>[1], ns = 'elastic'): readonly Doc[] => [...meshed, strict, es(), client, network(ns, { podSelector: { matchLabels: cluster }, ...spec })]
const self = { podSelector: { matchLabels: cluster } }
const system = (labels: object): object => ({ namespaceSelector: { matchLabels: labels } })
const known: Environment = { ...current, injectedNamespaces: ['elastic', 'elastic-system'] }

table('NetworkPolicy', [
  { name: 'the control set\'s policy: 9300', source: 'F1', docs: np({ ingress: [{ from: [self], ports: [{ port: 9300 }] }, { ports: [{ port: 9200 }] }] }), flow: { call: 'transport' }, is: works('elastic') },
  { name: 'the control set\'s policy: 9200', source: 'F1', docs: np({ ingress: [{ from: [self], ports: [{ port: 9300 }] }, { ports: [{ port: 9200 }] }] }), flow: { call: 'manage' }, is: works('istio') },
  { name: '9300 forgotten', source: 'issue 3.1', docs: np({ ingress: [{ ports: [{ port: 9200 }] }] }), flow: { call: 'transport' }, is: fails('network-policy') },
  { name: '9200 forgotten', source: 'issue 3.1', docs: np({ ingress: [{ from: [self], ports: [{ port: 9300 }] }] }), flow: kb, is: fails('network-policy') },
  { name: 'no rule at all', source: 'Kubernetes', docs: np({ policyTypes: ['Ingress'] }), flow: kb, is: fails('network-policy') },
  { name: 'only for the same namespace', source: 'Kubernetes', docs: np({ ingress: [{ from: [{ podSelector: {} }] }] }), flow: { call: 'manage' }, is: fails('network-policy') },
  { name: 'the same namespace passes', source: 'Kubernetes', docs: np({ ingress: [{ from: [{ podSelector: {} }] }] }), flow: kb, is: works('istio') },
  { name: 'the operator\'s namespace by name', source: 'Kubernetes', docs: np({ ingress: [{ from: [system({ 'kubernetes.io/metadata.name': 'elastic-system' })] }] }), flow: { call: 'manage' }, is: works('istio') },
  { name: 'the operator\'s namespace by a label that it has not', source: 'Kubernetes', docs: np({ ingress: [{ from: [system({ team: 'ops' })] }] }), flow: { call: 'manage' }, is: fails('network-policy') },
  { name: 'labels of a namespace that nobody told', source: 'DESIGN 1.1', docs: [strict, es(), network('elastic', { podSelector: {}, ingress: [{ from: [system({ team: 'ops' })] }] })], facts: known, flow: { call: 'manage' }, is: open('network-policy') },
  { name: 'addresses are not told', source: 'DESIGN 1.1', docs: np({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] }), flow: kb, is: open('network-policy') },
  { name: 'all addresses', source: 'Kubernetes', docs: np({ ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }), flow: kb, is: works('istio') },
  { name: 'policies add up', source: 'Kubernetes', docs: [...np({ ingress: [{ ports: [{ port: 9300 }] }] }), { ...network('elastic', { podSelector: {}, ingress: [{ ports: [{ port: 9200 }] }] }), metadata: { name: 'two', namespace: 'elastic' } }], flow: kb, is: works('istio') },
  { name: 'for other pods', source: 'Kubernetes', docs: [...meshed, strict, es(), client, network('elastic', { podSelector: { matchLabels: { app: 'x' } }, ingress: [] })], flow: kb, is: works('istio') },
  { name: 'a range of ports', source: 'Kubernetes', docs: np({ ingress: [{ ports: [{ port: 9000, endPort: 9400 }] }] }), flow: kb, is: works('istio') },
  { name: 'a named port', source: 'Kubernetes', docs: np({ ingress: [{ ports: [{ port: 'http' }] }] }), flow: kb, is: works('istio') },
  { name: 'another protocol', source: 'Kubernetes', docs: np({ ingress: [{ ports: [{ port: 9200, protocol: 'UDP' }] }] }), flow: kb, is: fails('network-policy') },
  { name: 'matchExpressions', source: 'Kubernetes', docs: [...meshed, strict, es(), client, network('elastic', { podSelector: { matchExpressions: [{ key: 'common.k8s.elastic.co/type', operator: 'In', values: ['elasticsearch'] }] }, policyTypes: ['Ingress'] })], flow: kb, is: fails('network-policy') },
  { name: 'the way out is closed', source: 'Kubernetes', docs: [...meshed, strict, es(), client, network('elastic', { podSelector: { matchLabels: { 'common.k8s.elastic.co/type': 'kibana' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'x' } } }] }] })], flow: kb, is: fails('network-policy') },
  { name: 'the way out is open to Elasticsearch', source: 'Kubernetes', docs: [...meshed, strict, es(), client, network('elastic', { podSelector: { matchLabels: { 'common.k8s.elastic.co/type': 'kibana' } }, policyTypes: ['Egress'], egress: [{ to: [self], ports: [{ port: 9200 }] }] })], flow: kb, is: works('istio') },
  { name: 'the API server is no pod', source: 'Kubernetes', docs: [...meshed, es(), network('elastic-system', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 9443 }] }] })], flow: { call: 'webhook' }, is: fails('network-policy') },
  { name: 'the webhook\'s port for all', source: 'Kubernetes', docs: [...meshed, es(), network('elastic-system', { podSelector: {}, ingress: [{ ports: [{ port: 9443 }] }] })], flow: { call: 'webhook' }, is: works('elastic') },
  { name: 'the kubelet always passes', source: 'Kubernetes', docs: [...meshed, kibana(), network('elastic', { podSelector: {}, policyTypes: ['Ingress'] })], flow: { call: 'probe' }, is: works() },
])
