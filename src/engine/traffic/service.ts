import { label } from '../kubernetes/annotations.ts'
import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import { serviceHost } from '../kubernetes/services.ts'
import { memoOfWords } from '../memo.ts'
import { stringMap, type Mesh } from './mesh.ts'
import type { Place, Protocol } from './model.ts'
import type { Pod } from './pod.ts'

export type ServicePort = { readonly name?: string; readonly port: number; readonly targetPort: number; readonly declared: Protocol | 'sniffed' }

/** A Service with the pods behind it, one for each class. */
export type Service = {
  readonly name: string
  readonly namespace: string
  /** `name.namespace.svc.domain`: what Istio's policies name. */
  readonly host: string
  readonly headless: boolean
  readonly ports: readonly ServicePort[]
  readonly pods: readonly Pod[]
  readonly labels: Readonly<Record<string, string>>
  readonly exportTo?: readonly string[]
  /** LoadBalancer or NodePort: callers from outside of the cluster reach the pods without a gateway. */
  readonly open?: boolean
  /** The line that customises it, or its own manifest. */
  readonly place?: Place
}

/** The protocol that Istio takes a port for: by appProtocol, else by the name before its first `-` (FACTS A1.2). */
export const declaredProtocol = (name: string | undefined, appProtocol?: string): Protocol | 'sniffed' => declared(appProtocol ?? name?.split('-', 1)[0] ?? '')

const declared = memoOfWords((name): Protocol | 'sniffed' => {
  const word = name.toLowerCase()
  if (word === 'http' || word === 'http2' || word === 'grpc' || word === 'kubernetes.io/h2c') return 'http'
  if (word === 'https' || word === 'tls') return word
  return word === 'tcp' || word === 'mongo' || word === 'mysql' || word === 'redis' ? 'tcp' : 'sniffed'
})

type Plain = { readonly name: string; readonly namespace: string; readonly headless?: boolean; readonly ports: readonly { readonly name?: string; readonly port: number; readonly targetPort?: number }[]; readonly pods: readonly Pod[] }

/** A Service as ECK makes it, with what the user customises (`custom` is a service template: metadata and spec). */
export function service({ clusterDomain }: Mesh, { name, namespace, headless = false, ports, pods }: Plain, custom?: unknown, place?: Place): Service {
  if (custom === undefined && !place) return { name, namespace, host: serviceHost(name, namespace, clusterDomain), headless, ports: ports.map(portAsIs), pods, labels: {} }
  const own = listAt(custom, 'spec', 'ports').filter(isObject)
  const clusterIP = stringAt(custom, 'spec', 'clusterIP')
  const type = stringAt(custom, 'spec', 'type')
  const exportTo = stringMap(at(custom, 'metadata', 'annotations'))['networking.istio.io/exportTo']
  return {
    name,
    namespace,
    host: serviceHost(name, namespace, clusterDomain),
    headless: clusterIP === undefined ? headless && type === undefined : clusterIP === 'None',
    ports: own.length > 0 ? own.map((port) => portOf(port, ports, pods)) : ports.map(portAsIs),
    pods,
    labels: stringMap(at(custom, 'metadata', 'labels')),
    ...(exportTo === undefined ? {} : { exportTo: exportTo.split(',').map((part) => part.trim()) }),
    ...(type === 'LoadBalancer' || type === 'NodePort' ? { open: true } : {}),
    ...(place ? { place } : {}),
  }
}

const portAsIs = ({ name, port, targetPort = port }: Plain['ports'][number]): ServicePort => (name ? { name, port, targetPort, declared: declaredProtocol(name) } : { port, targetPort, declared: declaredProtocol(name) })

function portOf(port: unknown, usual: Plain['ports'], pods: readonly Pod[]): ServicePort {
  const name = stringAt(port, 'name')
  const number = Number(at(port, 'port'))
  const target = at(port, 'targetPort')
  const named = pods.flatMap((pod) => pod.ports).find((listening) => listening.name === target)?.port
  const targetPort = typeof target === 'number' ? target : (named ?? (target === undefined ? (usual.find((one) => one.port === number)?.targetPort ?? number) : number))
  return { ...(name ? { name } : {}), port: number, targetPort, declared: declaredProtocol(name, stringAt(port, 'appProtocol')) }
}

/** The waypoint that a Service is bound to by its own or its namespace's label; `none` exempts it (FACTS B5). */
export function waypointOf(mesh: Mesh, { namespace, labels, place }: Service): { readonly name: string; readonly place?: Place } | undefined {
  const object = mesh.namespace(namespace)
  const ofNamespace = stringMap(object?.resource.metadata?.labels)[label.useWaypoint]
  const own = labels[label.useWaypoint]
  const name = own ?? ofNamespace
  if (name === undefined || name === 'none' || name === '#none') return undefined
  if (own === undefined && object) return { name, place: { manifest: object, path: ['metadata', 'labels', label.useWaypoint] } }
  return { name, ...(place ? { place } : {}) }
}
