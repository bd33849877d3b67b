import { applicationRunsAsProxy } from './application-runs-as-proxy.ts'
import { testRule } from './testing.ts'

const es = (spec: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: default
    podTemplate:
      spec:
        ${spec}
`

testRule(applicationRunsAsProxy, [
  { name: 'a main container', yaml: es('containers: [{name: elasticsearch, securityContext: {runAsUser: 1337}, env: []}]'), finds: [{ line: 9, severity: 'error', message: 'Container “elasticsearch” of nodeSet “default” of Elasticsearch “elastic/es” runs as uid 1337' }], mended: es('containers: [{name: elasticsearch, env: []}]') },
  { name: 'the whole pod', yaml: es('securityContext: {runAsUser: 1337, fsGroup: 1000}'), finds: [{ line: 9, severity: 'error', message: 'NodeSet “default” of Elasticsearch “elastic/es” runs as uid 1337' }], mended: es('securityContext: {fsGroup: 1000}') },
  { name: 'an init container may', yaml: es('initContainers: [{name: install-plugins, securityContext: {runAsUser: 1337}}]'), finds: [] },
  { name: 'another uid', yaml: es('securityContext: {runAsUser: 1000}'), finds: [] },
  { name: 'ambient has no such uid', yaml: es('securityContext: {runAsUser: 1337}'), facts: { dataPlane: 'ambient' }, finds: [] },
])
