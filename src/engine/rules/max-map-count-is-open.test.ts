import { maxMapCountIsOpen } from './max-map-count-is-open.ts'
import { testRule } from './testing.ts'

const es = (first = '', second = ''): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: masters
    count: 3
${first}  - name: data
    count: 3
${second}`
const off = '    config:\n      node.store.allow_mmap: false\n'
const init = '    podTemplate: {spec: {initContainers: [{name: sysctl, command: [sh, -c, "sysctl -w vm.max_map_count=262144"]}]}}\n'

testRule(maxMapCountIsOpen, [
  { name: 'nothing is said', yaml: es(), finds: [{ line: 6, severity: 'info', message: 'Elasticsearch “elastic/es” maps files into memory on nodeSet “masters”, “data”' }], mended: es(off, off) },
  { name: 'one node set is open', yaml: es(off), finds: [{ line: 10, severity: 'info', message: 'on nodeSet “data”' }], mended: es(off, off) },
  { name: 'mapping is off, an init container sets it', yaml: es(off, init), finds: [] },
  { name: 'written nested', yaml: es('    config: {node: {store: {allow_mmap: false}}}\n', off), finds: [] },
])
