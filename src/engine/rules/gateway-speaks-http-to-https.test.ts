import { gatewaySpeaksHttpToHttps } from './gateway-speaks-http-to-https.ts'
import { testRule } from './testing.ts'

const kibana = (tls: string): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  version: 9.4.3
  count: 1
${tls}`
const off = '  http:\n    tls:\n      selfSignedCertificate:\n        disabled: true\n'
const virtualService = (gateways = 'public'): string => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: kibana, namespace: elastic}
spec:
  hosts: [kibana.example.com]
  gateways: [${gateways}]
  http:
  - route:
    - destination: {host: kb-kb-http.elastic.svc.cluster.local, port: {number: 5601}}
`
const httpRoute = `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: kibana, namespace: elastic}
spec:
  parentRefs: [{name: public}]
  rules:
  - backendRefs:
    - {name: kb-kb-http, port: 5601}
`
const passthrough = `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: kibana, namespace: elastic}
spec:
  hosts: [kibana.example.com]
  gateways: [public]
  tls:
  - match: [{port: 443, sniHosts: [kibana.example.com]}]
    route:
    - destination: {host: kb-kb-http.elastic.svc.cluster.local, port: {number: 5601}}
`
const simple = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: kibana, namespace: elastic}
spec: {host: kb-kb-http.elastic.svc.cluster.local, trafficPolicy: {tls: {mode: SIMPLE, credentialName: kb-kb-http-certs-public}}}
`
const backendPolicy = `---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: {name: kibana, namespace: elastic}
spec: {targetRefs: [{group: "", kind: Service, name: kb-kb-http}], validation: {hostname: kb-kb-http.elastic.svc, caCertificateRefs: [{group: "", kind: ConfigMap, name: kb-ca}]}}
`

const inMesh = (mode: string): string => `apiVersion: v1
kind: Namespace
metadata: {name: elastic, labels: {istio-injection: enabled}}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: elastic}
spec: {mtls: {mode: ${mode}}}
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec: {version: 9.4.3, nodeSets: [{name: default, count: 3}]}
---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec: {version: 9.4.3, count: 1, elasticsearchRef: {name: es}}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: es, namespace: elastic}
spec:
  host: es-es-http.elastic.svc.cluster.local
  trafficPolicy:
    tls:
      mode: SIMPLE
`
const mesh = { istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', autoMtls: true, dataPlane: 'sidecar' } as const

testRule(gatewaySpeaksHttpToHttps, [
  { name: 'SIMPLE in the place of Istio\'s mTLS, before STRICT', yaml: inMesh('STRICT'), facts: mesh, finds: [{ line: 27, severity: 'error', message: 'replaces Istio\'s mTLS on the way from Kibana “elastic/kb” to Elasticsearch “elastic/es” on port 9200' }] },
  { name: 'VirtualService with an http route to https (R64)', yaml: kibana('') + virtualService(), finds: [{ line: 16, severity: 'error', message: 'Kibana “elastic/kb” serves https there; the gateway answers 503' }], mended: kibana(off) + virtualService() },
  { name: 'HTTPRoute to https', yaml: kibana('') + httpRoute, finds: [{ line: 15, severity: 'error', message: 'HTTPRoute “elastic/kibana” sends plain HTTP to kb-kb-http' }], mended: kibana(off) + httpRoute },
  { name: 'TLS is off', yaml: kibana(off) + virtualService(), finds: [] },
  { name: 'TLS passes through', yaml: kibana('') + passthrough, finds: [] },
  { name: 'TLS passed through to plain HTTP (B7.1)', yaml: kibana(off) + passthrough, finds: [{ line: 21, severity: 'error', message: 'which speaks plain HTTP there; the call fails' }], mended: kibana('') + passthrough },
  { name: 'a DestinationRule originates TLS, PERMISSIVE (R65)', yaml: kibana('') + virtualService() + simple, facts: { meshMtls: 'PERMISSIVE', injectedNamespaces: ['elastic'], istioVersion: '1.30' }, finds: [] },
  { name: 'a BackendTLSPolicy originates TLS', yaml: kibana('') + httpRoute + backendPolicy, finds: [] },
  { name: 'a route for the mesh only is not an exposure', yaml: kibana('') + virtualService('mesh'), finds: [] },
])
