import { gatewayDoesNotVerifyCertificate } from './gateway-does-not-verify-certificate.ts'
import { testRule } from './testing.ts'

const yaml = (tls: string, off = false, host = 'kb-kb-http.elastic.svc.cluster.local'): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec: {version: 9.4.3, count: 1, http: {tls: {selfSignedCertificate: {disabled: ${off}}}}}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: kibana, namespace: elastic}
spec:
  host: ${host}
  trafficPolicy:
    tls:
      mode: SIMPLE
${tls}`

testRule(gatewayDoesNotVerifyCertificate, [
  { name: 'insecureSkipVerify (R65)', yaml: yaml('      insecureSkipVerify: true\n'), finds: [{ line: 14, severity: 'warning', message: 'does not check the certificate of Kibana “elastic/kb”' }], mended: yaml('      credentialName: kb-kb-http-certs-public\n') },
  { name: 'checked against a Secret', yaml: yaml('      credentialName: kb-kb-http-certs-public\n'), finds: [] },
  { name: 'another host is not Elastic\'s', yaml: yaml('      insecureSkipVerify: true\n', false, 'shop.elastic.svc.cluster.local'), finds: [] },
  { name: 'a wildcard covers it', yaml: yaml('      insecureSkipVerify: true\n', false, '"*.elastic.svc.cluster.local"'), finds: [{ line: 14, severity: 'warning', message: 'anybody who takes its place' }] },
  { name: 'a wildcard of another namespace does not', yaml: yaml('      insecureSkipVerify: true\n', false, '"*.shop.svc.cluster.local"'), finds: [] },
])
