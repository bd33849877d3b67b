import { injectionByAnnotation } from './injection-by-annotation.ts'
import { testRule } from './testing.ts'

const kibana = `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  version: 9.4.3
  podTemplate:
    metadata:
      annotations:
        sidecar.istio.io/inject: "true"
`
const mended = `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  version: 9.4.3
  podTemplate:
    metadata:
      labels:
        sidecar.istio.io/inject: "true"
`
const namespace = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic${labels}}\n---\n`

testRule(injectionByAnnotation, [
  { name: 'only the annotation, in a namespace without a label', yaml: namespace('') + kibana, finds: [{ line: 13, severity: 'error', message: 'Kibana “elastic/kb” asks for a sidecar by the annotation sidecar.istio.io/inject only' }] },
  { name: 'a fact says that the namespace is not injected', yaml: kibana, facts: { injectedNamespaces: [] }, finds: [{ line: 9, severity: 'error', message: 'in “elastic”, which has no injection label' }], mended },
  { name: 'nobody told about the namespace', yaml: kibana, finds: [{ line: 9, severity: 'warning', message: 'unless its namespace has an injection label' }], needs: ['injectedNamespaces'], mended },
  { name: 'the namespace injects anyway', yaml: namespace(', labels: {istio-injection: enabled}') + kibana, finds: [] },
  { name: 'the namespace injects by a revision', yaml: namespace(', labels: {istio.io/rev: stable}') + kibana, finds: [] },
  { name: 'a fact says that the namespace is injected', yaml: kibana, facts: { injectedNamespaces: ['elastic'] }, finds: [] },
  { name: 'ambient: MW074 says that it has no effect', yaml: namespace(', labels: {istio.io/dataplane-mode: ambient}') + kibana, finds: [] },
  { name: 'the label stands beside it', yaml: namespace('') + kibana.replace('      annotations:', '      labels: {sidecar.istio.io/inject: "true"}\n      annotations:'), finds: [] },
  { name: 'the annotation keeps the sidecar away', yaml: namespace('') + kibana.replace('"true"', '"false"'), finds: [] },
  { name: "values of the operator's chart, in a namespace that is not injected", yaml: 'podAnnotations:\n  sidecar.istio.io/inject: "true"\n', facts: { operatorInMesh: false }, finds: [{ line: 2, severity: 'error', message: 'in “elastic-system”, which has no injection label' }], mended: 'podLabels:\n  sidecar.istio.io/inject: "true"\n' },
  { name: "values of the operator's chart, in the mesh", yaml: 'podAnnotations:\n  sidecar.istio.io/inject: "true"\n', facts: { operatorInMesh: true }, finds: [] },
])
