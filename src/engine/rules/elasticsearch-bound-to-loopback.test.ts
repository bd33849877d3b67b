import { elasticsearchBoundToLoopback } from './elasticsearch-bound-to-loopback.ts'
import { testRule } from './testing.ts'

const es = (config: string, exclude = ''): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  nodeSets:
  - name: default
    config:
      node.store.allow_mmap: false
${config}${exclude && `    podTemplate:\n      metadata:\n        annotations:\n          traffic.sidecar.istio.io/excludeInboundPorts: "${exclude}"\n`}`
const now = { istioVersion: '1.30' }

testRule(elasticsearchBoundToLoopback, [
  { name: 'the old FAQ\'s bind_host', yaml: es('      network.bind_host: 127.0.0.1\n'), facts: now, finds: [{ line: 11, severity: 'error', message: 'network.bind_host to 127.0.0.1' }], mended: es('') },
  { name: 'network.host, nested', yaml: es('      network:\n        host: localhost\n'), facts: now, finds: [{ line: 12, severity: 'error', message: 'nodeSet “default” of Elasticsearch “elastic/es”' }], mended: es('') },
  { name: 'a list of loopbacks', yaml: es('      network.host: ["127.0.0.1", "::1"]\n'), facts: now, finds: [{ line: 11, severity: 'error', message: 'network.host' }] },
  { name: 'loopback beside the pod\'s address', yaml: es('      network.host: ["127.0.0.1", "_site_"]\n'), facts: now, finds: [] },
  { name: 'all addresses', yaml: es('      network.host: 0.0.0.0\n'), facts: now, finds: [] },
  { name: 'before 1.10 with 9300 in the proxy, as the FAQ had it', yaml: es('      network.bind_host: 127.0.0.1\n'), facts: { istioVersion: '1.9' }, finds: [] },
  { name: 'before 1.10 with 9300 excluded', yaml: es('      network.bind_host: 127.0.0.1\n', '9300'), facts: { istioVersion: '1.6.1' }, finds: [{ line: 11, severity: 'error', message: 'network.bind_host' }] },
  { name: 'an excluded port needs no version', yaml: es('      network.bind_host: 127.0.0.1\n', '9300'), finds: [{ line: 11, severity: 'error', message: 'network.bind_host' }] },
  { name: 'an unknown version', yaml: es('      network.bind_host: 127.0.0.1\n'), finds: [], needs: ['istioVersion'] },
])
