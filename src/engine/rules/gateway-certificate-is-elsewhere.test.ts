import { gatewayCertificateIsElsewhere } from './gateway-certificate-is-elsewhere.ts'
import { testRule } from './testing.ts'

const secret = (namespace: string): string => `---
apiVersion: v1
kind: Secret
metadata: {name: kibana-tls, namespace: ${namespace}}
type: kubernetes.io/tls
`
const istio = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: elastic}
spec:
  selector: {istio: ingressgateway}
  servers:
  - port: {number: 443, name: https, protocol: HTTPS}
    hosts: [kibana.example.com]
    tls: {mode: SIMPLE, credentialName: kibana-tls}
`
const pods = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ingress, namespace: istio-ingress}
spec:
  selector: {matchLabels: {istio: ingressgateway}}
  template:
    metadata: {labels: {istio: ingressgateway}}
    spec: {containers: [{name: istio-proxy, image: auto}]}
`
const gatewayApi = (ref: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: elastic}
spec:
  gatewayClassName: istio
  listeners:
  - name: kibana
    hostname: kibana.example.com
    port: 443
    protocol: HTTPS
    tls:
      certificateRefs: [${ref}]
`
const grant = `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: public-certificate
  namespace: certs
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: Gateway
      namespace: elastic
  to:
    - group: ""
      kind: Secret
      name: kibana-tls
`

testRule(gatewayCertificateIsElsewhere, [
  { name: 'Secret beside the Gateway, pods in another namespace (R66)', yaml: istio + pods + secret('elastic'), finds: [{ line: 9, severity: 'error', message: 'the Secret is in “elastic”' }], mended: istio + pods + secret('istio-ingress') },
  { name: 'Secret beside the pods', yaml: istio + pods + secret('istio-ingress'), finds: [] },
  { name: 'pods not among the files: Istio\'s own profile is assumed, at most a warning', together: 'A Secret of that name elsewhere leaves open which one is meant.', yaml: istio + secret('elastic'), finds: [{ line: 9, severity: 'warning', message: 'as far as these files tell' }] },
  { name: 'pods not among the files, Secret where gateways often run', yaml: istio + secret('istio-ingress'), finds: [] },
  { name: 'Secret not among the files', yaml: istio + pods, finds: [] },
  { name: 'Gateway API, Secret of another namespace', yaml: gatewayApi('{name: kibana-tls}') + secret('certs'), finds: [{ line: 12, severity: 'error', message: 'in its own namespace “elastic”' }], mended: gatewayApi('{name: kibana-tls}') + secret('elastic') },
  { name: 'Gateway API, reference across namespaces without a grant', yaml: gatewayApi('{name: kibana-tls, namespace: certs}'), finds: [{ line: 12, severity: 'error', message: 'no ReferenceGrant in “certs”' }], mended: gatewayApi('{name: kibana-tls, namespace: certs}') + grant },
  { name: 'Gateway API, granted', yaml: gatewayApi('{name: kibana-tls, namespace: certs}') + grant + secret('certs'), finds: [] },
])
