import { egressIsBlocked } from './egress-is-blocked.ts'
import { all, current, elasticsearch } from './samples.ts'
import { testRule } from './testing.ts'

const only = { ...current, outboundTrafficPolicy: 'REGISTRY_ONLY', features: [] } as const
const plugins = '      spec:\n        initContainers:\n        - name: install-plugins\n          command: [sh, -c, bin/elasticsearch-plugin install --batch analysis-icu]\n'
const entry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: elastic-artifacts
  namespace: elastic
spec:
  hosts:
    - artifacts.elastic.co
  ports:
    - number: 443
      name: tls
      protocol: TLS
  location: MESH_EXTERNAL
  resolution: DNS
`
const general = { line: 4, severity: 'info', message: 'whatever the Elastic pods in “elastic” call outside is dropped' } as const

testRule(egressIsBlocked, [
  { name: 'a plugin\'s download', yaml: elasticsearch({ pod: plugins }), facts: only, finds: [{ line: 19, severity: 'warning', message: 'Init container “install-plugins” in “elastic” calls artifacts.elastic.co, and with REGISTRY_ONLY the proxy drops it' }, general], mended: all(elasticsearch({ pod: plugins }), entry) },
  { name: 'its host is named', yaml: all(elasticsearch({ pod: plugins }), entry), facts: only, finds: [{ line: 4, severity: 'info', message: 'ServiceEntry “elastic-artifacts”' }] },
  { name: 'features that call out', yaml: elasticsearch({ tls: true }), facts: { ...only, features: ['oidc', 'fleet'] }, finds: [{ line: 4, severity: 'warning', message: 'can not reach the OpenID Connect provider and Fleet\'s package registry' }] },
  { name: 'nothing that is known to call out', yaml: elasticsearch(), facts: only, finds: [general] },
  { name: 'ALLOW_ANY', yaml: elasticsearch({ pod: plugins }), facts: current, finds: [] },
  { name: 'nobody said which policy', yaml: elasticsearch({ pod: plugins }), facts: { ...current, outboundTrafficPolicy: undefined }, finds: [], needs: ['outboundTrafficPolicy'] },
])
