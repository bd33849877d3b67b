import { testRule } from './testing.ts'
import { valueIsNotAString } from './value-is-not-a-string.ts'

const es = (value: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: default
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeOutboundPorts: ${value}
`

testRule(valueIsNotAString, [
  { name: 'a bare port (D06)', yaml: es('9300'), finds: [{ line: 10, severity: 'error', message: /NodeSet “default” of Elasticsearch “elastic\/es” has the annotation .*excludeOutboundPorts with the number 9300.*the operator can no longer list any Elasticsearch/ }], mended: es('"9300"') },
  { name: 'a bare word that is a truth value', yaml: es('yes'), finds: [{ line: 10, severity: 'error', message: 'the truth value true' }], mended: es('"true"') },
  { name: 'a list of ports', yaml: es('[9300, 443]'), finds: [{ line: 10, severity: 'error', message: 'a list instead of a string' }], mended: es('"9300,443"') },
  { name: 'quoted', yaml: es('"9300"'), finds: [] },
  { name: 'two bare ports with a comma are a string', yaml: es('9300,443'), finds: [] },
  { name: 'a label', yaml: 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb}\nspec:\n  podTemplate:\n    metadata:\n      labels:\n        sidecar.istio.io/inject: true\n', finds: [{ line: 8, severity: 'error', message: 'has the label sidecar.istio.io/inject with the truth value true' }] },
  { name: 'of a plain Deployment', yaml: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {metadata: {annotations: {a: 1}}}}\n', finds: [{ line: 4, severity: 'error', message: 'the API server refuses the manifest' }] },
  { name: "values of the operator's chart", yaml: 'podAnnotations:\n  traffic.sidecar.istio.io/excludeInboundPorts: 9443\n', finds: [{ line: 2, severity: 'error', message: 'the number 9443' }], mended: 'podAnnotations:\n  traffic.sidecar.istio.io/excludeInboundPorts: "9443"\n' },
])
