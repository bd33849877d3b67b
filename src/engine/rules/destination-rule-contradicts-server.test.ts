import { destinationRuleContradictsServer } from './destination-rule-contradicts-server.ts'
import { all, current, elasticsearch, kibana, strict } from './samples.ts'
import { testRule } from './testing.ts'

const rule = (tls: string, host = 'es-es-http'): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: es
  namespace: elastic
spec:
  host: ${host}.elastic.svc.cluster.local
${tls}`
const mode = (value: string): string => `  trafficPolicy:\n    tls:\n      mode: ${value}\n`
const files = (tls: string): string => all(rule(tls), elasticsearch(), kibana())

testRule(destinationRuleContradictsServer, [
  { name: 'DISABLE before STRICT', yaml: files(mode('DISABLE')), facts: strict, finds: [{ line: 10, severity: 'error', message: 'DestinationRule “elastic/es” says DISABLE, so Kibana “elastic/kb” sends plain text to Elasticsearch “elastic/es”' }], mended: files('') },
  { name: 'DISABLE before STRICT without automatic mTLS', yaml: files(mode('DISABLE')), facts: { ...strict, autoMtls: false }, finds: [{ line: 10, severity: 'error', message: 'says DISABLE' }], mended: files(mode('ISTIO_MUTUAL')) },
  { name: 'ISTIO_MUTUAL before pods without a proxy', yaml: all(rule(mode('ISTIO_MUTUAL')), elasticsearch({ exclude: '', annotations: '          a: b\n' }), kibana('tools')), facts: { ...current, injectedNamespaces: ['tools'], operatorInMesh: false }, finds: [{ line: 10, severity: 'error', message: 'has no proxy to take it' }] },
  { name: 'DISABLE before PERMISSIVE', yaml: files(mode('DISABLE')), facts: current, finds: [] },
  { name: 'ISTIO_MUTUAL before STRICT', yaml: files(mode('ISTIO_MUTUAL')), facts: strict, finds: [] },
  { name: 'no TLS mode', yaml: files('  trafficPolicy:\n    connectionPool: {}\n'), facts: strict, finds: [] },
])
