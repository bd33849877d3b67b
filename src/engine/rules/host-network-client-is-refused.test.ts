import { hostNetworkClientIsRefused } from './host-network-client-is-refused.ts'
import { testRule } from './testing.ts'

const servers = (mode: string): string => `apiVersion: v1
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
`
const beat = (spec: string): string => `apiVersion: beat.k8s.elastic.co/v1beta1
kind: Beat
metadata: {name: filebeat, namespace: elastic}
spec:
  type: filebeat
  version: 9.4.3
  elasticsearchRef: {name: es}
  daemonSet:
    podTemplate:
      spec:
${spec}        terminationGracePeriodSeconds: 30
`
const host = '        dnsPolicy: ClusterFirstWithHostNet\n        hostNetwork: true\n'
const facts = { istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', dataPlane: 'sidecar', autoMtls: true } as const

testRule(hostNetworkClientIsRefused, [
  { name: 'STRICT refuses a Beat on the host network (R58)', yaml: servers('STRICT') + beat(host), facts, finds: [{ line: 26, severity: 'error', message: 'STRICT mTLS refuses its calls to Elasticsearch “elastic/es” on port 9200' }], mended: servers('STRICT') + beat('        dnsPolicy: ClusterFirst\n') },
  { name: 'PERMISSIVE takes its calls', yaml: servers('PERMISSIVE') + beat(host), facts, finds: [] },
  { name: 'a Beat of the pod network is in the mesh', yaml: servers('STRICT') + beat(''), facts, finds: [] },
  { name: 'ambient does not take hostNetwork pods either', yaml: servers('STRICT').replace('istio-injection: enabled', 'istio.io/dataplane-mode: ambient') + beat(host), facts: { ...facts, dataPlane: 'ambient' }, finds: [{ line: 26, severity: 'error', message: 'never part of the mesh' }] },
  { name: 'whether the mesh is STRICT is asked for', yaml: (servers('STRICT') + beat(host)).replace('kind: PeerAuthentication', 'kind: Passed'), facts, finds: [], needs: ['meshMtls'] },
])
