import { ownNamespace } from './cluster.ts'
import { choice, versions, wholeVersion } from './options.ts'
import { defaults } from './presets.ts'
import type { Questions } from './question.ts'
import { flag, oneOf, text } from './refuse.ts'

export const operator = {
  eckVersion: {
    step: 'operator', title: 'ECK version',
    help: 'The operator to install, or the one that is installed. Its ends of life are not recorded here.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s',
    findOut: `kubectl get statefulset elastic-operator -n elastic-system -o jsonpath='{.spec.template.spec.containers[*].image}'`,
    default: defaults.eckVersion, input: versions('eckVersion'), refuse: wholeVersion('ECK version', '3.5.0'),
  },
  eckInstalled: {
    step: 'operator', title: 'Is ECK installed already?',
    help: 'Decides whether the commands install it, leave it or upgrade it.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install',
    findOut: 'kubectl get statefulsets --all-namespaces --field-selector metadata.name=elastic-operator',
    default: defaults.eckInstalled,
    input: choice([{ value: 'no', label: 'No' }, { value: 'same', label: 'Yes, this version' }, { value: 'older', label: 'Yes, an older one' }]),
    refuse: oneOf(['no', 'same', 'older']),
  },
  operatorNamespace: {
    step: 'operator', title: 'Operator’s namespace',
    help: 'Where the operator runs. It gets its label before the operator starts.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install',
    findOut: 'kubectl get statefulsets --all-namespaces --field-selector metadata.name=elastic-operator',
    default: defaults.operatorNamespace, input: { type: 'text', placeholder: 'elastic-system' }, refuse: text(ownNamespace),
  },
  operatorInstall: {
    step: 'operator', title: 'Installed by',
    help: 'The operator’s pod labels differ, and so do the commands.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install-using-helm-chart',
    findOut: 'kubectl get secrets --all-namespaces -l owner=helm',
    default: defaults.operatorInstall,
    input: choice([{ value: 'manifests', label: 'Manifests' }, { value: 'helm', label: 'Helm' }]),
    refuse: oneOf(['manifests', 'helm']),
  },
  operatorInMesh: {
    step: 'operator', title: 'Operator in the mesh',
    help: 'Under strict mTLS an operator outside the mesh can’t reach Elasticsearch; it then needs an exception.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/k8s-service-mesh-istio',
    findOut: `kubectl get pod elastic-operator-0 -n elastic-system -o jsonpath='{range .spec.containers[*]}{.name}{"\\n"}{end}{range .spec.initContainers[*]}{.name}{"\\n"}{end}'`,
    default: defaults.operatorInMesh, input: { type: 'switch' }, refuse: flag,
  },
  webhook: {
    step: 'operator', title: 'Validating webhook',
    help: 'Checks Elastic resources when they are applied. The API server is never in the mesh, so strict mTLS needs an exception for port 9443.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/configure-validating-webhook',
    findOut: 'kubectl get validatingwebhookconfigurations',
    default: defaults.webhook, input: { type: 'switch' }, refuse: flag,
  },
} as const satisfies Partial<Questions>
