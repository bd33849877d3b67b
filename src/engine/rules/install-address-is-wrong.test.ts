import { installAddressIsWrong } from './install-address-is-wrong.ts'
import { testRule } from './testing.ts'

const kustomization = (...resources: readonly string[]): string => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
${resources.map((resource) => `- ${resource}\n`).join('')}`
const eck = (version: string, file: string): string => `https://download.elastic.co/downloads/eck/${version}/${file}.yaml`

testRule(installAddressIsWrong, [
  {
    name: 'all-in-one.yaml of a new version',
    yaml: kustomization('namespaces.yaml', eck('3.5.0', 'all-in-one')),
    finds: [{ line: 5, severity: 'warning', message: 'names all-in-one.yaml of ECK 3.5.0, which does not exist' }],
    mended: kustomization('namespaces.yaml', eck('3.5.0', 'crds'), eck('3.5.0', 'operator')),
  },
  { name: 'operator.yaml of an old version', yaml: kustomization(eck('1.6.0', 'operator')), finds: [{ line: 4, severity: 'warning', message: 'up to 1.6 there is only all-in-one.yaml' }] },
  { name: 'all-in-one.yaml of 1.6.0', yaml: kustomization(eck('1.6.0', 'all-in-one')), finds: [] },
  { name: 'crds.yaml and operator.yaml of 1.7.0', yaml: kustomization(eck('1.7.0', 'crds'), eck('1.7.0', 'operator')), finds: [] },
  { name: 'in the arguments of a Job', yaml: `apiVersion: batch/v1\nkind: Job\nmetadata: {name: install}\nspec:\n  template:\n    spec:\n      containers:\n      - name: kubectl\n        args:\n        - kubectl apply -f ${eck('2.16.1', 'all-in-one')}\n`, finds: [{ line: 10, severity: 'warning', message: 'Job “install” names all-in-one.yaml of ECK 2.16.1' }] },
])
