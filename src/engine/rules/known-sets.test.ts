import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { trafficOf } from '../traffic/index.ts'
import { parseFile } from '../yaml/parse.ts'
import { check } from './check.ts'
import { rules } from './index.ts'

const judge = (yaml: string, facts: Environment): readonly string[] => {
  const { manifests, errors } = parseFile({ path: 'set.yaml', text: yaml })
  expect(errors).toEqual([])
  return check(rules, manifests, trafficOf(manifests, facts), facts).findings.map(({ rule, severity, range, message }) => `${rule.code} ${severity} ${range.line} ${message}`)
}

/** FACTS F: Istio 1.30, Kubernetes 1.35, CNI, native sidecars, automatic mTLS, ECK 3.5.0, Stack 9.4.3. */
const today: Environment = { istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', dataPlane: 'sidecar', autoMtls: true, istioCni: true, nativeSidecars: 'auto', outboundTrafficPolicy: 'ALLOW_ANY', meshMtls: 'PERMISSIVE', features: [], webhook: true, operatorInstall: 'manifests', dnsCapture: false, thirdPartyTokens: true, podSecurity: 'privileged', distribution: 'generic' }

const tlsOff = '  http: {tls: {selfSignedCertificate: {disabled: true}}}\n'
const set = (label: string, { tls, annotations, ambient = false }: { readonly tls: string; readonly annotations: string; readonly ambient?: boolean }): string => `apiVersion: v1
kind: Namespace
metadata: {name: elastic-system, labels: {${label}}}
---
apiVersion: v1
kind: Namespace
metadata: {name: elastic, labels: {${label}}}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: elastic}
spec: {mtls: {mode: STRICT}}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: elastic-system}
spec: {mtls: {mode: STRICT}}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: eck-webhook, namespace: elastic-system}
spec:
  selector: {matchLabels: {control-plane: elastic-operator}}
  mtls: {mode: STRICT}
  portLevelMtls: {9443: {mode: PERMISSIVE}}
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: elastic-istio, namespace: elastic}
spec:
  version: 9.4.3
${tls}  nodeSets:
  - name: default
    count: 3
    podTemplate:
${annotations}      spec: {serviceAccountName: elastic-istio-es}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: elastic-istio-transport, namespace: elastic}
spec:
  podSelector: {matchLabels: {elasticsearch.k8s.elastic.co/cluster-name: elastic-istio}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {elasticsearch.k8s.elastic.co/cluster-name: elastic-istio}}}]
    ports: [{port: 9300}]
  - ports: [{port: 9200}, {port: 15008}, {port: 15020}, {port: 15021}, {port: 15090}${ambient ? ', {port: 9300}' : ''}]
---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: elastic-istio, namespace: elastic}
spec:
  version: 9.4.3
  count: 1
  elasticsearchRef: {name: elastic-istio}
${tls}  podTemplate: {spec: {serviceAccountName: elastic-istio-kb}}
---
apiVersion: apm.k8s.elastic.co/v1
kind: ApmServer
metadata: {name: elastic-istio, namespace: elastic}
spec:
  version: 9.4.3
  count: 1
  elasticsearchRef: {name: elastic-istio}
${tls}  podTemplate: {spec: {serviceAccountName: elastic-istio-apm}}
`
const excluded = '      metadata:\n        annotations:\n          traffic.sidecar.istio.io/excludeInboundPorts: "9300"\n          traffic.sidecar.istio.io/excludeOutboundPorts: "9300"\n'

describe('FACTS F: sets that must be free of errors and warnings', () => {
  it.each([
    ['F1', set('istio-injection: enabled', { tls: tlsOff, annotations: excluded }), today],
    ['F2', set('istio-injection: enabled', { tls: '', annotations: excluded }), today],
    ['F3', set('istio.io/dataplane-mode: ambient', { tls: '', annotations: '', ambient: true }), { ...today, dataPlane: 'ambient' as const }],
  ])('%s', (_, yaml, facts) => {
    const found = judge(yaml, facts)
    expect(found.filter((line) => !/^\S+ info /.test(line))).toEqual([])
    // An information is about an answer, not about every line.
    expect(found.length).toBeLessThan(9)
  })
})

const injected = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio-injection: enabled}}\n---\n'
const elasticsearch = (metadata: string, nodeSets: string): string => `${injected}apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic${metadata}}\nspec: {version: 9.4.3, nodeSets: [${nodeSets}]}\n`
const nodeSet = (name: string, annotations = ''): string => `{name: ${name}, count: 3${annotations && `, podTemplate: {metadata: {annotations: {${annotations}}}}`}}`
const both = 'traffic.sidecar.istio.io/excludeInboundPorts: "9300", traffic.sidecar.istio.io/excludeOutboundPorts: "9300"'
const strict: Environment = { ...today, meshMtls: 'STRICT', operatorInMesh: true }

describe('FACTS D: sets that are known to be bad', () => {
  it.each<readonly [string, string, readonly (readonly [string, string, number])[]]>([
    ['D03 annotations on the first nodeSet only', elasticsearch('', `${nodeSet('masters', both)}, ${nodeSet('data')}`), [['MW027', 'error', 8]]],
    ['D04 annotations on the resource', elasticsearch(', annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9300"}', nodeSet('default')), [['MW029', 'error', 7]]],
    ['D05 a list of ports to include', elasticsearch('', nodeSet('default', 'traffic.sidecar.istio.io/includeInboundPorts: "9200,9300", traffic.sidecar.istio.io/excludeInboundPorts: "9300"')), [['MW028', 'error', 8]]],
    ['D06 a mis-spelt annotation and a bare port', elasticsearch('', nodeSet('default', 'traffic.sidecar.istio.io/excludeInboundPort: "9300", traffic.sidecar.istio.io/excludeOutboundPorts: 9300')), [['MW080', 'error', 8], ['MW100', 'error', 8]]],
    ['D07 MeshPolicy', 'apiVersion: authentication.istio.io/v1alpha1\nkind: MeshPolicy\nmetadata: {name: default}\nspec: {peers: [{mtls: {}}]}\n', [['MW003', 'error', 2]]],
    ['D08 PERMISSIVE by a DestinationRule', 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: es, namespace: elastic}\nspec: {host: es-es-http.elastic.svc.cluster.local, trafficPolicy: {tls: {mode: PERMISSIVE}}}\n', [['MW026', 'error', 4]]],
  ])('%s', (_, yaml, expected) => {
    const found = judge(yaml, strict)
    for (const [code, severity, line] of expected) expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${code} ${severity} ${line} `)))
  })
})
