import { preStopHookLosesNetwork } from './pre-stop-hook-loses-network.ts'
import { elasticsearch, strict } from './samples.ts'
import { testRule } from './testing.ts'

const older = { ...strict, istioVersion: '1.24', kubernetesVersion: '1.31', eckVersion: '2.16.1' }
const drain = (...lines: readonly string[]): string => `          proxy.istio.io/config: |\n${lines.map((line) => `            ${line}\n`).join('')}`

testRule(preStopHookLosesNetwork, [
  { name: 'no native sidecar', yaml: elasticsearch(), facts: older, finds: [{ line: 10, severity: 'warning', message: 'preStop hook on nodeSet “default” of Elasticsearch “elastic/es”' }], mended: elasticsearch({ annotations: drain('terminationDrainDuration: 120s') }) },
  { name: 'other proxy settings stay', yaml: elasticsearch({ annotations: drain('concurrency: 2', 'terminationDrainDuration: 10s') }), facts: older, finds: [{ line: 17, severity: 'warning', message: 'is gone 10s after SIGTERM' }], mended: elasticsearch({ annotations: drain('concurrency: 2', 'terminationDrainDuration: 120s') }) },
  { name: 'drains for long enough', yaml: elasticsearch({ annotations: drain('terminationDrainDuration: 120s') }), facts: older, finds: [] },
  { name: 'leaves when no connection is left', yaml: elasticsearch({ annotations: drain('proxyMetadata:', '  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"') }), facts: older, finds: [] },
  { name: 'a native sidecar', yaml: elasticsearch(), facts: strict, finds: [] },
  { name: 'the pod asks for a native sidecar', yaml: elasticsearch({ annotations: '          sidecar.istio.io/nativeSidecar: "true"\n' }), facts: older, finds: [] },
  { name: 'before ECK 2.8 there is no such hook', yaml: elasticsearch(), facts: { ...older, eckVersion: '2.7.0' }, finds: [] },
  { name: 'before Stack 7.15.2 there is nothing to call', yaml: elasticsearch({ version: '7.15.1' }), facts: older, finds: [] },
  { name: 'nobody said which ECK', yaml: elasticsearch(), facts: { ...older, eckVersion: undefined }, finds: [], needs: ['eckVersion'] },
])
