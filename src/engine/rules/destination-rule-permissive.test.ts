import { destinationRulePermissive } from './destination-rule-permissive.ts'
import { testRule } from './testing.ts'

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
])
