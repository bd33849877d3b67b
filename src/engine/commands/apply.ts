import { elasticLabel } from '../kubernetes/annotations.ts'
import { kindRow } from '../kubernetes/kinds.ts'
import { nameOf, namespaceOf, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import { quote } from './quote.ts'
import { applying, inNamespace, kindWord, target, type Situation } from './situation.ts'
import type { Command, CommandStep } from './step.ts'

/** The Elastic resources, and for a cluster that runs already the second phase: STRICT only when every pod has its proxy (FACTS R42). */
export const applySteps = (situation: Situation): readonly CommandStep[] => [
  { id: 'check-secrets', phase: 'apply', title: 'Check the Secrets that the manifests name', why: 'They must be there before; only their names are asked for, never what is in them.', commands: secrets(situation) },
  {
    id: 'apply',
    phase: 'apply',
    title: 'Apply the Elastic resources',
    commands: applying(situation, 'kubectl apply', situation.roles.workloads).map((text) => ({ text, expect: 'Each object “created”, “configured” or “unchanged”.' })),
  },
  { id: 'wait-for-health', phase: 'apply', title: 'Wait until everything is healthy', why: 'A new cluster takes some minutes, a changed one restarts node by node.', commands: health(situation) },
  { id: 'renew-pods', phase: 'apply', title: 'Create the pods anew that have no proxy yet', why: 'ECK restarts Elasticsearch when its pod template has changed; the others are restarted here.', commands: renew(situation) },
  { id: 'check-before-strict', phase: 'apply', title: 'See that every pod has its proxy', why: 'Pods without one would be cut off by the next step.', commands: situation.roles.late.length > 0 ? proxies(situation) : [] },
  {
    id: 'strict',
    phase: 'apply',
    title: 'Go strict',
    why: 'Only now, since while any Elasticsearch pod has no proxy its clients send plain text, which STRICT refuses.',
    commands: situation.roles.late.flatMap((file) => applying(situation, 'kubectl apply', [file])).map((text) => ({ text, expect: 'Each object “created” or “configured”.' })),
  },
]

function secrets({ elastic }: Situation): readonly Command[] {
  return elastic.flatMap(({ resource }) => {
    const name = stringAt(resource, 'spec', 'http', 'tls', 'certificate', 'secretName')
    return name === undefined ? [] : [{ text: `kubectl get ${quote(`secret/${name}`)}${inNamespace(namespaceOf(resource))}`, expect: `The Secret “${name}”; create it before you go on.` }]
  })
}

function health({ elastic, environment }: Situation): readonly Command[] {
  if (supports(environment, 'waitForField') === false) return []
  const withHealth = elastic.filter(({ kind }) => kind === 'Elasticsearch' || kind === 'Kibana' || kind === 'ApmServer')
  return withHealth.map((manifest) => ({
    text: `kubectl wait --for=jsonpath='{.status.health}'=green ${target(manifest)}${inNamespace(namespaceOf(manifest.resource))} --timeout=900s`,
    expect: `${kindWord(manifest)} ${nameOf(manifest.resource)}: “condition met”.`,
  }))
}

function renew({ elastic, roles, ambient }: Situation): readonly Command[] {
  if (roles.late.length === 0 || ambient) return []
  return elastic.flatMap(({ kind, resource }) => {
    const label = kind === 'Kibana' ? elasticLabel.kibana : kind === 'ApmServer' ? elasticLabel.apmServer : undefined
    return label === undefined ? [] : [{ text: `kubectl rollout restart deployment${inNamespace(namespaceOf(resource))} -l ${quote(`${label}=${nameOf(resource)}`)}`, expect: 'The deployment “restarted”.' }]
  })
}

/** Names of all containers and init containers: with native sidecars istio-proxy stands among the latter (FACTS R12). */
const containerNames = '{range .spec.containers[*]}{.name}{" "}{end}{range .spec.initContainers[*]}{.name}{" "}{end}'

/** The proxies of the Elastic pods, a line for each pod. */
export function proxies({ elastic, ambient }: Situation): readonly Command[] {
  const namespaces = [...new Set(elastic.filter(({ kind }) => kindRow(kind)?.podTemplates).map(({ resource }) => namespaceOf(resource)))]
  const shown = ambient ? '{.metadata.annotations.ambient\\.istio\\.io/redirection}' : containerNames
  return namespaces.map((namespace) => ({
    text: `kubectl get pods${inNamespace(namespace)} -l ${elasticLabel.type} -o jsonpath='{range .items[*]}{.metadata.name}{": "}${shown}{"\\n"}{end}'`,
    expect: ambient ? '“enabled” on each line: ztunnel carries the traffic of that pod.' : 'istio-proxy on each line.',
  }))
}
