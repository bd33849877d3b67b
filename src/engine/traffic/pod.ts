import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { membershipOf, templateAt, type Template } from './membership.ts'
import { stringMap, type Mesh } from './mesh.ts'
import type { Membership, Workload, WorkloadKind } from './model.ts'
import { unseenInbound, unseenOutbound } from './unseen.ts'

/** A workload with what only this folder asks for: its pod template. */
export type Pod = Workload & { readonly template: Template }

type Given = {
  readonly kind: WorkloadKind
  readonly namespace: string
  readonly name: string
  readonly nodeSet?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly serviceAccount?: string
  readonly ports?: Workload['ports']
  readonly manifest: Manifest
  readonly podTemplate: Path
  readonly template?: Template
  readonly membership?: Membership
}

export const workloadId = (kind: WorkloadKind, namespace: string, name: string, nodeSet?: string): string => [kind, namespace, name, ...(nodeSet === undefined ? [] : [nodeSet])].join('/')

/** A workload of a pod template in a manifest. */
export function podOf(mesh: Mesh, given: Given): Pod {
  const { kind, namespace, name, nodeSet, manifest, podTemplate, ports = [] } = given
  const template = given.template ?? templateAt(manifest, podTemplate)
  return {
    id: workloadId(kind, namespace, name, nodeSet),
    kind,
    namespace,
    name,
    ...(nodeSet === undefined ? {} : { nodeSet }),
    labels: { ...stringMap(at(template.value, 'metadata', 'labels')), ...given.labels },
    serviceAccount: stringAt(template.value, 'spec', 'serviceAccountName') ?? given.serviceAccount ?? 'default',
    membership: given.membership ?? membershipOf(mesh, namespace, template),
    unseenInbound: unseenInbound(mesh, template, () => [...ports.map(({ port }) => port), ...declaredPorts(template)]),
    unseenOutbound: unseenOutbound(template),
    ports,
    manifest,
    podTemplate,
    template,
  }
}

/** Somebody who is never in the mesh and has no manifest here. */
export function outsider(kind: WorkloadKind, name: string, why: string): Pod {
  return {
    id: workloadId(kind, '', name), kind, namespace: '', name, labels: {}, serviceAccount: '', ports: [],
    membership: { mesh: 'none', why }, unseenInbound: { ports: [] }, unseenOutbound: { ports: [] }, template: { value: {}, place: () => undefined },
  }
}

export const outsiders = {
  apiServer: outsider('APIServer', 'kube-apiserver', 'The API server is never in the mesh.'),
  kubelet: outsider('Kubelet', 'kubelet', 'The kubelet is never in the mesh.'),
  internet: outsider('Internet', 'internet', 'The internet is outside of the mesh.'),
} as const

function declaredPorts(template: Template): readonly number[] {
  return containersOf(template).flatMap((container) => listAt(container, 'ports')).map((port) => at(port, 'containerPort')).filter((port) => typeof port === 'number')
}

export const containersOf = ({ value }: Template): readonly { readonly [key: string]: unknown }[] => listAt(value, 'spec', 'containers').filter(isObject)
