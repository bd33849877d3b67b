import { probeRewriteIsSet } from './probe-rewrite-is-set.ts'
import { testRule } from './testing.ts'

const apm = (value: string): string => `apiVersion: apm.k8s.elastic.co/v1
kind: ApmServer
metadata: {name: apm, namespace: elastic}
spec:
  version: 9.4.3
  podTemplate:
    metadata:
      annotations:
        sidecar.istio.io/rewriteAppHTTPProbers: "${value}"
`
const mended = 'apiVersion: apm.k8s.elastic.co/v1\nkind: ApmServer\nmetadata: {name: apm, namespace: elastic}\nspec:\n  version: 9.4.3\n'
const mesh = { istioVersion: '1.30', injectedNamespaces: ['elastic'], namespaceMtls: { elastic: 'STRICT' } } as const

testRule(probeRewriteIsSet, [
  { name: 'on, as in the documentation', yaml: apm('true'), facts: mesh, finds: [{ line: 9, severity: 'info', message: 'ApmServer “elastic/apm” switches the rewriting of probes on: that is the default since Istio 1.7' }], mended },
  { name: 'off under STRICT', yaml: apm('false'), facts: mesh, finds: [{ line: 9, severity: 'warning', message: 'refuses the kubelet' }], mended },
  { name: 'off under PERMISSIVE', yaml: apm('false'), facts: { ...mesh, namespaceMtls: { elastic: 'PERMISSIVE' } }, finds: [] },
  { name: 'on, with an Istio that needs it', yaml: apm('true'), facts: { istioVersion: '1.5.0' }, finds: [] },
  { name: 'not set', yaml: mended, facts: mesh, finds: [] },
])
