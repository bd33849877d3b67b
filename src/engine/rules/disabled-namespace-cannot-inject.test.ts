import { disabledNamespaceCannotInject } from './disabled-namespace-cannot-inject.ts'
import { testRule } from './testing.ts'

const yaml = (namespace: string, pod: string): string => `apiVersion: v1
kind: Namespace
metadata: {name: elastic, labels: {team: search${namespace}}}
---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb, namespace: elastic}
spec:
  podTemplate:
    metadata:
      labels: {sidecar.istio.io/inject: "${pod}"}
`

testRule(disabledNamespaceCannotInject, [
  { name: 'the namespace forbids what the pod asks for', yaml: yaml(', istio-injection: disabled', 'true'), finds: [{ line: 11, severity: 'error', message: 'Kibana “elastic/kb” asks for a sidecar, but the Namespace “elastic” has istio-injection=disabled' }], mended: yaml('', 'true') },
  { name: 'the namespace injects', yaml: yaml(', istio-injection: enabled', 'true'), finds: [] },
  { name: 'the pod wants none', yaml: yaml(', istio-injection: disabled', 'false'), finds: [] },
  { name: 'the operator by Helm', yaml: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic-system, labels: {istio-injection: disabled}}\n---\npodLabels:\n  sidecar.istio.io/inject: "true"\n', finds: [{ line: 6, severity: 'error', message: 'Namespace “elastic-system”' }] },
])
