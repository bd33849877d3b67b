import type { Answers } from '../answers.ts'
import { annotation, label } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { because } from '../yaml/because.ts'
import { injectLabels } from './injection.ts'
import { isSidecar, needsHold, needsIncludeAll, sharesNamespace, webhookException } from './needs.ts'
import { tidy } from './tidy.ts'

/** A partial StatefulSet for `kubectl patch`, where the operator is installed from operator.yaml and something is to be set. */
export function operatorPatch(answers: Answers): readonly object[] {
  const template = tidy({ metadata: tidy({ labels: labels(answers), annotations: annotations(answers) }), spec: withoutWebhook(answers) })
  if (answers.operatorInstall !== 'manifests' || !template) return []
  return [{ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'elastic-operator', namespace: answers.operatorNamespace }, spec: { template } }]
}

/** Values for the chart eck-operator, never Elastic's profile-istio.yaml as it is (R13). */
export function operatorValues(answers: Answers): readonly object[] {
  const values = tidy({
    webhook: answers.webhook ? undefined : { enabled: because(false, 'You chose to go without ECK’s validating webhook.', 'webhook') },
    podLabels: labels(answers),
    podAnnotations: annotations(answers),
  })
  return answers.operatorInstall === 'helm' && values ? [values] : []
}

/** ECK takes each flag from an environment variable too, which wins over its configuration file. */
const withoutWebhook = ({ webhook }: Answers) =>
  webhook ? undefined : { containers: [{ name: 'manager', env: [because({ name: 'ENABLE_WEBHOOK', value: 'false' }, 'You chose to go without ECK’s validating webhook.', 'webhook')] }] }

/** In the mesh by a label of the pod where the namespace has none, and always by Helm (R09, R13); outside it where the namespace would bring it in. */
function labels(answers: Answers): Readonly<Record<string, string>> | undefined {
  const { operatorInMesh, operatorInstall, injection } = answers
  const out = 'The namespace is in the mesh, the operator is to stay outside.'
  if (!isSidecar(answers)) return !operatorInMesh && sharesNamespace(answers) ? { [label.dataplaneMode]: because('none', out, 'operatorInMesh') } : undefined
  if (operatorInMesh) return operatorInstall === 'helm' || injection === 'pod' ? injectLabels(answers) : undefined
  return sharesNamespace(answers) && injection !== 'pod' ? { [label.inject]: because('false', out, 'operatorInMesh') } : undefined
}

function annotations(answers: Answers): Readonly<Record<string, string>> | undefined {
  const exception = webhookException(answers)
  return tidy({
    [annotation.includeInboundPorts]: exception === 'excludedPort' && needsIncludeAll(answers) ? because('*', 'Up to Istio 1.8 an exclusion counts only where all other ports are included.', 'istioVersion') : undefined,
    [annotation.excludeInboundPorts]: exception === 'excludedPort' ? because(`${port.webhook}`, 'The API server calls ECK’s webhook and is never in the mesh; refused, it would skip validation in silence.', 'webhook') : undefined,
    [annotation.bypassInboundCapture]: exception === 'bypass' ? because('true', 'The API server calls ECK’s webhook and is never in the mesh; in the root namespace a policy for one port is ignored.', 'webhook') : undefined,
    [annotation.proxyConfig]: needsHold(answers) ? because('holdApplicationUntilProxyStarts: true\n', 'The operator calls the API server as soon as it starts, so its proxy must be up before.', 'nativeSidecars') : undefined,
  }) as Readonly<Record<string, string>> | undefined
}
