import { publicSettingsOfKibanaMissing } from './public-settings-of-kibana-missing.ts'
import { testRule } from './testing.ts'

const kibana = (config: string, tls = '  http: {tls: {selfSignedCertificate: {disabled: true}}}\n'): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  version: 9.4.3
  count: 1
${tls}${config}`
const istio = (mode = 'SIMPLE'): string => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: elastic}
spec:
  selector: {istio: ingressgateway}
  servers:
  - port: {number: 443, name: https, protocol: HTTPS}
    hosts: [kibana.example.com]
    tls: {mode: ${mode}, credentialName: kibana-tls}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: kibana, namespace: elastic}
spec:
  hosts: [kibana.example.com]
  gateways: [public]
  http:
  - route:
    - destination: {host: kb-kb-http.elastic.svc.cluster.local, port: {number: 5601}}
`
const gatewayApi = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: elastic}
spec:
  gatewayClassName: istio
  listeners:
  - {name: kibana, hostname: "*.example.com", port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: kibana-tls}]}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: kibana, namespace: elastic}
spec:
  parentRefs: [{name: public}]
  hostnames: [kibana.example.com]
  rules: [{backendRefs: [{name: kb-kb-http, port: 5601}]}]
`
const settings = '  config:\n    xpack.security.secureCookies: true\n    server.publicBaseUrl: https://kibana.example.com\n'

testRule(publicSettingsOfKibanaMissing, [
  { name: 'neither setting, Istio gateway (R63)', yaml: kibana('') + istio(), finds: [{ line: 4, severity: 'warning', message: 'cookies are sent without Secure' }], mended: kibana(settings) + istio() },
  { name: 'neither setting, Gateway API', yaml: kibana('') + gatewayApi, finds: [{ line: 4, severity: 'warning', message: 'HTTPRoute “elastic/kibana”' }], mended: kibana(settings) + gatewayApi },
  { name: 'nested, and set to false', yaml: kibana('  config: {xpack: {security: {secureCookies: false}}, server.publicBaseUrl: "https://kibana.example.com"}\n') + istio(), finds: [{ line: 8, severity: 'warning', message: 'secureCookies is not true' }] },
  { name: 'only the address is missing', yaml: kibana('  config: {xpack.security.secureCookies: true}\n') + istio(), finds: [{ line: 8, severity: 'warning', message: 'server.publicBaseUrl is missing' }] },
  { name: 'both settings', yaml: kibana(settings) + istio(), finds: [] },
  { name: 'TLS passes through to Kibana', yaml: kibana('', '') + istio('PASSTHROUGH'), finds: [] },
  { name: 'the gateway is not among the files: where TLS ends is not known', yaml: kibana('') + istio().replace('kind: Gateway', 'kind: Sidecar'), finds: [] },
])
