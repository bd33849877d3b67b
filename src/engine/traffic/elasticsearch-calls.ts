import { port } from '../kubernetes/ports.ts'
import { at, listAt } from '../kubernetes/resource.ts'
import { serviceName } from '../kubernetes/services.ts'
import { supports } from '../support/capabilities.ts'
import { firstAlike } from './alike.ts'
import { through, type Call } from './call.ts'
import type { Component } from './elastic.ts'
import { once, type Mesh } from './mesh.ts'
import type { Protocol } from './model.ts'
import { managersOf, type Operator } from './operators.ts'
import { outsiders, type Pod } from './pod.ts'
import type { Refs } from './refs.ts'
import type { Service } from './service.ts'

export const schemeOf = ({ tls }: Component): Protocol => (tls ? 'https' : 'http')

export const serviceNamed = ({ services }: Component, name: string): Service | undefined => services.find((one) => one.name === name)

/** What ECK's operator and the nodes of a cluster call (FACTS A2.1, A2.3, A4). */
export function elasticsearchCalls(mesh: Mesh, cluster: Component, operators: readonly Operator[], refs: Refs): readonly Call[] {
  const protocol = schemeOf(cluster)
  const { name, namespace, pods } = cluster
  const internal = mesh.supports('internalHttpService') === false ? undefined : serviceNamed(cluster, serviceName.elasticsearchInternalHttp(name))
  const http = { protocol, speaks: protocol } as const
  const urls = mesh.supports('operatorUsesPodUrls')
  const older = urls === undefined ? { older: through(cluster.main!, port.elasticsearch) } : {}
  const kinds = classes(mesh, pods)
  const managing = managersOf(operators, namespace).flatMap(({ pod: from }) => [
    ...pods.map((to): Call => {
      const own = serviceNamed(cluster, serviceName.elasticsearchNodeSet(name, to.nodeSet!))!
      // ECK calls pods by name since 2.14; where its version is not known, the newer way is shown, which is the harder one.
      const way = urls !== false ? through(own, port.elasticsearch, `${own.name}-0.${own.name}.${namespace}`) : through(cluster.main!, port.elasticsearch)
      return { from, to, kind: 'manage', purpose: 'manage the cluster', ...way, ...http, ...older }
    }),
    ...(internal ? kinds.map((to): Call => ({ from, to, kind: 'fallback', purpose: 'manage the cluster while no pod is ready', ...through(internal, port.elasticsearch), ...http })) : []),
  ])
  const transport = serviceNamed(cluster, serviceName.elasticsearchTransport(name))!
  const reached = inPairs(mesh, pods) ? pods : kinds
  const nodes = pods.flatMap((from) => reached.map((to): Call => ({ from, to, kind: 'transport', purpose: 'nodes of one cluster', via: `${name}-es-${to.nodeSet!} pod`, port: port.transport, targetPort: port.transport, service: transport, protocol: 'tls', speaks: 'tls' })))
  const hook = mesh.supports('preStopHookCallsElasticsearch') !== false && supports({ stackVersion: stack(cluster) }, 'nodeShutdownApi') !== false
  const stopping = hook && internal ? pods.flatMap((from) => kinds.map((to): Call => ({ from, to, kind: 'pre-stop', purpose: 'preStop hook: shut the node down in order', ...through(internal, port.elasticsearch), ...http }))) : []
  const outside = cluster.main?.open ? pods.slice(0, 1).map((to): Call => ({ from: outsiders.internet, to, kind: 'client', purpose: 'callers from outside through the Service', ...through(cluster.main!, port.elasticsearch), ...http, ...(cluster.main!.place ? { place: cluster.main!.place } : {}) })) : []
  return [...managing, ...nodes, ...stopping, ...outside, ...remotes(cluster, refs)]
}

/** Beyond so many node sets, in a cluster or in all, each calls one of those that are alike, so that flows grow with node sets and not with their pairs. */
const mostPairs = { inCluster: 12, inAll: 200 }

const nodeSets = once((mesh) => mesh.every('Elasticsearch').reduce((sum, { resource }) => sum + listAt(resource, 'spec', 'nodeSets').length, 0))

const inPairs = (mesh: Mesh, pods: readonly Pod[]): boolean => pods.length <= mostPairs.inCluster && nodeSets(mesh) <= mostPairs.inAll

/** One of the pods that a Service may choose for each way that the mesh treats them. */
function classes(mesh: Mesh, pods: readonly Pod[]): readonly Pod[] {
  const byWay = new Map<Pod, Pod>()
  for (const pod of pods) if (!byWay.has(firstAlike(mesh, pod))) byWay.set(firstAlike(mesh, pod), pod)
  return [...byWay.values()]
}

const stack = ({ manifest }: Component): string | undefined => {
  const version = at(manifest.resource, 'spec', 'version')
  return typeof version === 'string' ? version : undefined
}

/** Remote clusters: with an API key to 9443, else with certificates to 9300 (FACTS A4). */
function remotes(cluster: Component, refs: Refs): readonly Call[] {
  return listAt(cluster.manifest.resource, 'spec', 'remoteClusters').flatMap((remote, index) => {
    const path = ['spec', 'remoteClusters', index, 'elasticsearchRef']
    const target = refs.component('Elasticsearch', at(remote, 'elasticsearchRef'), cluster.namespace)
    if (!target) return []
    const byKey = at(remote, 'apiKey') !== undefined
    const name = byKey ? serviceName.elasticsearchRemoteCluster(target.name) : serviceName.elasticsearchTransport(target.name)
    const service = serviceNamed(target, name)
    const number = byKey ? port.remoteCluster : port.transport
    return cluster.pods.flatMap((from) => target.pods.map((to): Call => ({
      from, to, kind: byKey ? 'remote-cluster' : 'remote-transport', purpose: 'remote cluster',
      ...(service ? through(service, number) : { via: `${name}.${target.namespace}.svc`, port: number, targetPort: number }),
      protocol: 'tls', speaks: 'tls', place: { manifest: cluster.manifest, path },
      ...(service ? {} : { broken: { why: `Elasticsearch ${target.name} serves no remote clusters: spec.remoteClusterServer.enabled is not true.`, place: { manifest: cluster.manifest, path } } }),
    })))
  })
}
