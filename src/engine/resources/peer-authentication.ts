import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication'
import type { Answers, MtlsMode } from '../answers.ts'
import { elasticLabel } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { because } from '../yaml/because.ts'
import { securityApi } from './api-version.ts'
import type { Served } from './builder.ts'
import { isTwoPhased, operatorHasPolicy, operatorNeedsException, webhookException } from './needs.ts'

type Policy = Served<IPeerAuthentication, ReturnType<typeof securityApi>>
type Ports = NonNullable<NonNullable<IPeerAuthentication['spec']>['portLevelMtls']>

/** The policies to apply at once; PERMISSIVE while a running cluster gets its proxies (R42). */
export const peerAuthentication = (answers: Answers): readonly Policy[] =>
  isTwoPhased(answers) ? policies({ ...answers, mtlsMode: 'PERMISSIVE' }, 'Stays PERMISSIVE until every pod has its proxy; 90-mesh-strict.yaml makes it STRICT.') : policies(answers)

/** The policies of the second phase, to apply when every pod has its proxy (R42). */
export const strictPeerAuthentication = (answers: Answers): readonly Policy[] => (isTwoPhased(answers) ? policies(answers) : [])

const meaning: Readonly<Record<MtlsMode, string>> = {
  STRICT: 'Only callers with a mesh identity are let in.',
  PERMISSIVE: 'Callers without a proxy are let in too, in plain text as far as Istio is concerned.',
}

function policies(answers: Answers, reason = meaning[answers.mtlsMode]): readonly Policy[] {
  const { mtlsManaged, mtlsScope, rootNamespace, namespace, operatorNamespace, mtlsMode } = answers
  const mode = because(mtlsMode, reason, 'mtlsMode')
  const whole = (place: string): Policy => ({ ...head(answers, 'default', place), spec: { mtls: { mode } } })
  const generated: Readonly<Record<Answers['mtlsScope'], readonly string[]>> = {
    mesh: [rootNamespace],
    namespace: operatorHasPolicy(answers) ? [operatorNamespace, namespace] : [namespace],
    workload: [],
  }
  return [
    ...(mtlsManaged === 'generate' ? generated[mtlsScope].map(whole) : []),
    ...workloads(answers).map(({ name, selector, exceptions }) => ({ ...head(answers, name, namespace), spec: { selector: { matchLabels: selector }, mtls: { mode }, ...(exceptions && { portLevelMtls: exceptions }) } })),
    ...webhookPolicy(answers),
  ]
}

type Component = { readonly name: string; readonly selector: Readonly<Record<string, string>>; readonly exceptions?: Ports | undefined }

/** Policies with a selector: for each component in the scope `workload`, else only where a port needs an exception. They are ignored in the root namespace (B1.3). */
function workloads(answers: Answers): readonly Component[] {
  const { name, kibana, apmServer, features, mtlsScope, mtlsManaged, namespace, rootNamespace } = answers
  if (namespace === rootNamespace) return []
  const outside = operatorNeedsException(answers)
  const components: readonly Component[] = [
    { name: `${name}-es`, selector: { [elasticLabel.cluster]: name }, exceptions: outside ? permissive(port.elasticsearch, 'The operator is outside the mesh and must reach this port.', 'operatorInMesh') : undefined },
    ...(kibana ? [{ name: `${name}-kb`, selector: { [elasticLabel.kibana]: name }, exceptions: outside && features.includes('fleet') ? permissive(port.kibana, 'The operator is outside the mesh and sets Fleet up through this port.', 'operatorInMesh') : undefined }] : []),
    ...(apmServer ? [{ name: `${name}-apm`, selector: { [elasticLabel.apmServer]: name } }] : []),
  ]
  return mtlsScope === 'workload' && mtlsManaged === 'generate' ? components : components.filter(({ exceptions }) => exceptions)
}

const operatorSelector: Readonly<Record<Answers['operatorInstall'], Readonly<Record<string, string>>>> = {
  manifests: { 'control-plane': 'elastic-operator' },
  helm: { 'app.kubernetes.io/name': 'elastic-operator' },
}

/** FACTS R20, R21: kube-apiserver is never in the mesh, and a webhook that it can't reach is skipped in silence. */
function webhookPolicy(answers: Answers): readonly Policy[] {
  if (webhookException(answers) !== 'policy') return []
  return [
    {
      ...head(answers, 'eck-webhook', answers.operatorNamespace),
      spec: {
        selector: { matchLabels: because(operatorSelector[answers.operatorInstall], 'The operator’s pod; its labels differ between Helm and operator.yaml.', 'operatorInstall') },
        mtls: { mode: 'STRICT' },
        portLevelMtls: permissive(port.webhook, 'The API server calls ECK’s webhook and is never in the mesh; refused, it would skip validation in silence.', 'webhook'),
      },
    },
  ]
}

const permissive = (number: number, reason: string, answer: string): Ports => ({ [number]: because({ mode: 'PERMISSIVE' as const }, reason, answer) })

const head = (answers: Answers, name: string, namespace: string) => ({ apiVersion: securityApi(answers), kind: 'PeerAuthentication' as const, metadata: { name, namespace } })
