import { at, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Call } from './call.ts'
import { gatewayPod, ports, type GatewayOf } from './gateways.ts'
import { namespaceOr, type Mesh } from './mesh.ts'
import type { Place, Protocol } from './model.ts'
import { outsiders, type Pod } from './pod.ts'
import type { Refs } from './refs.ts'

type Route = { readonly manifest: Manifest; readonly path: Path; readonly gateways: readonly Pod[]; readonly service: string; readonly namespace: string; readonly port: number | undefined; readonly passes: 'http' | 'tls' | 'tcp'; readonly subset?: string }

/** Calls of gateways to what VirtualServices and the Gateway API's routes send them to (FACTS B7). */
export function gatewayCalls(mesh: Mesh, gateways: GatewayOf, refs: Refs): readonly Call[] {
  const routes = [...mesh.every('VirtualService').flatMap((manifest) => virtualService(mesh, manifest, gateways)), ...(['HTTPRoute', 'TLSRoute', 'TCPRoute'] as const).flatMap((kind) => mesh.every(kind).flatMap((manifest) => apiRoute(mesh, manifest, kind, gateways)))]
  const calls = routes.flatMap((route) => routeCalls(mesh, route, refs))
  return [...entries([...new Set(calls.map(({ from }) => from))]), ...calls]
}

function routeCalls(mesh: Mesh, route: Route, refs: Refs): readonly Call[] {
  const found = refs.service(route.service, route.namespace)
  if (!found?.owner) return []
  const { service, owner } = found
  const port = route.port === undefined ? service.ports[0] : service.ports.find((one) => one.port === route.port)
  if (!port) return []
  const originates = backendTls(mesh, service.name, service.namespace)
  return route.gateways.flatMap((from) => service.pods.map((to): Call => {
    const speaks: Protocol = to.ports.find((one) => one.port === port.targetPort)?.protocol ?? (owner.tls ? 'https' : 'http')
    const protocol: Protocol = route.passes === 'http' ? 'http' : route.passes === 'tls' ? 'https' : speaks
    return {
      from, to, kind: 'gateway', purpose: 'callers from outside', via: `${service.name}.${service.namespace}.svc`, port: port.port, targetPort: port.targetPort, service, protocol, speaks: speaks === 'tcp' ? protocol : speaks,
      place: { manifest: route.manifest, path: route.path }, ...(originates ? { originates } : {}), ...(route.subset ? { subset: route.subset } : {}),
    }
  }))
}

/** From outside to each gateway that leads to something here, once for each of its ports. */
function entries(gateways: readonly Pod[]): readonly Call[] {
  return gateways.flatMap((to) => ports(to).map(({ port, protocol }): Call => ({ from: outsiders.internet, to, kind: 'entry', purpose: 'callers from outside', via: to.name, port, targetPort: port, protocol, speaks: protocol })))
}

function virtualService(mesh: Mesh, manifest: Manifest, gateways: GatewayOf): readonly Route[] {
  const own = namespaceOr(manifest)
  const pods = listAt(manifest.resource, 'spec', 'gateways').filter((one) => typeof one === 'string' && one !== 'mesh').map((one) => {
    const [namespace, name] = String(one).includes('/') ? String(one).split('/', 2) as [string, string] : [own, String(one)]
    return gateways.istio(name, namespace) ?? gatewayPod(mesh, name)
  })
  if (pods.length === 0) return []
  return (['http', 'tls', 'tcp'] as const).flatMap((passes) => listAt(manifest.resource, 'spec', passes).flatMap((rule, index) => listAt(rule, 'route').flatMap((one, at_): readonly Route[] => {
    const host = stringAt(one, 'destination', 'host')
    if (host === undefined) return []
    const [service, namespace] = host.includes('.') ? host.split('.') as [string, string] : [host, own]
    const number = at(one, 'destination', 'port', 'number')
    const subset = stringAt(one, 'destination', 'subset')
    return [{ manifest, path: ['spec', passes, index, 'route', at_, 'destination'], gateways: pods, service, namespace, port: typeof number === 'number' ? number : undefined, passes, ...(subset ? { subset } : {}) }]
  })))
}

function apiRoute(mesh: Mesh, manifest: Manifest, kind: 'HTTPRoute' | 'TLSRoute' | 'TCPRoute', gateways: GatewayOf): readonly Route[] {
  const own = namespaceOr(manifest)
  const pods = listAt(manifest.resource, 'spec', 'parentRefs').flatMap((ref) => {
    const [name, group] = [stringAt(ref, 'name'), stringAt(ref, 'group')]
    if (name === undefined || (stringAt(ref, 'kind') ?? 'Gateway') !== 'Gateway' || (group !== undefined && group !== 'gateway.networking.k8s.io')) return []
    const found = gateways.api(name, stringAt(ref, 'namespace') ?? own)
    return found === 'waypoint' ? [] : [found ?? gatewayPod(mesh, name)]
  })
  return listAt(manifest.resource, 'spec', 'rules').flatMap((rule, index) => listAt(rule, 'backendRefs').flatMap((ref, at_): readonly Route[] => {
    const [service, number] = [stringAt(ref, 'name'), at(ref, 'port')]
    if (service === undefined || (stringAt(ref, 'kind') ?? 'Service') !== 'Service' || pods.length === 0) return []
    return [{ manifest, path: ['spec', 'rules', index, 'backendRefs', at_], gateways: pods, service, namespace: stringAt(ref, 'namespace') ?? own, port: typeof number === 'number' ? number : undefined, passes: kind === 'HTTPRoute' ? 'http' : kind === 'TLSRoute' ? 'tls' : 'tcp' }]
  }))
}

/** The BackendTLSPolicy for a Service; Istio reads it from 1.28 on (FACTS B7.3). */
function backendTls(mesh: Mesh, service: string, namespace: string): Place | undefined {
  if (mesh.every('BackendTLSPolicy').length === 0 || mesh.supports('backendTlsPolicy') === false) return undefined
  for (const manifest of mesh.inNamespace('BackendTLSPolicy', namespace)) {
    const index = listAt(manifest.resource, 'spec', 'targetRefs').findIndex((ref) => stringAt(ref, 'name') === service && (stringAt(ref, 'kind') ?? 'Service') === 'Service')
    if (index >= 0) return { manifest, path: ['spec', 'targetRefs', index] }
  }
  return undefined
}
