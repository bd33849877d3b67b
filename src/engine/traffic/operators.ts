import { port } from '../kubernetes/ports.ts'
import { at, isObject, listAt, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { operatorMembership, type Template } from './membership.ts'
import { namespaceOr, type Mesh } from './mesh.ts'
import { unseenInbound, unseenOutbound } from './unseen.ts'
import { workloadId, type Pod } from './pod.ts'

/** An operator, with the namespaces that it looks after; all of them where it names none. */
export type Operator = { readonly pod: Pod; readonly namespaces: readonly string[]; readonly webhook: boolean | undefined }

/** A piece of the operator's pod template: all of operator.yaml, a patch, or the chart's values. */
type Fragment = { readonly manifest: Manifest; readonly path: Path; readonly value: JsonObject; readonly annotations: Path; readonly labels: Path }

const isOperator = ({ resource }: Manifest): boolean => stringAt(resource, 'metadata', 'name') === 'elastic-operator' || at(resource, 'spec', 'template', 'metadata', 'labels', 'control-plane') === 'elastic-operator'

/**
 * The operators of the set: one for each namespace with a StatefulSet `elastic-operator` (whole or as a patch); the chart's
 * values and everything else that is known belong to the one in the operator's namespace, which is there wherever there is
 * something for it to do.
 */
export function operatorsOf(mesh: Mesh, busy: boolean): readonly Operator[] {
  const manifests = mesh.every('StatefulSet').filter(isOperator)
  const values = mesh.every('HelmValues').filter(({ resource }) => resource.metadata?.name === 'eck-operator')
  const stated = mesh.environment.operatorInMesh !== undefined && busy
  const namespaces = [...new Set([...manifests.map((manifest) => namespaceOr(manifest, mesh.operatorNamespace)), ...(values.length > 0 || stated || (busy && manifests.length === 0) || (mesh.namespace(mesh.operatorNamespace) && manifests.length === 0) ? [mesh.operatorNamespace] : [])])]
  return namespaces.map((namespace) => operator(mesh, namespace, manifests.filter((manifest) => namespaceOr(manifest, mesh.operatorNamespace) === namespace), namespace === mesh.operatorNamespace ? values : []))
}

function operator(mesh: Mesh, namespace: string, manifests: readonly Manifest[], values: readonly Manifest[]): Operator {
  const fragments: readonly Fragment[] = [
    ...manifests.map((manifest): Fragment => ({ manifest, path: ['spec', 'template'], value: objectAt(manifest.resource, 'spec', 'template'), annotations: ['spec', 'template', 'metadata', 'annotations'], labels: ['spec', 'template', 'metadata', 'labels'] })),
    ...values.map((manifest): Fragment => ({
      manifest, path: [], annotations: ['podAnnotations'], labels: ['podLabels'],
      value: { metadata: { annotations: at(manifest.resource, 'podAnnotations'), labels: at(manifest.resource, 'podLabels') }, spec: { hostNetwork: at(manifest.resource, 'hostNetwork') } },
    })),
  ]
  const template = merged(fragments)
  const helm = values.length > 0 || (manifests.length === 0 && mesh.environment.operatorInstall === 'helm')
  const first = fragments[0]
  const pod: Pod = {
    id: workloadId('Operator', namespace, 'elastic-operator'), kind: 'Operator', namespace, name: 'elastic-operator',
    labels: { ...objectAt(template.value, 'metadata', 'labels') as Record<string, string>, ...(helm ? { 'app.kubernetes.io/name': 'elastic-operator', 'app.kubernetes.io/instance': 'elastic-operator' } : { 'control-plane': 'elastic-operator' }) },
    serviceAccount: stringAt(template.value, 'spec', 'serviceAccountName') ?? 'elastic-operator',
    membership: operatorMembership(mesh, namespace, template),
    unseenInbound: unseenInbound(mesh, template, () => [port.webhook]),
    unseenOutbound: unseenOutbound(template),
    ports: [{ port: port.webhook, protocol: 'https', name: 'https-webhook' }],
    ...(first ? { manifest: first.manifest, podTemplate: first.path } : {}),
    template,
  }
  const off = values.some(({ resource }) => at(resource, 'webhook', 'enabled') === false || at(resource, 'config', 'webhook', 'enabled') === false)
  return { pod, namespaces: [...values.flatMap(({ resource }) => listAt(resource, 'managedNamespaces')), ...manifests.flatMap(managedBy)].filter((one) => typeof one === 'string'), webhook: off ? false : mesh.environment.webhook }
}

/** Namespaces in the operator's own command line. */
function managedBy({ resource }: Manifest): readonly string[] {
  return listAt(resource, 'spec', 'template', 'spec', 'containers').flatMap((container) => [
    ...listAt(container, 'args').flatMap((arg) => (typeof arg === 'string' && arg.startsWith('--namespaces=') ? arg.slice('--namespaces='.length).split(',') : [])),
    ...listAt(container, 'env').flatMap((env) => (stringAt(env, 'name') === 'NAMESPACES' ? (stringAt(env, 'value') ?? '').split(',') : [])),
  ]).filter((name) => name !== '')
}

/** Fragments laid over one another as kubectl and kustomize would; the last that has a key says where it stands. */
function merged(fragments: readonly Fragment[]): Template {
  const all = (key: 'annotations' | 'labels'): JsonObject => Object.assign({}, ...fragments.map(({ value }) => objectAt(value, 'metadata', key)))
  const value = { metadata: { annotations: all('annotations'), labels: all('labels') }, spec: Object.assign({}, ...fragments.map((fragment) => objectAt(fragment.value, 'spec'))) }
  return {
    value,
    place: (inside) => {
      const [, under, ...rest] = inside
      const having = fragments.findLast((fragment) => at(fragment.value, ...inside) !== undefined) ?? fragments[0]
      if (!having) return undefined
      const base = inside[0] === 'metadata' && (under === 'annotations' || under === 'labels') ? having[under] : [...having.path, ...inside]
      return { manifest: having.manifest, path: inside[0] === 'metadata' && (under === 'annotations' || under === 'labels') ? [...base, ...rest] : base }
    },
  }
}

/** So many operators for all namespaces are no cluster but a heap of files; then the first stands for them. */
const mostGeneral = 4

/** The operators that look after a namespace: those that name it, else those that name none. */
export function managersOf(operators: readonly Operator[], namespace: string): readonly Operator[] {
  const naming = operators.filter(({ namespaces }) => namespaces.includes(namespace))
  if (naming.length > 0) return naming
  const general = operators.filter(({ namespaces }) => namespaces.length === 0)
  return general.length > mostGeneral ? general.slice(0, 1) : general
}

export const isOperatorManifest = (manifest: Manifest): boolean => manifest.kind === 'StatefulSet' && isObject(manifest.resource) && isOperator(manifest)
