import { port as ports } from '../kubernetes/ports.ts'
import { at, listAt, nameOf, objectAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { namespaceOr, once, remembered, stringMap, type Mesh } from './mesh.ts'
import type { Place } from './model.ts'
import type { Pod } from './pod.ts'

export type Passage = { readonly passes: boolean | 'unknown'; readonly why: string; readonly place?: Place }

const open: Passage = { passes: true, why: '' }

type Index = ReadonlyMap<string, readonly Manifest[]>

const indexOf = once((mesh): Index => {
  const index = new Map<string, Manifest[]>()
  for (const manifest of mesh.every('NetworkPolicy')) {
    const [first] = Object.entries(objectAt(manifest.resource, 'spec', 'podSelector', 'matchLabels'))
    const key = first ? `${namespaceOr(manifest)}/${first[0]}=${String(first[1])}` : namespaceOr(manifest)
    const same = index.get(key)
    if (same) same.push(manifest)
    else index.set(key, [manifest])
  }
  return index
})

/** A Kubernetes label selector; an empty one selects everything. */
export function selects(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(objectAt(selector, 'matchLabels')).every(([key, value]) => labels[key] === value) && listAt(selector, 'matchExpressions').every((one) => {
    const [key, operator, values] = [String(at(one, 'key')), at(one, 'operator'), listAt(one, 'values')]
    const value = labels[key]
    if (operator === 'Exists') return value !== undefined
    if (operator === 'DoesNotExist') return value === undefined
    return operator === 'In' ? value !== undefined && values.includes(value) : value === undefined || !values.includes(value)
  })
}

type Both = { readonly ingress: readonly Manifest[]; readonly egress: readonly Manifest[] }

const policiesOf = remembered((mesh: Mesh, pod: Pod): Both => {
  const index = indexOf(mesh)
  if (pod.namespace === '') return { ingress: [], egress: [] }
  const near = [...(index.get(pod.namespace) ?? []), ...Object.keys(pod.labels).flatMap((label) => index.get(`${pod.namespace}/${label}=${pod.labels[label]}`) ?? [])]
  const selecting = near.filter(({ resource }) => selects(at(resource, 'spec', 'podSelector'), pod.labels))
  const counts = (direction: 'Ingress' | 'Egress') => ({ resource }: Manifest): boolean => {
    const types = listAt(resource, 'spec', 'policyTypes')
    return types.length > 0 ? types.includes(direction) : direction === 'Ingress' || Array.isArray(at(resource, 'spec', 'egress'))
  }
  return { ingress: selecting.filter(counts('Ingress')), egress: selecting.filter(counts('Egress')) }
})

/**
 * Whether NetworkPolicies let a call pass on the port that is on the wire: the pod's own, or 15008 between ztunnels. The
 * kubelet of the same node always passes.
 */
export function passage(mesh: Mesh, from: Pod, to: Pod, port: number, hbone: boolean): Passage {
  if (mesh.every('NetworkPolicy').length === 0 || from.kind === 'Kubelet') return open
  const wire = hbone ? ports.hbone : port
  const inbound = judge(mesh, policiesOf(mesh, to).ingress, 'ingress', 'from', from, to, wire)
  if (inbound.passes !== true) return inbound
  const outbound = judge(mesh, policiesOf(mesh, from).egress, 'egress', 'to', to, to, wire)
  return outbound.passes !== true ? outbound : inbound.why === '' ? outbound : inbound
}

function judge(mesh: Mesh, policies: readonly Manifest[], field: 'ingress' | 'egress', peers: 'from' | 'to', peer: Pod, called: Pod, port: number): Passage {
  const [first] = policies
  if (!first) return open
  let doubt: Passage | undefined
  for (const manifest of policies) {
    for (const [index, rule] of listAt(manifest.resource, 'spec', field).entries()) {
      if (!portMatches(rule, called, port)) continue
      const list = listAt(rule, peers)
      const matched = list.length === 0 ? [true] : list.map((one) => peerMatches(mesh, namespaceOr(manifest), one, peer))
      const place: Place = { manifest, path: ['spec', field, index] }
      if (matched.includes(true)) return { passes: true, why: `NetworkPolicy ${nameOf(manifest.resource)} lets port ${port} pass.`, place }
      if (matched.includes('unknown')) doubt ??= { passes: 'unknown', why: `Whether NetworkPolicy ${nameOf(manifest.resource)} lets port ${port} pass depends on addresses or labels that manifests do not show.`, place }
    }
  }
  return doubt ?? { passes: false, why: `NetworkPolicy ${nameOf(first.resource)} selects the pod and no rule lets ${peer.name === '' ? 'the caller' : peer.name} pass on port ${port}.`, place: { manifest: first, path: ['spec', field] } }
}

function portMatches(rule: unknown, called: Pod, port: number): boolean {
  const list = listAt(rule, 'ports')
  return list.length === 0 || list.some((one) => {
    const [wanted, end, protocol] = [at(one, 'port'), at(one, 'endPort'), at(one, 'protocol')]
    if (protocol !== undefined && protocol !== 'TCP') return false
    if (wanted === undefined) return true
    if (typeof wanted === 'number') return wanted === port || (typeof end === 'number' && port >= wanted && port <= end)
    return called.ports.some((listening) => listening.name === wanted && listening.port === port)
  })
}

function peerMatches(mesh: Mesh, own: string, peer: unknown, pod: Pod): boolean | 'unknown' {
  const cidr = at(peer, 'ipBlock', 'cidr')
  // Which addresses pods and nodes have no manifest tells; only everything is sure to hold them.
  if (cidr !== undefined) return cidr === '0.0.0.0/0' && listAt(peer, 'ipBlock', 'except').length === 0 ? true : 'unknown'
  if (pod.namespace === '') return false
  const podMatches = at(peer, 'podSelector') === undefined || selects(at(peer, 'podSelector'), pod.labels)
  const namespaces = at(peer, 'namespaceSelector')
  if (!podMatches) return false
  if (namespaces === undefined) return pod.namespace === own
  const object = mesh.namespace(pod.namespace)
  const holds = selects(namespaces, { ...stringMap(object?.resource.metadata?.labels), 'kubernetes.io/metadata.name': pod.namespace })
  return holds || object !== undefined || namesOnly(namespaces) ? holds : 'unknown'
}

const namesOnly = (selector: unknown): boolean => [...Object.keys(objectAt(selector, 'matchLabels')), ...listAt(selector, 'matchExpressions').map((one) => at(one, 'key'))].every((key) => key === 'kubernetes.io/metadata.name')
