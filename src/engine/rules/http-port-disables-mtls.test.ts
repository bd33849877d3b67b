import { httpPortDisablesMtls } from './http-port-disables-mtls.ts'
import { all, elasticsearch, strict } from './samples.ts'
import { testRule } from './testing.ts'

const policy = (mode: string): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: es
  namespace: elastic
spec:
  selector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: es
  portLevelMtls:
    9200:
      mode: ${mode}
`

testRule(httpPortDisablesMtls, [
  { name: 'DISABLE on 9200', yaml: all(policy('DISABLE'), elasticsearch()), facts: strict, finds: [{ line: 12, severity: 'error', message: 'PeerAuthentication “elastic/es” switches mTLS off on port 9200 of Elasticsearch “elastic/es”, but the operator “elastic-system/elastic-operator” through es-es-default.elastic.svc.cluster.local still sends mTLS' }], mended: all(policy('PERMISSIVE'), elasticsearch()) },
  { name: 'PERMISSIVE on 9200', yaml: all(policy('PERMISSIVE'), elasticsearch()), facts: strict, finds: [] },
  { name: 'before ECK 2.14 nobody uses the headless Service', yaml: all(policy('DISABLE'), elasticsearch()), facts: { ...strict, eckVersion: '2.13.0' }, finds: [] },
  { name: 'an operator outside the mesh', yaml: all(policy('DISABLE'), elasticsearch()), facts: { ...strict, operatorInMesh: false, injectedNamespaces: ['elastic'] }, finds: [] },
])
