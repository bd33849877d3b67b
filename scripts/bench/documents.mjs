/** Of five documents four are clusters with four node sets each and the fifth a policy for one of them: a thousand are 2.2 MB. */
export const documents = (count) => Array.from({ length: count }, (_, index) => documentOf(index)).join('---\n')

function documentOf(index) {
  if (index % 5 === 4) return `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: p-${index}\n  namespace: team-${index % 50}\nspec:\n  selector:\n    matchLabels:\n      elasticsearch.k8s.elastic.co/cluster-name: es-${index - 1}\n  mtls:\n    mode: STRICT\n`
  const nodeSet = (name) =>
    `  - name: ${name}\n    count: 3\n    config:\n      node.store.allow_mmap: false\n      node.roles: [master, data, ingest]\n    volumeClaimTemplates:\n    - metadata:\n        name: elasticsearch-data\n      spec:\n        accessModes: [ReadWriteOnce]\n        resources:\n          requests:\n            storage: 100Gi\n    podTemplate:\n      metadata:\n        annotations:\n          traffic.sidecar.istio.io/excludeInboundPorts: "9300"\n          traffic.sidecar.istio.io/excludeOutboundPorts: "9300"\n      spec:\n        containers:\n        - name: elasticsearch\n          resources:\n            limits: {cpu: 2, memory: 4Gi}\n`
  return `apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata:\n  name: es-${index}\n  namespace: team-${index % 50}\nspec:\n  version: 9.4.3\n  http:\n    tls:\n      selfSignedCertificate:\n        disabled: true\n  nodeSets:\n${['masters', 'hot', 'warm', 'cold'].map(nodeSet).join('')}`
}
