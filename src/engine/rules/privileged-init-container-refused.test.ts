import { privilegedInitContainerRefused } from './privileged-init-container-refused.ts'
import { testRule } from './testing.ts'

const es = `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: default
    podTemplate:
      metadata: {labels: {team: search}}
      spec:
        initContainers:
        - name: sysctl
          securityContext: {privileged: true, runAsUser: 0}
          command: [sh, -c, "sysctl -w vm.max_map_count=262144"]
`
const mended = `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: default
    podTemplate:
      metadata: {labels: {team: search}}
    config:
      node.store.allow_mmap: false
`
const namespace = (level: string): string => `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {pod-security.kubernetes.io/enforce: ${level}}}\n`

testRule(privilegedInitContainerRefused, [
  { name: 'under baseline', yaml: es, facts: { podSecurity: 'baseline' }, finds: [{ line: 12, severity: 'error', message: 'NodeSet “default” of Elasticsearch “elastic/es” has the privileged init container “sysctl”: Pod Security baseline refuses its pods' }], mended },
  { name: 'the Namespace says restricted', yaml: es + namespace('restricted'), finds: [{ line: 12, severity: 'error', message: 'Pod Security restricted' }] },
  { name: 'the Namespace says privileged, whatever the facts', yaml: es + namespace('privileged'), facts: { podSecurity: 'restricted' }, finds: [] },
  { name: 'under privileged', yaml: es, facts: { podSecurity: 'privileged' }, finds: [] },
  { name: 'nobody told', yaml: es, finds: [], needs: ['podSecurity'] },
])
