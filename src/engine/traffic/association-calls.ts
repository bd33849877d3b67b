import { port } from '../kubernetes/ports.ts'
import { at, isObject, listAt, objectAt } from '../kubernetes/resource.ts'
import { serviceName } from '../kubernetes/services.ts'
import { through, type Call } from './call.ts'
import type { Component, ComponentKind } from './elastic.ts'
import { schemeOf, serviceNamed } from './elasticsearch-calls.ts'
import { matches, stringMap, type Mesh } from './mesh.ts'
import type { CallKind } from './model.ts'
import { selects } from './network-policies.ts'
import { managersOf, type Operator } from './operators.ts'
import { outsiders, type Pod } from './pod.ts'
import { associationCalls, type Refs } from './refs.ts'

type RefField = { readonly field: string; readonly to: ComponentKind; readonly purpose: string; readonly list?: true }

const elasticsearchRef: RefField = { field: 'elasticsearchRef', to: 'Elasticsearch', purpose: 'read and write data' }
const elasticsearchRefs: RefField = { field: 'elasticsearchRefs', to: 'Elasticsearch', purpose: 'write data', list: true }
const kibanaRef: RefField = { field: 'kibanaRef', to: 'Kibana', purpose: 'set up in Kibana' }

/** Who refers to whom (FACTS A2.3). */
const fields: Readonly<Record<Exclude<ComponentKind, 'Elasticsearch' | 'AutoOpsAgentPolicy' | 'PackageRegistry'>, readonly RefField[]>> = {
  Agent: [elasticsearchRefs, kibanaRef, { field: 'fleetServerRef', to: 'Agent', purpose: 'enrol with Fleet Server' }],
  ApmServer: [elasticsearchRef, kibanaRef],
  Beat: [elasticsearchRef, kibanaRef],
  ElasticMapsServer: [elasticsearchRef],
  EnterpriseSearch: [elasticsearchRef],
  Kibana: [elasticsearchRef, { field: 'enterpriseSearchRef', to: 'EnterpriseSearch', purpose: 'use Enterprise Search' }, { field: 'packageRegistryRef', to: 'PackageRegistry', purpose: 'read packages' }],
  Logstash: [elasticsearchRefs],
}

/** Calls of the components to one another, of the operator to them, and of the kubelet's probes. */
export function componentCalls(mesh: Mesh, component: Component, operators: readonly Operator[], refs: Refs, clusters: readonly Component[]): readonly Call[] {
  const { kind, manifest, namespace } = component
  const own = kind in fields ? fields[kind as keyof typeof fields] : []
  const associations = own.flatMap(({ field, to, purpose, list }) => {
    const path = ['spec', field]
    const values = list ? listAt(manifest.resource, ...path).map((ref, index) => ({ ref, path: [...path, index] })) : [{ ref: at(manifest.resource, ...path), path }]
    return values.flatMap(({ ref, path: where }) => {
      const target = refs.component(to, ref, namespace)
      return target ? component.pods.flatMap((from) => associationCalls({ from, target, ref, place: { manifest, path: where }, refs, kind: 'association', purpose })) : []
    })
  })
  return [...associations, ...fleetCalls(component, operators, refs), ...monitoringCalls(component, refs), ...(kind === 'AutoOpsAgentPolicy' ? autoOpsCalls(mesh, component, clusters) : []), ...probeCalls(component), ...outsideCalls(component), ...upgradeCalls(component, operators)]
}

/** Stack monitoring ships to another cluster from a sidecar of the pod itself (R48). */
export function monitoringCalls({ manifest, pods, namespace }: Component, refs: Refs): readonly Call[] {
  const seen = new Set<Component>()
  return ['metrics', 'logs'].flatMap((what) => listAt(manifest.resource, 'spec', 'monitoring', what, 'elasticsearchRefs').flatMap((ref, index) => {
    const target = refs.component('Elasticsearch', ref, namespace)
    if (!target || seen.has(target)) return []
    seen.add(target)
    return pods.flatMap((from) => associationCalls({ from, target, ref, place: { manifest, path: ['spec', 'monitoring', what, 'elasticsearchRefs', index] }, refs, kind: 'monitoring' satisfies CallKind, purpose: 'ship its own metrics and logs' }))
  }))
}

/** An agent under Fleet ships where its Fleet Server does; for a Fleet Server the operator sets Kibana up (FACTS A2.2). */
function fleetCalls({ kind, manifest, namespace, pods }: Component, operators: readonly Operator[], refs: Refs): readonly Call[] {
  if (kind !== 'Agent') return []
  const { resource } = manifest
  const server = refs.component('Agent', at(resource, 'spec', 'fleetServerRef'), namespace)
  const shipped = server && listAt(resource, 'spec', 'elasticsearchRefs').length === 0
    ? listAt(server.manifest.resource, 'spec', 'elasticsearchRefs').flatMap((ref) => {
        const target = refs.component('Elasticsearch', ref, server.namespace)
        return target ? pods.flatMap((from) => associationCalls({ from, target, ref, place: { manifest, path: ['spec', 'fleetServerRef'] }, refs, kind: 'association', purpose: 'write data, as Fleet says' })) : []
      })
    : []
  const ref = at(resource, 'spec', 'kibanaRef')
  const kibana = at(resource, 'spec', 'fleetServerEnabled') === true || at(resource, 'spec', 'mode') === 'fleet' ? refs.component('Kibana', ref, namespace) : undefined
  const setUp = kibana ? managersOf(operators, namespace).flatMap(({ pod: from }) => associationCalls({ from, target: kibana, ref, place: { manifest, path: ['spec', 'kibanaRef'] }, refs, kind: 'set-up', purpose: 'set up Fleet in Kibana' })) : []
  return [...shipped, ...setUp]
}

/** The operator asks Enterprise Search for its version while upgrading (FACTS A2.2). */
function upgradeCalls(component: Component, operators: readonly Operator[]): readonly Call[] {
  const { kind, main, pods, namespace } = component
  if (kind !== 'EnterpriseSearch' || !main) return []
  return managersOf(operators, namespace).flatMap(({ pod: from }) => pods.map((to): Call => ({ from, to, kind: 'set-up', purpose: 'upgrade Enterprise Search', ...through(main, port.enterpriseSearch), protocol: schemeOf(component), speaks: schemeOf(component) })))
}

/** AutoOps' agent reads each selected cluster through its internal Service (FACTS A2.3). */
function autoOpsCalls(mesh: Mesh, { manifest, pods }: Component, clusters: readonly Component[]): readonly Call[] {
  const selector = objectAt(manifest.resource, 'spec', 'resourceSelector')
  const namespaces = at(manifest.resource, 'spec', 'namespaceSelector')
  return clusters.filter((cluster) => selects(selector, stringMap(cluster.manifest.resource.metadata?.labels)) && inSelected(mesh, cluster.namespace, namespaces)).flatMap((cluster) => {
    const internal = serviceNamed(cluster, serviceName.elasticsearchInternalHttp(cluster.name))
    return internal ? pods.flatMap((from) => cluster.pods.map((to): Call => ({ from, to, kind: 'association', purpose: 'read metrics for AutoOps', ...through(internal, port.elasticsearch), protocol: schemeOf(cluster), speaks: schemeOf(cluster), place: { manifest, path: ['spec', 'resourceSelector'] } }))) : []
  })
}

function inSelected(mesh: Mesh, namespace: string, selector: unknown): boolean {
  if (!isObject(selector)) return true
  const object = mesh.namespace(namespace)
  return matches(objectAt(selector, 'matchLabels'), { ...stringMap(object?.resource.metadata?.labels), 'kubernetes.io/metadata.name': namespace })
}

/** Ports that the kubelet asks over HTTP; the probes of the others run inside the pod (FACTS A4). */
const probed: Partial<Readonly<Record<ComponentKind, number>>> = { ApmServer: port.apmServer, AutoOpsAgentPolicy: 13133, ElasticMapsServer: port.maps, Kibana: port.kibana, Logstash: port.logstashApi, PackageRegistry: port.packageRegistry }

function probeCalls(component: Component): readonly Call[] {
  const number = probed[component.kind]
  if (number === undefined) return []
  const speaks = component.kind === 'AutoOpsAgentPolicy' ? 'http' : schemeOf(component)
  return component.pods.map((to): Call => ({ from: outsiders.kubelet, to, kind: 'probe', purpose: 'readiness probe', via: 'pod', port: number, targetPort: number, protocol: speaks, speaks }))
}

/** A Service of type LoadBalancer or NodePort lets callers in that are in no mesh (R35). */
function outsideCalls(component: Component): readonly Call[] {
  const { main, pods } = component
  if (!main?.open) return []
  const [first] = main.ports
  return pods.slice(0, 1).map((to: Pod): Call => ({ from: outsiders.internet, to, kind: 'client', purpose: 'callers from outside through the Service', ...through(main, first?.targetPort ?? 0), protocol: schemeOf(component), speaks: schemeOf(component), ...(main.place ? { place: main.place } : {}) }))
}

