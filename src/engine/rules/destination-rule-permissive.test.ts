import { destinationRulePermissive } from './destination-rule-permissive.ts'
import { testRule } from './testing.ts'

const asks = (host: string): string => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es, namespace: elastic}\nspec: {host: ${host}, trafficPolicy: {tls: {mode: PERMISSIVE}}}\n`
const pods = (labels: string, home = 'elastic', spec = 'mtls: {mode: STRICT}'): string => `---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: a, namespace: ${home}}\nspec: {selector: {matchLabels: ${labels}}, ${spec}}\n`
const mine = '{elasticsearch.k8s.elastic.co/cluster-name: es}'
const others = `---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: all, namespace: elastic}\nspec: {mtls: {mode: STRICT}}\n${pods('{elasticsearch.k8s.elastic.co/cluster-name: other}')}${pods('{elasticsearch.k8s.elastic.co/cluster-name: es, a: b}')}${pods('{a: b}')}${pods(mine, 'logs')}${pods(mine, 'elastic', 'portLevelMtls: {9300: {mode: DISABLE}}')}`

testRule(destinationRulePermissive, [
  {
    name: 'PERMISSIVE by a DestinationRule, as a sentence of the documentation has it (D08)',
    yaml: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: es, namespace: elastic}
spec: {host: es-es-http.elastic.svc.cluster.local, trafficPolicy: {tls: {mode: PERMISSIVE}}}
`,
    finds: [{ line: 4, severity: 'error', message: 'DestinationRule “elastic/es” asks for mode PERMISSIVE towards “es-es-http.elastic.svc.cluster.local”' }],
    mended: `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: es-es-http
  namespace: elastic
spec:
  selector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: "es"
  mtls:
    mode: PERMISSIVE
`,
  },
  {
    name: 'for one port, beside another setting and a policy that is there',
    yaml: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: es, namespace: elastic}
spec:
  host: shop
  trafficPolicy:
    connectionPool: {http: {maxRetries: 3}}
    portLevelSettings:
    - port: {number: 9200}
      tls: {mode: PERMISSIVE}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: strict, namespace: elastic}
spec: {mtls: {mode: STRICT}}
`,
    finds: [{ line: 10, severity: 'error', message: 'PERMISSIVE is a mode of PeerAuthentication' }],
    mended: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: es, namespace: elastic}
spec:
  host: shop
  trafficPolicy:
    connectionPool: {http: {maxRetries: 3}}
    portLevelSettings:
    - port: {number: 9200}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: strict, namespace: elastic}
spec: {mtls: {mode: PERMISSIVE}}
`,
  },
  {
    name: 'for a subset',
    yaml: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es}\nspec: {host: es-es-http, subsets: [{name: a, trafficPolicy: {tls: {mode: PERMISSIVE}}}]}\n',
    finds: [{ line: 4, severity: 'error', message: 'DestinationRule “es” asks for mode PERMISSIVE' }],
    mended: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es}\nspec: {host: es-es-http, subsets: [{name: a}]}\n',
  },
  { name: 'ISTIO_MUTUAL', yaml: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es, namespace: elastic}\nspec: {host: es-es-http, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}\n', finds: [] },
  { name: 'a rule without TLS', yaml: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es, namespace: elastic}\nspec: {host: es-es-http}\n', finds: [] },
  { name: 'the policy of exactly these pods is there', yaml: asks('es-es-http.elastic.svc') + others + pods('{elasticsearch.k8s.elastic.co/cluster-name: es}'), finds: [{ line: 4, severity: 'error', message: 'towards “es-es-http.elastic.svc”' }], mended: `\n${others}${pods('{elasticsearch.k8s.elastic.co/cluster-name: es}').replace('STRICT', 'PERMISSIVE')}` },
  { name: 'only policies of others are there, and Istio is older', yaml: asks('es-es-http.elastic.svc') + others, facts: { istioVersion: '1.20' }, finds: [{ line: 4, severity: 'error', message: 'PERMISSIVE' }], mended: `\n${others}---\napiVersion: security.istio.io/v1beta1\nkind: PeerAuthentication\nmetadata:\n  name: es-es-http\n  namespace: elastic\nspec:\n  selector:\n    matchLabels:\n      elasticsearch.k8s.elastic.co/cluster-name: "es"\n  mtls:\n    mode: PERMISSIVE\n` },
  { name: 'a Service of nobody\'s, in the namespace that its host names', yaml: asks('shop.logs'), facts: { istioVersion: '1.30' }, finds: [{ line: 4, severity: 'error', message: 'towards “shop.logs”' }], mended: '\n---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n  namespace: logs\nspec:\n  mtls:\n    mode: PERMISSIVE\n' },
  { name: 'an outside host means the rule\'s own namespace', yaml: asks('shop.example.com.au'), finds: [{ line: 4, severity: 'error', message: 'towards “shop.example.com.au”' }], mended: '\n---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n  namespace: elastic\nspec:\n  mtls:\n    mode: PERMISSIVE\n' },
  { name: 'without a host', yaml: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es}\nspec: {exportTo: [.], trafficPolicy: {tls: {mode: PERMISSIVE}}}\n', finds: [{ line: 4, severity: 'error', message: /asks for mode PERMISSIVE, which/ }], mended: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es}\nspec: {exportTo: [.]}\n' },
  { name: 'beside another setting for all ports', yaml: asks('shop').replace('{tls:', '{loadBalancer: {simple: RANDOM}, tls:'), finds: [{ line: 4, severity: 'error', message: 'towards “shop”' }], mended: `${asks('shop').replace('tls: {mode: PERMISSIVE}', 'loadBalancer: {simple: RANDOM}')}---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n  namespace: elastic\nspec:\n  mtls:\n    mode: PERMISSIVE\n` },
])
