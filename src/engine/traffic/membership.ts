import type { Fact } from '../environment.ts'
import { annotation, label } from '../kubernetes/annotations.ts'
import { kinds, kindRow } from '../kubernetes/kinds.ts'
import { at, expandPath, objectAt, type JsonObject } from '../kubernetes/resource.ts'
import { nativeSidecars, supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { once, stringMap, type Mesh } from './mesh.ts'
import type { Membership, Place } from './model.ts'

/** A pod template as it stands in manifests. `places` finds the line of a label or annotation (an operator has several fragments). */
export type Template = { readonly value: JsonObject; readonly place: (path: Path) => Place | undefined }

export const templateAt = (manifest: Manifest, path: Path): Template => ({ value: objectAt(manifest.resource, ...path), place: (inside) => ({ manifest, path: [...path, ...inside] }) })

const withPlace = (place: Place | undefined): { readonly place?: Place } => (place ? { place } : {})

/** Whether its proxy is a native sidecar (FACTS B2.4), the pod's own annotation counted. */
export function nativeOf(mesh: Mesh, { value }: Template): boolean | undefined {
  const own = at(value, 'metadata', 'annotations', annotation.nativeSidecar)
  return own === 'true' || own === 'false' ? nativeSidecars(mesh.environment, own === 'true') : nativeByVersion(mesh)
}

const nativeByVersion = once(({ environment }) => nativeSidecars(environment))

/** Facts that would settle whether sidecars are native. */
export function nativeNeeds({ environment }: Mesh): readonly Fact[] {
  const { istioVersion, kubernetesVersion, oldestKubelet } = environment
  const kubelet: readonly Fact[] = kubernetesVersion === undefined && oldestKubelet === undefined && supports(environment, 'nativeSidecarsAutomatic') !== false ? ['kubernetesVersion'] : []
  return istioVersion === undefined ? ['istioVersion', ...kubelet] : kubelet
}

type NamespaceMode = { readonly mode: 'enabled' | 'revision' | 'disabled' | 'none' | 'unknown'; readonly ambient: boolean; readonly assumed?: boolean; readonly place?: Place; readonly why: string; readonly needs?: readonly Fact[] }

/** What the namespace says about its pods: its labels, else the facts, else nothing (FACTS B1.5). */
const namespaceModes = once((mesh) => {
  const known = new Map<string, NamespaceMode>()
  return (namespace: string): NamespaceMode => {
    const mode = known.get(namespace) ?? readNamespace(mesh, namespace)
    known.set(namespace, mode)
    return mode
  }
})

function readNamespace(mesh: Mesh, namespace: string): NamespaceMode {
  const { injectedNamespaces, ambientNamespaces, dataPlane } = mesh.environment
  const object = mesh.namespace(namespace)
  const labels = stringMap(object?.resource.metadata?.labels)
  const place = (key: string): { readonly place?: Place } => (object ? { place: { manifest: object, path: ['metadata', 'labels', key] } } : {})
  const injection = labels[label.injection]
  const ambient = labels[label.dataplaneMode] === 'ambient'
  const said = (mode: NamespaceMode['mode'], key: string): NamespaceMode => ({ mode, ambient, why: `Namespace ${namespace} is labelled ${key}: ${labels[key]}.`, ...place(key) })
  if (injection === 'enabled') return said('enabled', label.injection)
  if (injection !== undefined) return said('disabled', label.injection)
  if (labels[label.revision]) return said('revision', label.revision)
  if (labels[label.dataplaneMode] !== undefined) return said('none', label.dataplaneMode)
  const stated = (mode: NamespaceMode['mode'], inAmbient: boolean, why: string): NamespaceMode => ({ mode, ambient: inAmbient, why })
  if (injectedNamespaces?.includes(namespace)) return stated('enabled', false, `Namespace ${namespace} has sidecar injection, as the facts say.`)
  if (ambientNamespaces?.includes(namespace)) return stated('none', true, `Namespace ${namespace} is in ambient mode, as the facts say.`)
  if (object) return { mode: 'none', ambient: false, assumed: true, why: `Namespace ${namespace} carries no label of the mesh, so its pods are assumed to be outside.`, place: { manifest: object, path: ['metadata'] } }
  const list: Fact = dataPlane === 'ambient' ? 'ambientNamespaces' : 'injectedNamespaces'
  if (mesh.environment[list] !== undefined) return stated('none', false, `Namespace ${namespace} is not among the namespaces that the facts put in the mesh.`)
  const meant = dataPlane === 'ambient' ? undefined : sidecarAnnotation(mesh, namespace)
  if (meant) return { mode: 'enabled', ambient: false, place: meant, why: `Pods in namespace ${namespace} carry annotations that only a sidecar reads; nothing else is told of it.` }
  return { mode: 'unknown', ambient: false, needs: [list], why: `Whether namespace ${namespace} is in the mesh is not told: its Namespace object is not among the files.` }
}

/** A port annotation of a sidecar on an Elastic pod template of the namespace: whoever wrote it has sidecars there (FACTS D01). */
function sidecarAnnotation(mesh: Mesh, namespace: string): Place | undefined {
  const elastic = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => kindRow(kind)?.elastic)
  for (const manifest of elastic.flatMap((kind) => mesh.inNamespace(kind, namespace))) {
    for (const path of (kindRow(manifest.kind)?.podTemplates ?? []).flatMap((pattern) => expandPath(manifest.resource, pattern))) {
      const annotations = [...path, 'metadata', 'annotations']
      const key = Object.keys(objectAt(manifest.resource, ...annotations)).find((one) => one.startsWith('traffic.sidecar.istio.io/'))
      if (key) return { manifest, path: [...annotations, key] }
    }
  }
  return undefined
}

/** How a pod of this template is in the mesh (FACTS B1.5, B2.4, B5): what its own manifest says first, then its namespace, then facts. */
export function membershipOf(mesh: Mesh, namespace: string, template: Template): Membership {
  const { value, place } = template
  if (at(value, 'spec', 'hostNetwork') === true) return { mesh: 'none', why: 'A pod with hostNetwork: true is never in the mesh.', ...withPlace(place(['spec', 'hostNetwork'])) }
  const ns = namespaceModes(mesh)(namespace)
  const labels = stringMap(at(value, 'metadata', 'labels'))
  const annotations = stringMap(at(value, 'metadata', 'annotations'))
  const own = (key: string, under: 'labels' | 'annotations' = 'labels'): { readonly place?: Place } => withPlace(place(['metadata', under, key]))
  const inject = labels[label.inject]
  const refused = inject !== undefined ? (inject === 'true' ? undefined : ('labels' as const)) : annotations[annotation.inject] === 'false' ? ('annotations' as const) : undefined
  const injected = (why: string, where: { readonly place?: Place }): Membership => ({ mesh: 'sidecar', native: nativeOf(mesh, template), why, ...where })
  const ofNamespace = ns.place ? { place: ns.place } : {}
  const ambientOr = (otherwise: Membership): Membership => {
    const mode = labels[label.dataplaneMode]
    if (mode === 'none') return { mesh: 'none', why: `The pod is labelled ${label.dataplaneMode}: none.`, ...own(label.dataplaneMode) }
    if (mode === 'ambient') return { mesh: 'ambient', why: `The pod is labelled ${label.dataplaneMode}: ambient.`, ...own(label.dataplaneMode) }
    return ns.ambient ? { mesh: 'ambient', why: ns.why, ...ofNamespace } : otherwise
  }
  if (refused) return ambientOr({ mesh: 'none', why: `The pod refuses the sidecar: ${label.inject} is "${inject ?? 'false'}".`, ...own(label.inject, refused) })
  if (ns.mode === 'disabled') return ambientOr({ mesh: 'none', why: `${ns.why} A pod can not override that.`, ...ofNamespace })
  if (ns.mode === 'enabled' || ns.mode === 'revision') return injected(ns.why, ofNamespace)
  if (inject === 'true') return injected(`The pod is labelled ${label.inject}: true.`, own(label.inject))
  if (labels[label.revision]) return injected(`The pod is labelled ${label.revision}: ${labels[label.revision]}.`, own(label.revision))
  return ambientOr(ns.mode === 'unknown' ? { mesh: 'unknown', why: ns.why, needs: ns.needs ?? [] } : { mesh: 'none', why: ns.why, ...(ns.assumed ? { assumed: true } : {}), ...ofNamespace })
}

/**
 * The operator's membership: as any pod's, but a stated fact wins over a label that is merely missing, never over what a
 * manifest says (CLI contract, R15).
 */
export function operatorMembership(mesh: Mesh, namespace: string, template: Template): Membership {
  const read = membershipOf(mesh, namespace, template)
  const { operatorInMesh, dataPlane } = mesh.environment
  const open = read.mesh === 'unknown' || (read.mesh === 'none' && read.assumed) || (!read.place && namespace === mesh.operatorNamespace)
  if (!open) return read
  if (operatorInMesh === false) return { mesh: 'none', why: 'The operator is outside the mesh, as the facts say.' }
  if (operatorInMesh === true) {
    const why = 'The operator is in the mesh, as the facts say.'
    if (read.mesh === 'sidecar' || read.mesh === 'ambient') return read
    return dataPlane === 'ambient' || (dataPlane === undefined && onlyAmbient(mesh)) ? { mesh: 'ambient', why } : { mesh: 'sidecar', native: nativeOf(mesh, template), why }
  }
  // A list of namespaces that leaves the operator's out says nothing of an operator nobody spoke of.
  return read.mesh === 'unknown' || (read.mesh === 'none' && !read.place) ? { mesh: 'unknown', needs: ['operatorInMesh'], why: 'Whether the operator is in the mesh is not told: neither its Namespace nor a fact says so.' } : read
}

function onlyAmbient(mesh: Mesh): boolean {
  const modes = mesh.every('Namespace').map((manifest) => stringMap(manifest.resource.metadata?.labels))
  return modes.some((labels) => labels[label.dataplaneMode] === 'ambient') && !modes.some((labels) => labels[label.injection] === 'enabled' || labels[label.revision])
}
