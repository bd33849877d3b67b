import { at, isObject, listAt, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { matches, namespaceOr, once, type Mesh } from './mesh.ts'
import type { Place } from './model.ts'
import type { Pod } from './pod.ts'
import type { Ask } from './suppose.ts'

const isDefault = (manifest: Manifest): boolean => !isObject(at(manifest.resource, 'spec', 'workloadSelector'))

const defaults = new WeakMap<Mesh, Map<string, { readonly own: Manifest | undefined; readonly selecting: readonly Manifest[] }>>()

/** The Sidecar resource of a pod: one that selects it, else its namespace's, else the root namespace's. */
export function sidecarOf(mesh: Mesh, { namespace, labels }: Pod): Manifest | undefined {
  if (mesh.every('Sidecar').length === 0) return undefined
  const cache = defaults.get(mesh) ?? new Map<string, { readonly own: Manifest | undefined; readonly selecting: readonly Manifest[] }>()
  defaults.set(mesh, cache)
  const sorted = (name: string): { readonly own: Manifest | undefined; readonly selecting: readonly Manifest[] } => {
    const made = cache.get(name) ?? { own: mesh.inNamespace('Sidecar', name).find(isDefault), selecting: mesh.inNamespace('Sidecar', name).filter((manifest) => !isDefault(manifest)) }
    cache.set(name, made)
    return made
  }
  const { own, selecting } = sorted(namespace)
  return selecting.find(({ resource }) => matches(objectAt(resource, 'spec', 'workloadSelector', 'labels'), labels)) ?? own ?? sorted(mesh.rootNamespace).own
}

const hostMatches = (pattern: string, host: string): boolean => pattern === '*' || pattern === host || (pattern.startsWith('*') && host.endsWith(pattern.slice(1)))

export type Visibility = { readonly visible: true } | { readonly visible: false; readonly why: string; readonly place: Place }

/** Whether a client's proxy knows a Service: `exportTo` of the Service, `egress.hosts` of the client's Sidecar (R25). */
export function visibilityOf(mesh: Mesh, client: Pod, target: { readonly host: string; readonly namespace: string; readonly exportTo?: readonly string[]; readonly place?: Place }, port: number): Visibility {
  const { host, namespace, exportTo, place } = target
  if (exportTo && place && !exportTo.includes('*') && !exportTo.includes(client.namespace) && !(exportTo.includes('.') && namespace === client.namespace)) {
    return { visible: false, why: `Service ${host} is not exported to namespace ${client.namespace}.`, place }
  }
  const sidecar = sidecarOf(mesh, client)
  const egress = sidecar && at(sidecar.resource, 'spec', 'egress')
  if (!sidecar || !Array.isArray(egress) || egress.length === 0) return { visible: true }
  const seen = egress.some((listener) => {
    const only = at(listener, 'port', 'number')
    if (typeof only === 'number' && only !== port) return false
    return listAt(listener, 'hosts').some((entry) => {
      if (typeof entry !== 'string') return false
      const slash = entry.indexOf('/')
      const [from, pattern] = slash < 0 ? ['*', entry] : [entry.slice(0, slash), entry.slice(slash + 1)]
      return (from === '*' || from === namespace || (from === '.' && namespace === client.namespace)) && hostMatches(pattern, host)
    })
  })
  if (seen) return { visible: true }
  return { visible: false, why: `Sidecar ${stringAt(sidecar.resource, 'metadata', 'name') ?? ''} of namespace ${namespaceOr(sidecar)} does not show ${host} to the pod's proxy.`, place: { manifest: sidecar, path: ['spec', 'egress'] } }
}

/** Whether calls to hosts that the proxy does not know are dropped, and what says so. */
export function registryOnly(mesh: Mesh, client: Pod, ask: Ask): { readonly only: boolean; readonly place?: Place } {
  const sidecar = sidecarOf(mesh, client)
  const own = sidecar && stringAt(sidecar.resource, 'spec', 'outboundTrafficPolicy', 'mode')
  if (sidecar && own !== undefined) return { only: own === 'REGISTRY_ONLY', place: { manifest: sidecar, path: ['spec', 'outboundTrafficPolicy', 'mode'] } }
  return { only: ask('outboundTrafficPolicy', mesh.environment.outboundTrafficPolicy, ['outboundTrafficPolicy'], ['ALLOW_ANY', 'REGISTRY_ONLY'] as const) === 'REGISTRY_ONLY' }
}

type Entries = { readonly exact: ReadonlyMap<string, readonly Manifest[]>; readonly wild: readonly Manifest[] }

const entriesOf = once((mesh): Entries => {
  const exact = new Map<string, Manifest[]>()
  const hosts = (manifest: Manifest): readonly unknown[] => listAt(manifest.resource, 'spec', 'hosts')
  for (const manifest of mesh.every('ServiceEntry')) for (const host of new Set(hosts(manifest))) if (typeof host === 'string' && !host.startsWith('*')) exact.set(host, [...(exact.get(host) ?? []), manifest])
  return { exact, wild: mesh.every('ServiceEntry').filter((manifest) => hosts(manifest).some((host) => typeof host === 'string' && host.startsWith('*'))) }
})

/** Whether a ServiceEntry is there for the clients of a namespace: everywhere, unless its `exportTo` says where. */
export function isShown(manifest: Manifest, namespace: string): boolean {
  const exportTo = listAt(manifest.resource, 'spec', 'exportTo')
  return exportTo.length === 0 || exportTo.includes('*') || exportTo.includes(namespace) || (exportTo.includes('.') && namespaceOr(manifest) === namespace)
}

/** The ServiceEntry that makes an outside host known to a client's proxy. */
export function serviceEntryFor(mesh: Mesh, client: Pod, host: string, port: number): Manifest | undefined {
  const { exact, wild } = entriesOf(mesh)
  return [...(exact.get(host) ?? []), ...wild].find((manifest) => {
    const namespace = namespaceOr(manifest)
    const ports = listAt(manifest.resource, 'spec', 'ports')
    return isShown(manifest, client.namespace) && listAt(manifest.resource, 'spec', 'hosts').some((entry) => typeof entry === 'string' && hostMatches(entry, host))
      && (ports.length === 0 || ports.some((one) => at(one, 'number') === port))
      && visibilityOf(mesh, client, { host, namespace }, port).visible
  })
}
