import { componentCalls, monitoringCalls } from './association-calls.ts'
import type { Call } from './call.ts'
import { configuredCalls, plainCalls } from './client-calls.ts'
import { componentsOf } from './elastic.ts'
import { elasticsearchCalls } from './elasticsearch-calls.ts'
import { gatewayCalls } from './gateway-calls.ts'
import { gatewaysOf } from './gateways.ts'
import { initCalls } from './init-calls.ts'
import type { Mesh } from './mesh.ts'
import { operatorCalls } from './operator-calls.ts'
import { operatorsOf } from './operators.ts'
import { plainPods } from './plain.ts'
import { outsiders, type Pod } from './pod.ts'
import { refsOf } from './refs.ts'
import { userServices } from './user-services.ts'

/** Who runs by these manifests, and every call that they make (FACTS A2-A4). */
export function callsOf(mesh: Mesh): { readonly pods: readonly Pod[]; readonly calls: readonly Call[] } {
  const components = componentsOf(mesh)
  const clusters = components.filter(({ kind }) => kind === 'Elasticsearch')
  const operators = operatorsOf(mesh, components.length > 0)
  const plain = plainPods(mesh)
  const gateways = gatewaysOf(mesh, plain)
  const running = [...components.flatMap((component) => component.pods), ...plain]
  const refs = refsOf(components, userServices(mesh, running))
  const calls: readonly Call[] = [
    ...operators.flatMap((operator) => operatorCalls(mesh, operator)),
    ...clusters.flatMap((cluster) => [...elasticsearchCalls(mesh, cluster, operators, refs), ...monitoringCalls(cluster, refs)]),
    ...components.filter(({ kind }) => kind !== 'Elasticsearch').flatMap((component) => {
      const associated = componentCalls(mesh, component, operators, refs, clusters)
      const known = new Set(associated.flatMap(({ from, service }) => (service && component.pods.includes(from) ? [service.host] : [])))
      return [...associated, ...configuredCalls(mesh, component, refs, known)]
    }),
    ...plain.flatMap((pod) => plainCalls(mesh, pod, refs)),
    ...components.flatMap((component) => component.pods.flatMap((pod) => initCalls(pod, refs, true))),
    ...plain.flatMap((pod) => initCalls(pod, refs, false)),
    ...gatewayCalls(mesh, gateways, refs),
  ]
  return { pods: workloadsOf([...operators.map(({ pod }) => pod), ...running, ...gateways.all], calls), calls }
}

/** Each workload once, with what only calls show: init containers, gateways, and outsiders that call or are called. */
function workloadsOf(pods: readonly Pod[], calls: readonly Call[]): readonly Pod[] {
  const byId = new Map(pods.map((pod) => [pod.id, pod]))
  const outside = new Set<Pod>()
  for (const { from, to } of calls) {
    if (from.kind === 'InitContainer' || from.kind === 'Gateway') byId.set(from.id, from)
    if (from.namespace === '') outside.add(from)
    if (to.namespace === '') outside.add(to)
  }
  for (const pod of Object.values(outsiders)) if (outside.has(pod)) byId.set(pod.id, pod)
  return [...byId.values()]
}
