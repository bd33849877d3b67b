import { kindUnknownToOperator } from './kind-unknown-to-operator.ts'
import { testRule } from './testing.ts'

const policy = 'apiVersion: autoops.k8s.elastic.co/v1alpha1\nkind: AutoOpsAgentPolicy\nmetadata: {name: ops, namespace: elastic}\nspec: {version: 9.4.3}\n'

testRule(kindUnknownToOperator, [
  { name: 'AutoOps before ECK 3.3', yaml: policy, facts: { eckVersion: '3.2.0' }, finds: [{ line: 2, severity: 'error', message: 'AutoOpsAgentPolicy “elastic/ops” is of a kind that ECK 3.2.0 does not know' }] },
  { name: 'a package registry before ECK 3.3', yaml: 'apiVersion: packageregistry.k8s.elastic.co/v1alpha1\nkind: PackageRegistry\nmetadata: {name: epr}\n', facts: { eckVersion: '2.16.1' }, finds: [{ line: 2, severity: 'error', message: 'PackageRegistry “epr”' }] },
  { name: 'AutoOps with ECK 3.3', yaml: policy, facts: { eckVersion: '3.3.0' }, finds: [] },
  { name: 'the version is not told', yaml: policy, finds: [], needs: ['eckVersion'] },
])
