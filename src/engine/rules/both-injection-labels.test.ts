import { bothInjectionLabels } from './both-injection-labels.ts'
import { testRule } from './testing.ts'

testRule(bothInjectionLabels, [
  {
    name: 'both labels',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels:
    istio-injection: enabled
    istio.io/rev: canary
`,
    finds: [{ line: 7, severity: 'warning', message: /Namespace “elastic” has istio-injection=enabled and istio\.io\/rev=canary.*not of “canary”/ }],
    mended: `apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels:
    istio-injection: enabled
`,
  },
  { name: 'injection is switched off, whatever the revision', yaml: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio-injection: disabled, istio.io/rev: canary}}\n', finds: [{ line: 3, severity: 'warning', message: 'its pods get no sidecar' }] },
  { name: 'a revision alone', yaml: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio.io/rev: canary}}\n', finds: [] },
  { name: 'istio-injection alone', yaml: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio-injection: enabled}}\n', finds: [] },
])
