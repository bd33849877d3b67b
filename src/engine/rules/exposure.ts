import { groupOf, isObject, listAt, nameOf, namespaceOf, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { elasticServices, type ElasticService } from './elastic-services.ts'
import { homeOf } from './elasticsearch.ts'
import { oncePerSet } from './once-per-set.ts'
import type { Context } from './rule.ts'

/** A route from a gateway to an Elastic HTTP Service. */
export type Exposure = {
  readonly route: Manifest
  /** The destination or backendRef in the route. */
  readonly path: Path
  readonly layer: 'http' | 'tls' | 'tcp'
  /** Public host names, as the route writes them. */
  readonly hosts: readonly string[]
  readonly target: ElasticService
  /** The gateways of the route that are among the files. */
  readonly gateways: readonly Manifest[]
  /** What originates TLS to the target, where there is something: a DestinationRule or a BackendTLSPolicy. */
  readonly origination?: { readonly manifest: Manifest; readonly path: Path; readonly mode: string }
}

/** Routes of VirtualServices and of the Gateway API's kinds that lead from a gateway to an Elastic HTTP Service. */
export const exposures = oncePerSet((context): readonly Exposure[] => {
  const found = [...context.every('VirtualService').flatMap((route) => virtualServiceRoutes(context, route)), ...(['HTTPRoute', 'TLSRoute', 'TCPRoute'] as const).flatMap((kind) => context.every(kind).flatMap((route) => gatewayApiRoutes(context, route)))]
  if (found.length === 0) return []
  // Of two with one name the first.
  const services = new Map(elasticServices(context).toReversed().map((one) => [`${one.namespace}/${one.service}`, one]))
  return found.flatMap(({ service, namespace, ...rest }) => {
    const target = services.get(`${namespace}/${service}`)
    if (!target) return []
    const origination = originationTo(context, target)
    return [{ ...rest, target, ...(origination ? { origination } : {}) }]
  })
})

type Every = Pick<Context, 'every'>

type Found = Omit<Exposure, 'target' | 'origination'> & { readonly service: string; readonly namespace: string }

function virtualServiceRoutes({ every }: Every, route: Manifest): readonly Found[] {
  const { resource } = route
  const home = namespaceOf(resource) ?? 'default'
  const names = listAt(resource, 'spec', 'gateways').filter((name) => typeof name === 'string' && name !== 'mesh') as readonly string[]
  if (names.length === 0) return []
  const gateways = every('Gateway').filter((gateway) => groupOf(gateway.resource) === 'networking.istio.io' && names.some((name) => sameGateway(name, home, gateway)))
  const hosts = texts(listAt(resource, 'spec', 'hosts'))
  return (['http', 'tls', 'tcp'] as const).flatMap((layer) =>
    listAt(resource, 'spec', layer).flatMap((rule, index) =>
      listAt(rule, 'route').flatMap((_, step): readonly Found[] => {
        const path: Path = ['spec', layer, index, 'route', step, 'destination', 'host']
        const host = stringAt(resource, ...path)
        const sni = listAt(rule, 'match').flatMap((match) => texts(listAt(match, 'sniHosts')))
        return host === undefined ? [] : [{ route, path, layer, hosts: sni.length > 0 ? sni : hosts, gateways, ...splitHost(host, home) }]
      }),
    ),
  )
}

function sameGateway(name: string, home: string, gateway: Manifest): boolean {
  const [first, second] = name.split('/')
  const [namespace, plain] = second === undefined ? [home, first] : [first, second]
  return nameOf(gateway.resource) === plain && (homeOf(gateway)) === (namespace === '.' ? home : namespace)
}

function gatewayApiRoutes({ every }: Every, route: Manifest): readonly Found[] {
  const { resource } = route
  const home = namespaceOf(resource) ?? 'default'
  const parents = listAt(resource, 'spec', 'parentRefs').filter((ref) => (stringAt(ref, 'kind') ?? 'Gateway') === 'Gateway')
  if (parents.length === 0) return []
  const gateways = every('Gateway').filter((gateway) => groupOf(gateway.resource) === 'gateway.networking.k8s.io' && parents.some((ref) => stringAt(ref, 'name') === nameOf(gateway.resource) && (stringAt(ref, 'namespace') ?? home) === (homeOf(gateway))))
  const layer = route.kind === 'HTTPRoute' ? 'http' : route.kind === 'TLSRoute' ? 'tls' : 'tcp'
  return listAt(resource, 'spec', 'rules').flatMap((rule, index) =>
    listAt(rule, 'backendRefs').flatMap((ref, step): readonly Found[] => {
      const service = stringAt(ref, 'name')
      if (service === undefined || (stringAt(ref, 'kind') ?? 'Service') !== 'Service') return []
      return [{ route, path: ['spec', 'rules', index, 'backendRefs', step, 'name'], layer, hosts: texts(listAt(resource, 'spec', 'hostnames')), gateways, service, namespace: stringAt(ref, 'namespace') ?? home }]
    }),
  )
}

/** `es-es-http`, `es-es-http.elastic`, `es-es-http.elastic.svc.cluster.local` -> Service and namespace. */
export function splitHost(host: string, home: string): { readonly service: string; readonly namespace: string } {
  const [service = '', namespace] = host.split('.')
  return { service, namespace: namespace ?? home }
}

/** Whether the host of a DestinationRule means a Service: exact, short, or by a wildcard. */
export function hostCovers(host: string, home: string, { service, namespace }: { readonly service: string; readonly namespace: string }): boolean {
  if (host.startsWith('*')) {
    const [first, second] = host.slice(1).replace(/^\./, '').split('.')
    return !first || first === 'svc' || first === 'local' || (first === 'cluster' && second === 'local') || (first === namespace && (second === undefined || second === 'svc'))
  }
  const split = splitHost(host, home)
  return split.service === service && split.namespace === namespace
}

/** The DestinationRule or BackendTLSPolicy that originates TLS (not Istio's own) to a Service. */
function originationTo({ every }: Every, target: ElasticService): Exposure['origination'] {
  for (const manifest of every('DestinationRule')) {
    const host = stringAt(manifest.resource, 'spec', 'host')
    if (host === undefined || !hostCovers(host, homeOf(manifest), target)) continue
    const policy: Path = ['spec', 'trafficPolicy']
    const ports = listAt(manifest.resource, ...policy, 'portLevelSettings').map((_, index): Path => [...policy, 'portLevelSettings', index, 'tls'])
    const found = [[...policy, 'tls'], ...ports].map((path) => ({ manifest, path, mode: stringAt(manifest.resource, ...path, 'mode') ?? '' })).find(({ mode }) => mode === 'SIMPLE' || mode === 'MUTUAL')
    if (found) return found
  }
  const policy = every('BackendTLSPolicy').find(({ resource }) => (namespaceOf(resource) ?? 'default') === target.namespace && targetRefs(resource).some((ref) => stringAt(ref, 'kind') === 'Service' && stringAt(ref, 'name') === target.service))
  return policy && { manifest: policy, path: ['spec'], mode: 'SIMPLE' }
}

function targetRefs(resource: unknown): readonly unknown[] {
  const single = objectAt(resource, 'spec', 'targetRef')
  return [...listAt(resource, 'spec', 'targetRefs'), ...(Object.keys(single).length > 0 ? [single] : [])].filter(isObject)
}

const texts = (list: readonly unknown[]): readonly string[] => list.filter((item) => typeof item === 'string')
