import { at, groupOf, listAt, nameOf, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { matches, namespaceOr, type Mesh } from './mesh.ts'
import type { Membership, Protocol } from './model.ts'
import { workloadId, type Pod } from './pod.ts'

/** Gateways by name; those of Istio's API and of the Gateway API are two things. */
export type GatewayOf = { readonly istio: (name: string, namespace: string) => Pod | undefined; readonly api: (name: string, namespace: string) => Pod | 'waypoint' | undefined; readonly all: readonly Pod[] }

const proxy: Membership = { mesh: 'sidecar', native: undefined, why: 'A gateway of Istio is a proxy of the mesh itself.' }

type Known = { readonly namespace?: string; readonly serviceAccount?: string; readonly labels?: Readonly<Record<string, string>>; readonly manifest?: Manifest; readonly membership?: Membership; readonly ports?: Pod['ports'] }

/** A gateway; whose pods are not among the files has an account that nobody told, and is taken to run in the root namespace. */
export function gatewayPod(mesh: Mesh, name: string, known: Known = {}): Pod {
  const { namespace = mesh.rootNamespace, serviceAccount = '', labels = {}, manifest, membership = proxy, ports: listening = [] } = known
  return {
    id: workloadId('Gateway', namespace, name), kind: 'Gateway', namespace, name, labels, serviceAccount, membership, ports: listening,
    unseenInbound: { ports: [] }, unseenOutbound: { ports: [] }, template: { value: {}, place: () => undefined }, ...(manifest ? { manifest } : {}),
  }
}

/** Ports on which a gateway takes callers in, each once. */
export const ports = (gateway: Pod): readonly { readonly port: number; readonly protocol: Protocol }[] => [...new Map(gateway.ports.map((one) => [one.port, one])).values()]

function listening(value: unknown, at_: readonly string[]): Pod['ports'] {
  return listAt(value, 'spec', at_[0]!).flatMap((one) => {
    const number = at(one, ...at_.slice(1))
    const protocol = (stringAt(one, 'port', 'protocol') ?? stringAt(one, 'protocol') ?? '').toUpperCase()
    return typeof number === 'number' ? [{ port: number, protocol: protocol === 'HTTPS' ? ('https' as const) : protocol === 'TLS' ? ('tls' as const) : protocol === 'TCP' ? ('tcp' as const) : ('http' as const) }] : []
  })
}

/** The gateways of the set. */
export function gatewaysOf(mesh: Mesh, plain: readonly Pod[]): GatewayOf {
  const istio = new Map<string, Pod>()
  const api = new Map<string, Pod | 'waypoint'>()
  const byLabel = new Map(plain.flatMap((pod) => Object.entries(pod.labels).map(([label, value]) => [`${label}=${value}`, pod] as const)).toReversed())
  const selected = (selector: Readonly<Record<string, unknown>>): Pod | undefined => {
    const found = Object.entries(selector).map(([label, value]) => byLabel.get(`${label}=${String(value)}`))[0]
    return found && matches(selector, found.labels) ? found : undefined
  }
  for (const manifest of mesh.every('Gateway')) {
    const [name, namespace] = [nameOf(manifest.resource), namespaceOr(manifest)]
    const key = `${namespace}/${name}`
    if (groupOf(manifest.resource) === 'networking.istio.io') {
      const selector = objectAt(manifest.resource, 'spec', 'selector')
      const pod = selected(selector)
      istio.set(key, gatewayPod(mesh, name, { manifest, ports: listening(manifest.resource, ['servers', 'port', 'number']), ...(pod ? { namespace: pod.namespace, serviceAccount: pod.serviceAccount, labels: pod.labels } : {}) }))
    } else {
      const kind = stringAt(manifest.resource, 'spec', 'gatewayClassName') ?? ''
      if (kind === 'istio-waypoint') {
        api.set(key, 'waypoint')
        continue
      }
      const ours = kind === 'istio' || kind === 'istio-remote' || mesh.every('GatewayClass').some(({ resource }) => nameOf(resource) === kind && (stringAt(resource, 'spec', 'controllerName') ?? '').startsWith('istio.io/'))
      api.set(key, gatewayPod(mesh, name, {
        manifest, namespace, serviceAccount: `${name}-istio`, labels: { 'gateway.networking.k8s.io/gateway-name': name }, ports: listening(manifest.resource, ['listeners', 'port']),
        ...(ours ? {} : { membership: { mesh: 'none', assumed: true, why: `Its class ${kind} is taken to be none of Istio's.`, place: { manifest, path: ['spec', 'gatewayClassName'] } } }),
      }))
    }
  }
  return {
    istio: (name, namespace) => istio.get(`${namespace}/${name}`),
    api: (name, namespace) => api.get(`${namespace}/${name}`),
    all: [...istio.values(), ...[...api.values()].filter((one): one is Pod => one !== 'waypoint')],
  }
}
