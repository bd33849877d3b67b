import { outdatedIstioApiVersion } from './outdated-istio-api-version.ts'
import { testRule } from './testing.ts'

const destinationRule = (version: string): string => `apiVersion: networking.istio.io/${version}
kind: DestinationRule
metadata: {name: es, namespace: elastic}
spec: {host: es-es-http.elastic.svc.cluster.local}
`
const peerAuthentication = (version: string): string => `apiVersion: security.istio.io/${version}
kind: PeerAuthentication
metadata: {name: default, namespace: elastic}
spec: {mtls: {mode: STRICT}}
`

testRule(outdatedIstioApiVersion, [
  { name: 'v1 is the newest', yaml: destinationRule('v1'), facts: { istioVersion: '1.30' }, finds: [] },
  {
    name: 'v1alpha3, as in the documentation, with an Istio that has v1',
    yaml: destinationRule('v1alpha3'),
    facts: { istioVersion: '1.30' },
    finds: [{ line: 1, severity: 'info', message: 'DestinationRule “elastic/es” uses v1alpha3 of networking.istio.io' }],
    mended: destinationRule('v1'),
  },
  { name: 'v1alpha3 is old in every version; v1beta1 is served by all of them', yaml: destinationRule('v1alpha3'), finds: [{ line: 1, severity: 'info', message: 'v1beta1 has been there since Istio 1.5' }], mended: destinationRule('v1beta1') },
  { name: 'v1beta1 from Istio 1.22 on', yaml: peerAuthentication('v1beta1'), facts: { istioVersion: '1.22' }, finds: [{ line: 1, severity: 'info', message: 'PeerAuthentication “elastic/default” uses v1beta1' }], mended: peerAuthentication('v1') },
  { name: 'v1beta1 is right before Istio 1.22', yaml: peerAuthentication('v1beta1'), facts: { istioVersion: '1.21.3' }, finds: [] },
  { name: 'v1beta1 without the version of Istio', yaml: peerAuthentication('v1beta1'), finds: [], needs: ['istioVersion'] },
  { name: 'a Gateway of the Gateway API is not Istio’s', yaml: 'apiVersion: gateway.networking.k8s.io/v1beta1\nkind: Gateway\nmetadata: {name: g, namespace: elastic}\n', facts: { istioVersion: '1.30' }, finds: [] },
])
