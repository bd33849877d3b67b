import { jobOutlivesItsWork } from './job-outlives-its-work.ts'
import { testRule } from './testing.ts'

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: elastic, labels: {istio-injection: enabled}}\n---\n'
const job = (metadata: string, command = 'curator'): string => `apiVersion: batch/v1
kind: Job
metadata: {name: curator, namespace: elastic}
spec:
  template:
${metadata}    spec:
      restartPolicy: Never
      containers:
      - name: curator
        command: [sh, -c, "${command}"]
        env: [{name: HOST, value: "https://es-es-http.elastic.svc:9200"}]
`
const old = { istioVersion: '1.26', kubernetesVersion: '1.31' }
const native = '    metadata:\n      annotations:\n        sidecar.istio.io/nativeSidecar: "true"\n'

testRule(jobOutlivesItsWork, [
  { name: 'a sidecar that is not native (R62)', yaml: namespace + job(''), facts: old, finds: [{ line: 9, severity: 'warning', message: 'the proxy keeps the pod running' }] },
  { name: 'mended by the annotation from Istio 1.24 on', yaml: namespace + job('').replace('  template:\n', '  template:\n    metadata: {labels: {app: curator}}\n'), facts: old, finds: [{ line: 9, severity: 'warning', message: 'its first calls may come before the proxy is ready' }], mended: namespace + job('    metadata: {labels: {app: curator}, annotations: {sidecar.istio.io/nativeSidecar: "true"}}\n') },
  { name: 'native by annotation', yaml: namespace + job(native), facts: old, finds: [] },
  { name: 'native by version', yaml: namespace + job(''), facts: { istioVersion: '1.30', kubernetesVersion: '1.35' }, finds: [] },
  { name: 'waits and ends by itself', yaml: namespace + job('    metadata: {annotations: {proxy.istio.io/config: "holdApplicationUntilProxyStarts: true"}}\n', 'curator; curl -fsS -X POST http://localhost:15020/quitquitquit'), facts: old, finds: [] },
  { name: 'waits, but does not end', yaml: namespace + job('    metadata: {annotations: {proxy.istio.io/config: "holdApplicationUntilProxyStarts: true"}}\n'), facts: old, finds: [{ line: 10, severity: 'warning', message: /not native: the proxy keeps the pod running after the work is done\.$/ }] },
  { name: 'not in the mesh', yaml: namespace + job('    metadata: {labels: {sidecar.istio.io/inject: "false"}}\n'), facts: old, finds: [] },
  { name: 'does not call Elastic', yaml: namespace + job('').replace('es-es-http', 'shop'), facts: old, finds: [] },
  { name: 'versions are asked for', yaml: namespace + job(''), finds: [], needs: ['istioVersion', 'kubernetesVersion'] },
])
