import type { Environment, File } from '../../engine/index.ts'

/** A small set of manifests with something wrong, and the cluster that it is for. */
export type Example = { readonly id: string; readonly title: string; readonly summary: string; readonly facts: Environment; readonly files: readonly File[] }

const cluster: Environment = {
  kubernetesVersion: '1.35', istioVersion: '1.30', eckVersion: '3.5.0', dataPlane: 'sidecar', istioCni: true, nativeSidecars: 'auto', autoMtls: true, thirdPartyTokens: true,
  outboundTrafficPolicy: 'ALLOW_ANY', podSecurity: 'privileged', webhook: true,
}

/** What goes wrong most often, in the order of how often it is met. */
export const examples: readonly Example[] = [
  {
    id: 'transport',
    title: 'Strict mTLS, and the nodes do not find each other',
    summary: 'Port 9300 goes through the proxy; annotations stand where no pod sees them.',
    facts: cluster,
    files: [
      {
        path: 'namespaces.yaml',
        text: `apiVersion: v1
kind: Namespace
metadata:
  name: elastic-system
  labels:
    istio-injection: enabled
---
apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels:
    istio-injection: enabled
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT   # for the whole mesh
`,
      },
      {
        path: 'elasticsearch.yaml',
        text: `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: logs
  namespace: elastic
  annotations:
    # Meant for the pods, but nothing hands it on to them.
    traffic.sidecar.istio.io/excludeInboundPorts: "9300"
spec:
  version: 9.4.3
  http:
    tls:
      selfSignedCertificate:
        disabled: true
  nodeSets:
  - name: default
    count: 3
    config:
      node.store.allow_mmap: false
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeOutboundPorts: 9300
      spec:
        serviceAccountName: logs
---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata:
  name: logs
  namespace: elastic
spec:
  version: 9.4.3
  count: 1
  elasticsearchRef:
    name: logs
`,
      },
    ],
  },
  {
    id: 'operator',
    title: 'The operator outside a strict mesh',
    summary: 'ECK sends plain text, which the sidecars refuse; the cluster never gets ready.',
    facts: { ...cluster, operatorInMesh: false, injectedNamespaces: ['elastic'] },
    files: [
      {
        path: 'strict.yaml',
        text: `apiVersion: v1
kind: Namespace
metadata:
  name: elastic-system
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: search
  namespace: elastic
spec:
  version: 9.4.3
  http:
    tls:
      selfSignedCertificate:
        disabled: true
  nodeSets:
  - name: default
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeInboundPorts: "9300"
          traffic.sidecar.istio.io/excludeOutboundPorts: "9300"
`,
      },
    ],
  },
  {
    id: 'facts',
    title: 'A plugin from an init container, and nothing known of the cluster',
    summary: 'Whether the download works depends on the CNI plugin and on the versions: the page asks.',
    facts: {},
    files: [
      {
        path: 'plugins.yaml',
        text: `apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels:
    istio-injection: enabled
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: plugged
  namespace: elastic
spec:
  version: 8.19.20
  nodeSets:
  - name: default
    count: 1
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeInboundPorts: "9300"
          traffic.sidecar.istio.io/excludeOutboundPorts: "9300"
      spec:
        automountServiceAccountToken: true
        initContainers:
        - name: install-plugins
          command: ['sh', '-c', 'bin/elasticsearch-plugin install --batch analysis-icu']
`,
      },
    ],
  },
]
