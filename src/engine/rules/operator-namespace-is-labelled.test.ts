import { operatorNamespaceIsLabelled } from './operator-namespace-is-labelled.ts'
import { testRule } from './testing.ts'

const namespace = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic-system\n  labels:\n${labels}`

testRule(operatorNamespaceIsLabelled, [
  { name: 'the label of ECK 1.5.0', yaml: namespace('    control-plane: elastic-operator\n    istio-injection: enabled\n'), facts: { distribution: 'aks' }, finds: [{ line: 6, severity: 'warning', message: 'Namespace “elastic-system” has the label control-plane' }], mended: namespace('    istio-injection: enabled\n') },
  { name: 'a cluster that does not look at it', yaml: namespace('    control-plane: elastic-operator\n'), facts: { distribution: 'gke', eckVersion: '1.5.0' }, finds: [] },
  { name: 'left over, where nothing looks at it', yaml: namespace('    control-plane: elastic-operator\n'), facts: { distribution: 'generic', eckVersion: '3.5.0' }, finds: [] },
  { name: 'the namespace of another operator', yaml: namespace('    control-plane: controller-manager\n').replace('elastic-system', 'other-system'), facts: { distribution: 'aks' }, finds: [] },
  { name: 'ECK 1.5.0 sets it itself', yaml: namespace('    istio-injection: enabled\n'), facts: { eckVersion: '1.5.0' }, finds: [{ line: 3, severity: 'warning', message: 'kubectl label namespace elastic-system control-plane-' }] },
  { name: 'ECK 1.6.0 does not', yaml: namespace('    istio-injection: enabled\n'), facts: { eckVersion: '1.6.0' }, finds: [] },
])
