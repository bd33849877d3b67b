/** Pieces of manifests for rule tests: documents as text, put together with `all`. Line numbers count over the whole. */
export const all = (...documents: readonly string[]): string => documents.join('---\n')

/** 5 lines, 7 with a label. */
export const namespace = (name: string, labels = ''): string => `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
${labels && `  labels:\n    ${labels}\n`}`

/** 8 lines. */
export const peerAuthentication = (home: string, mode: string, name = 'default'): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ${name}
  namespace: ${home}
spec:
  mtls:
    mode: ${mode}
`

const transport = '9300'

type Options = { readonly name?: string; readonly home?: string; readonly tls?: boolean; readonly version?: string; readonly exclude?: string; readonly outbound?: string; readonly spec?: string; readonly pod?: string; readonly annotations?: string }

/** An Elasticsearch as Elastic documents it: HTTP TLS off on line 8, name on line 4, nodeSets from line 9 on. */
export const elasticsearch = ({ name = 'es', home = 'elastic', tls = false, version = '9.4.3', exclude = transport, outbound = exclude, spec = '', pod = '', annotations = '' }: Options = {}): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: ${name}
  namespace: ${home}
spec:
  version: ${version}
  http: {tls: {selfSignedCertificate: {disabled: ${!tls}}}}
${spec}  nodeSets:
  - name: default
    count: 3
    podTemplate:
      metadata:
        annotations:
${exclude && `          traffic.sidecar.istio.io/excludeInboundPorts: "${exclude}"\n`}${outbound && `          traffic.sidecar.istio.io/excludeOutboundPorts: "${outbound}"\n`}${annotations}${pod}`

/** 10 lines. */
export const kibana = (home = 'elastic', podTemplate = ''): string => `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata:
  name: kb
  namespace: ${home}
spec:
  version: 9.4.3
  elasticsearchRef:
    name: es
    namespace: elastic
${podTemplate}`

/** A current cluster in which both namespaces have sidecars. */
export const current = { istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', istioCni: true, autoMtls: true, outboundTrafficPolicy: 'ALLOW_ANY', webhook: true, operatorInstall: 'manifests', injectedNamespaces: ['elastic', 'elastic-system'], meshMtls: 'PERMISSIVE' } as const

export const strict = { ...current, meshMtls: 'STRICT' } as const
