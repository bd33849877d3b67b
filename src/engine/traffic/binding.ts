import { port } from '../kubernetes/ports.ts'
import { at, isObject } from '../kubernetes/resource.ts'
import { remembered, type Mesh } from './mesh.ts'
import type { Place } from './model.ts'
import type { Pod } from './pod.ts'
import type { Ask } from './suppose.ts'
import { isUnseen } from './unseen.ts'

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '_local_'])

type Bound = { readonly hosts: readonly string[]; readonly setting: string; readonly place: Place } | undefined

/** What a node set binds to for HTTP or transport, where that is loopback only. */
export const bindings = remembered((_mesh: Mesh, { manifest, podTemplate }: Pod): { readonly http: Bound; readonly transport: Bound } => {
  if (!manifest || !podTemplate) return { http: undefined, transport: undefined }
  const config = [...podTemplate.slice(0, -1), 'config']
  const value = at(manifest.resource, ...config)
  const bound = (own: string): Bound => {
    for (const setting of [`${own}.bind_host`, `${own}.host`, 'network.bind_host', 'network.host']) {
      const path = at(value, setting) === undefined ? setting.split('.') : [setting]
      const found = at(value, ...path)
      if (found === undefined) continue
      const hosts = (Array.isArray(found) ? found : String(found).split(',')).map((host) => String(host).trim())
      return hosts.every((host) => loopback.has(host)) ? { hosts, setting, place: { manifest, path: [...config, ...path] } } : undefined
    }
    return undefined
  }
  // Few node sets say where they listen.
  return !isObject(value) || !Object.keys(value).some((key) => /^(?:http|transport|network)\b/.test(key)) ? { http: undefined, transport: undefined } : { http: bound('http'), transport: bound('transport') }
})

/** Elasticsearch that listens on loopback only: since Istio 1.10 calls arrive on the pod's address, where nobody listens (R40). */
export function boundToLoopback(mesh: Mesh, pod: Pod, targetPort: number, ask: Ask): { readonly why: string; readonly place: Place } | undefined {
  if (pod.kind !== 'Elasticsearch') return undefined
  const bound = bindings(mesh, pod)[targetPort === port.transport ? 'transport' : 'http']
  if (!bound) return undefined
  const proxied = pod.membership.mesh === 'sidecar' && !isUnseen(pod.unseenInbound, targetPort)
  if (proxied && !ask('inboundReachesPodIp', mesh.supports('inboundReachesPodIp'), ['istioVersion'], [true, false])) return undefined
  return { why: `Elasticsearch ${pod.name} listens on ${bound.hosts.join(', ')} only (${bound.setting}), and calls arrive on the pod's address.`, place: bound.place }
}
