import { testRule } from './testing.ts'
import { unknownIstioName } from './unknown-istio-name.ts'

const es = (annotation: string, kind = 'annotations'): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: default
    podTemplate:
      metadata:
        ${kind}:
          ${annotation}: "9300"
`
const right = es('traffic.sidecar.istio.io/excludeInboundPorts')

testRule(unknownIstioName, [
  { name: 'mis-spelt (D06)', yaml: es('traffic.sidecar.istio.io/excludeInboundPort'), finds: [{ line: 10, severity: 'error', message: 'NodeSet “default” of Elasticsearch “elastic/es” has “traffic.sidecar.istio.io/excludeInboundPort” among its annotations, which is not an annotation that Istio knows: did you mean traffic.sidecar.istio.io/excludeInboundPorts?' }], mended: right },
  { name: 'below another domain of Istio', yaml: es('sidecar.istio.io/excludeInboundPorts'), finds: [{ line: 10, severity: 'error', message: 'did you mean traffic.sidecar.istio.io/excludeInboundPorts?' }], mended: right },
  { name: 'below a mis-spelt domain', yaml: es('traffic.sidecar.isto.io/excludeInboundPorts'), finds: [{ line: 10, severity: 'error', message: 'did you mean traffic.sidecar.istio.io/excludeInboundPorts?' }], mended: right },
  { name: 'something of lesser weight', yaml: es('sidecar.istio.io/logLevl'), finds: [{ line: 10, severity: 'warning', message: 'did you mean sidecar.istio.io/logLevel?' }], mended: es('sidecar.istio.io/logLevel') },
  { name: 'like nothing', yaml: es('sidecar.istio.io/somethingElse'), finds: [{ line: 10, severity: 'warning', message: 'Istio ignores it.' }] },
  { name: 'an annotation among the labels', yaml: es('traffic.sidecar.istio.io/excludeInboundPorts', 'labels'), finds: [{ line: 10, severity: 'error', message: 'not a label: Istio reads it as an annotation' }] },
  { name: 'a mis-spelt label of a namespace', yaml: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n  labels:\n    istio.io/dataplane-mod: ambient\n', finds: [{ line: 6, severity: 'warning', message: 'did you mean istio.io/dataplane-mode?' }] },
  { name: 'the same without a domain', yaml: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n  labels:\n    istio-injecton: enabled\n', finds: [{ line: 6, severity: 'warning', message: 'did you mean istio-injection?' }] },
  { name: 'right', yaml: right, finds: [] },
  { name: 'the native sidecar of Istio 1.24', yaml: es('sidecar.istio.io/nativeSidecar'), finds: [] },
  { name: 'somebody else’s', yaml: es('example.com/ports'), finds: [] },
])
