import { factDefaults, type Environment } from '../environment.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import { isObject, namespaceOf, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import { onceFor } from '../memo.ts'
import { supports, type Capability } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'

/** The manifests of a set, laid out for quick look-up, with the facts. Everything in `traffic` reads this. */
export type Mesh = {
  readonly environment: Environment
  readonly rootNamespace: string
  readonly operatorNamespace: string
  readonly clusterDomain: string
  readonly trustDomain: string
  readonly every: (kind: Kind) => readonly Manifest[]
  /** The Namespace object of that name, where it is among the files. */
  readonly namespace: (name: string) => Manifest | undefined
  /** Whether the versions told can do something; undefined where they are not told. */
  readonly supports: (capability: Capability) => boolean | undefined
  /** Objects of a kind in a namespace, in the order of the files. */
  readonly inNamespace: (kind: Kind, namespace: string) => readonly Manifest[]
}

/** Where kubectl puts a namespaced object that names no namespace, as far as anybody can tell. */
export const namespaceOr = (manifest: Manifest, otherwise = 'default'): string => namespaceOf(manifest.resource) ?? otherwise

const meshes = new WeakMap<readonly Manifest[], WeakMap<Environment, Mesh>>()

/** The mesh of a set, laid out once for the flows and for all rules. */
export function meshOf(manifests: readonly Manifest[], environment: Environment): Mesh {
  const known = meshes.get(manifests)?.get(environment)
  if (known) return known
  const made = layOut(manifests, environment)
  meshes.set(manifests, (meshes.get(manifests) ?? new WeakMap<Environment, Mesh>()).set(environment, made))
  return made
}

function layOut(manifests: readonly Manifest[], environment: Environment): Mesh {
  const kinds = new Map<string, Manifest[]>()
  const put = (key: string, manifest: Manifest): void => {
    const same = kinds.get(key)
    if (same) same.push(manifest)
    else kinds.set(key, [manifest])
  }
  const namespaces = new Map<string, Manifest>()
  for (const manifest of lastOfName(manifests)) {
    put(manifest.kind, manifest)
    put(`${manifest.kind}/${namespaceOr(manifest)}`, manifest)
    const name = stringAt(manifest.resource, 'metadata', 'name')
    // A Namespace that stands twice is merged by kubectl; the one with labels tells more.
    if (manifest.kind === 'Namespace' && name !== undefined && (!namespaces.has(name) || Object.keys(objectAt(manifest.resource, 'metadata', 'labels')).length > 0)) namespaces.set(name, manifest)
  }
  const can = new Map<Capability, boolean | undefined>()
  return {
    environment,
    supports: (capability) => {
      if (!can.has(capability)) can.set(capability, supports(environment, capability))
      return can.get(capability)
    },
    rootNamespace: environment.rootNamespace ?? factDefaults.rootNamespace,
    operatorNamespace: environment.operatorNamespace ?? factDefaults.operatorNamespace,
    clusterDomain: environment.clusterDomain ?? factDefaults.clusterDomain,
    trustDomain: environment.trustDomain ?? factDefaults.trustDomain,
    every: (kind) => kinds.get(kind) ?? [],
    namespace: (name) => namespaces.get(name),
    inNamespace: (kind, namespace) => kinds.get(`${kind}/${namespace}`) ?? [],
  }
}

export const policyKinds: ReadonlySet<Kind> = new Set(['PeerAuthentication', 'AuthorizationPolicy', 'DestinationRule', 'NetworkPolicy', 'ServiceEntry', 'Sidecar', 'Service', 'VirtualService', 'HTTPRoute', 'TLSRoute', 'TCPRoute', 'BackendTLSPolicy', 'ConfigMap'])

/** Of policies with one name kubectl keeps the last that it applies. */
function lastOfName(manifests: readonly Manifest[]): readonly Manifest[] {
  const last = new Map<string, Manifest>()
  const key = (manifest: Manifest): string => `${manifest.kind}/${namespaceOr(manifest)}/${stringAt(manifest.resource, 'metadata', 'name') ?? ''}`
  for (const manifest of manifests) if (policyKinds.has(manifest.kind)) last.set(key(manifest), manifest)
  return manifests.filter((manifest) => !policyKinds.has(manifest.kind) || last.get(key(manifest)) === manifest)
}

/** A question about a mesh and a thing of it that is asked again and again, answered once. */
export function remembered<K extends object, T>(answer: (mesh: Mesh, thing: K) => T): (mesh: Mesh, thing: K) => T {
  const meshes = new WeakMap<Mesh, Map<K, { readonly value: T }>>()
  return (mesh, thing) => {
    let known = meshes.get(mesh)
    if (!known) meshes.set(mesh, (known = new Map()))
    let found = known.get(thing)
    if (!found) known.set(thing, (found = { value: answer(mesh, thing) }))
    return found.value
  }
}

/** The same for a question about the mesh alone: an index, what holds for all of its pods. */
export const once: <T>(answer: (mesh: Mesh) => T) => (mesh: Mesh) => T = onceFor

/** The strings of an object: labels or annotations as Kubernetes would take them, without values that are no strings. */
export function stringMap(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {}
  return isStrings(value) ? value : Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])))
}

function isStrings(value: JsonObject): value is Readonly<Record<string, string>> {
  for (const key in value) if (typeof value[key] !== 'string') return false
  return true
}

/** Whether `matchLabels` holds for labels; nothing to match holds for everything. */
export const matches = (wanted: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, string>>): boolean =>
  Object.keys(wanted).every((key) => Object.hasOwn(labels, key) && labels[key] === wanted[key])
