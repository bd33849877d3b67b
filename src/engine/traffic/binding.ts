import { port } from '../kubernetes/ports.ts'
import { at } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Mesh } from './mesh.ts'
import type { Place } from './model.ts'
import type { Pod } from './pod.ts'
import type { Ask } from './suppose.ts'
import { isUnseen } from './unseen.ts'

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '_local_'])

/** Elasticsearch that listens on loopback only: since Istio 1.10 calls arrive on the pod's address, where nobody listens (R40). */
export function boundToLoopback(mesh: Mesh, { manifest, kind, podTemplate, unseenInbound, membership, name }: Pod, targetPort: number, ask: Ask): { readonly why: string; readonly place: Place } | undefined {
  if (kind !== 'Elasticsearch' || !manifest || !podTemplate) return undefined
  const config = [...podTemplate.slice(0, -1), 'config']
  const settings = targetPort === port.transport ? ['transport.bind_host', 'transport.host'] : ['http.bind_host', 'http.host']
  for (const setting of [...settings, 'network.bind_host', 'network.host']) {
    const flat = at(manifest.resource, ...config, setting)
    const path = flat === undefined ? [...config, ...setting.split('.')] : [...config, setting]
    const value = at(manifest.resource, ...path)
    if (value === undefined) continue
    const hosts = (Array.isArray(value) ? value : String(value).split(',')).map((host) => String(host).trim())
    if (!hosts.every((host) => loopback.has(host))) return undefined
    const proxied = membership.mesh === 'sidecar' && !isUnseen(unseenInbound, targetPort)
    if (proxied && !ask('inboundReachesPodIp', supports(mesh.environment, 'inboundReachesPodIp'), ['istioVersion'], [true, false])) return undefined
    return { why: `Elasticsearch ${name} listens on ${hosts.join(', ')} only (${setting}), and calls arrive on the pod's address.`, place: { manifest, path } }
  }
  return undefined
}
