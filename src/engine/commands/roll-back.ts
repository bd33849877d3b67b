import { label } from '../kubernetes/annotations.ts'
import { at, isObject, nameOf, namespaceOf, objectAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { helmUpgrade } from './install.ts'
import { quote } from './quote.ts'
import { inNamespace, type Situation } from './situation.ts'
import type { Command, CommandStep } from './step.ts'

/**
 * Takes back mesh objects and settings only. Never an Elastic resource (deleting an Elasticsearch deletes its data), a
 * definition, a namespace or the operator.
 */
export const rollBackSteps = (situation: Situation): readonly CommandStep[] => [
  { id: 'roll-back-mesh', phase: 'rollback', title: 'Take back the mesh objects', why: 'Elasticsearch, Kibana and their data stay as they are. Without the policies callers without a proxy are let in again, unless the mesh itself is strict.', commands: meshObjects(situation) },
  {
    id: 'roll-back-labels',
    phase: 'rollback',
    title: 'Take the namespaces out of the mesh',
    why: 'Pods that run keep their proxy until they are created anew. Where Istio encrypts the HTTP layer, go back to ECK’s own certificate before: after this step nobody else does.',
    commands: labels(situation),
  },
  { id: 'roll-back-operator', phase: 'rollback', title: 'Take back the operator’s mesh settings', commands: operator(situation) },
]

const istioKinds: ReadonlySet<string> = new Set(['PeerAuthentication', 'DestinationRule', 'ServiceEntry', 'AuthorizationPolicy', 'Sidecar', 'VirtualService'])

function meshObjects({ manifests }: Situation): readonly Command[] {
  const own = manifests.filter(({ kind, resource }) => istioKinds.has(kind) && nameOf(resource) !== '')
  const words = own.map((manifest) => `kubectl delete ${quote(`${manifest.kind.toLowerCase()}.${group(manifest)}/${nameOf(manifest.resource)}`)}${inNamespace(namespaceOf(manifest.resource))} --ignore-not-found`)
  return [...new Set(words)].map((text) => ({ text, expect: '“deleted”, or nothing where it is gone already.' }))
}

const group = ({ resource }: Manifest): string => resource.apiVersion.slice(0, resource.apiVersion.indexOf('/'))

const meshLabels: readonly string[] = [label.injection, label.revision, label.dataplaneMode]

function labels({ manifests }: Situation): readonly Command[] {
  return manifests
    .filter(({ kind }) => kind === 'Namespace')
    .flatMap(({ resource }) => {
      const own = Object.keys(objectAt(resource, 'metadata', 'labels')).filter((key) => meshLabels.includes(key))
      return own.length === 0 ? [] : [{ text: `kubectl label ${quote(`namespace/${nameOf(resource)}`)} ${own.map((key) => `${key}-`).join(' ')}`, expect: 'The namespace “unlabeled”.' }]
    })
}

function operator(situation: Situation): readonly Command[] {
  const { manifests, operatorNamespace, roles, environment } = situation
  const place = inNamespace(operatorNamespace)
  const settings = manifests.filter(({ file }) => roles.patch.some(({ path }) => path === file)).map(({ resource }) => undone(at(resource, 'spec', 'template', 'metadata')))
  return [
    ...(roles.values.length > 0 && environment.eckVersion !== undefined ? [{ text: `${helmUpgrade(situation)} --reset-then-reuse-values --set podLabels=null,podAnnotations=null`, expect: 'STATUS: deployed, without the mesh’s labels and annotations.' }] : []),
    ...settings.map((metadata) => ({ text: `kubectl patch statefulset/elastic-operator${place} -p ${quote(JSON.stringify({ spec: { template: { metadata } } }))}`, expect: 'statefulset.apps/elastic-operator “patched”.' })),
    ...(bringsInOperator(situation) ? [{ text: `kubectl rollout restart statefulset/elastic-operator${place}`, expect: 'statefulset.apps/elastic-operator “restarted”; its new pod has no proxy.' }] : []),
  ]
}

/** The operator's pod has a sidecar by its namespace's label, and keeps it until it is created anew. */
const bringsInOperator = ({ manifests, operatorNamespace }: Situation): boolean =>
  manifests.some(({ kind, resource }) => kind === 'Namespace' && nameOf(resource) === operatorNamespace && (at(resource, 'metadata', 'labels', label.injection) === 'enabled' || at(resource, 'metadata', 'labels', label.revision) !== undefined))

/** A merge patch takes a field away by null. */
const undone = (value: unknown): unknown => (isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, undone(member)])) : null)
