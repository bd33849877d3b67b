import { at, isObject, listAt, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { matches, namespaceOr, once, type Mesh } from './mesh.ts'
import type { Place } from './model.ts'
import type { Pod } from './pod.ts'

export type ClientTls = 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL'

/** The TLS that a DestinationRule makes a client's proxy speak; without `tls` it leaves automatic mTLS alone. */
export type ChosenRule = { readonly manifest: Manifest; readonly tls?: { readonly mode: ClientTls; readonly place: Place } }

type Hosts = { readonly exact: ReadonlyMap<string, readonly Manifest[]>; readonly wild: readonly { readonly suffix: string; readonly manifests: readonly Manifest[] }[] }

const known: ReadonlySet<string> = new Set(['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'])

/** Istio makes only a name without a dot a full one, of the rule's own namespace. */
export function fullHost(mesh: Mesh, host: string, namespace: string): string {
  return host === '*' || host.includes('.') ? host : `${host}.${namespace}.svc.${mesh.clusterDomain}`
}

/** A mode that Istio does not have (PERMISSIVE) is refused by the API server, so the rule is not there (R26). */
function valid({ resource }: Manifest): boolean {
  const policies = [at(resource, 'spec', 'trafficPolicy'), ...listAt(resource, 'spec', 'trafficPolicy', 'portLevelSettings'), ...listAt(resource, 'spec', 'subsets').map((subset) => at(subset, 'trafficPolicy'))]
  return policies.every((policy) => {
    const mode = at(policy, 'tls', 'mode')
    return mode === undefined || (typeof mode === 'string' && known.has(mode))
  })
}

const indexOf = once((mesh): ReadonlyMap<string, Hosts> => {
  const byNamespace = new Map<string, { exact: Map<string, Manifest[]>; wild: Map<string, Manifest[]> }>()
  for (const manifest of mesh.every('DestinationRule')) {
    const host = stringAt(manifest.resource, 'spec', 'host')
    if (host === undefined || !valid(manifest)) continue
    const namespace = namespaceOr(manifest)
    const entry = byNamespace.get(namespace) ?? { exact: new Map<string, Manifest[]>(), wild: new Map<string, Manifest[]>() }
    byNamespace.set(namespace, entry)
    const [map, key] = host.startsWith('*') ? [entry.wild, host.slice(1)] : [entry.exact, fullHost(mesh, host, namespace)]
    map.set(key, [...(map.get(key) ?? []), manifest])
  }
  return new Map([...byNamespace].map(([namespace, { exact, wild }]) => [namespace, {
    exact,
    wild: [...wild].map(([suffix, manifests]) => ({ suffix, manifests })).toSorted((a, b) => b.suffix.length - a.suffix.length),
  }]))
})

const exported = (manifest: Manifest, to: string): boolean => {
  const list = listAt(manifest.resource, 'spec', 'exportTo')
  return list.length === 0 || list.includes('*') || list.includes(to) || (list.includes('.') && namespaceOr(manifest) === to)
}

type Wanted = { readonly client: Pod; readonly host: string; readonly namespace: string; readonly port: number; readonly subset?: string | undefined }

/**
 * The DestinationRule for a call: of the client's namespace, then the Service's, then the root namespace; in each an exact
 * host before a wildcard, the longest first. Rules of other namespaces count where `exportTo` lets them (FACTS issue 3.1).
 */
export function destinationRule(mesh: Mesh, { client, host, namespace, port, subset }: Wanted): ChosenRule | undefined {
  const index = indexOf(mesh)
  if (index.size === 0) return undefined
  const usable = (from: string) => (manifest: Manifest): boolean => {
    const selector = at(manifest.resource, 'spec', 'workloadSelector')
    if (from !== client.namespace) return !isObject(selector) && exported(manifest, client.namespace)
    return !isObject(selector) || matches(objectAt(selector, 'matchLabels'), client.labels)
  }
  const search = (from: string): readonly Manifest[] => {
    const hosts = index.get(from)
    if (!hosts) return []
    const exact = (hosts.exact.get(host) ?? []).filter(usable(from))
    if (exact.length > 0) return exact
    for (const { suffix, manifests } of hosts.wild) {
      const found = host.endsWith(suffix) ? manifests.filter(usable(from)) : []
      if (found.length > 0) return found
    }
    return []
  }
  for (const from of new Set([client.namespace, namespace, mesh.rootNamespace])) {
    const found = search(from)
    if (found.length > 0) return read(found, port, subset)
  }
  return undefined
}

/** Several rules for one host are one to Istio: the first with a trafficPolicy gives it. A port's settings replace all others. */
function read(found: readonly Manifest[], port: number, subset: string | undefined): ChosenRule {
  const holder = found.find(({ resource }) => isObject(at(resource, 'spec', 'trafficPolicy'))) ?? found[0]!
  const ofSubset = subset === undefined ? undefined : found.flatMap((manifest) => listAt(manifest.resource, 'spec', 'subsets').flatMap((one, index) => (stringAt(one, 'name') === subset ? [{ manifest, path: ['spec', 'subsets', index, 'trafficPolicy'] as Path }] : [])))[0]
  const tlsAt = (manifest: Manifest, path: Path): ChosenRule['tls'] | 'none' | undefined => {
    const policy = at(manifest.resource, ...path)
    const ports = listAt(policy, 'portLevelSettings')
    const here = ports.findIndex((one) => at(one, 'port', 'number') === port)
    if (here >= 0) return tls(manifest, [...path, 'portLevelSettings', here, 'tls']) ?? 'none'
    return tls(manifest, [...path, 'tls'])
  }
  const subsetTls = ofSubset && tlsAt(ofSubset.manifest, ofSubset.path)
  const chosen = subsetTls ?? tlsAt(holder, ['spec', 'trafficPolicy'])
  return { manifest: holder, ...(chosen && chosen !== 'none' ? { tls: chosen } : {}) }
}

function tls(manifest: Manifest, path: Path): ChosenRule['tls'] {
  const value = at(manifest.resource, ...path)
  if (!isObject(value)) return undefined
  // An absent mode is the first of the enumeration.
  return { mode: (stringAt(value, 'mode') ?? 'DISABLE') as ClientTls, place: { manifest, path: [...path, 'mode'] } }
}
