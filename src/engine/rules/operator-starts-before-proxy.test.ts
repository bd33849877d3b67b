import { operatorStartsBeforeProxy } from './operator-starts-before-proxy.ts'
import { testRule } from './testing.ts'

const values = `podLabels:
  sidecar.istio.io/inject: "true"
podAnnotations:
  traffic.sidecar.istio.io/excludeInboundPorts: "9443"
`
const older = { istioVersion: '1.24', kubernetesVersion: '1.30', operatorInMesh: true } as const

testRule(operatorStartsBeforeProxy, [
  { name: 'a sidecar that is not native', yaml: values, facts: older, finds: [{ line: 3, severity: 'info', message: 'does not wait for its sidecar' }], mended: `${values}  proxy.istio.io/config: "holdApplicationUntilProxyStarts: true"\n` },
  { name: 'it waits', yaml: `${values}  proxy.istio.io/config: |\n    holdApplicationUntilProxyStarts: true\n`, facts: older, finds: [] },
  { name: 'beside other settings', yaml: `${values}  proxy.istio.io/config: "concurrency: 2"\n`, facts: older, finds: [{ line: 5, severity: 'info', message: 'does not wait' }] },
  { name: 'a native sidecar', yaml: values, facts: { istioVersion: '1.30', kubernetesVersion: '1.35', operatorInMesh: true }, finds: [] },
  { name: 'an Istio that can not wait', yaml: values, facts: { istioVersion: '1.6.1', kubernetesVersion: '1.18', operatorInMesh: true }, finds: [] },
  { name: 'outside the mesh', yaml: 'podAnnotations: {}\n', facts: { ...older, operatorInMesh: false }, finds: [] },
  { name: 'versions are not told', yaml: values, facts: { operatorInMesh: true }, finds: [], needs: ['istioVersion', 'kubernetesVersion'] },
])
