import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Path } from '../yaml/path.ts'
import type { Call } from './call.ts'
import type { Component } from './elastic.ts'
import { mentions, type Text } from './mentions.ts'
import type { Mesh } from './mesh.ts'
import { containersOf, type Pod } from './pod.ts'
import type { Refs } from './refs.ts'

/** Deep enough for any configuration, and an end for a hostile one. */
const deepest = 12

function textsOf(value: unknown, path: Path, depth = 0): readonly Text[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((one, index) => textsOf(one, [...path, index], depth + 1))
  return isObject(value) ? Object.entries(value).flatMap(([key, one]) => textsOf(one, [...path, key], depth + 1)) : []
}

/** Environment, command line and mounted ConfigMaps of a pod. */
function podTexts(mesh: Mesh, pod: Pod, maps: boolean): readonly Text[] {
  const base = pod.podTemplate ?? []
  const containers = containersOf(pod.template).flatMap((container, index) => ['env', 'args', 'command'].flatMap((field) => textsOf(container[field], [...base, 'spec', 'containers', index, field])))
  if (!maps) return containers
  const named = (name: string | undefined, path: Path): readonly Text[] => mesh.inNamespace('ConfigMap', pod.namespace).filter(({ resource }) => name !== undefined && resource.metadata?.name === name).flatMap(({ resource }) => textsOf(resource['data'], []).map(({ text }) => ({ text, path })))
  const volumes = listAt(pod.template.value, 'spec', 'volumes').flatMap((volume, index) => named(stringAt(volume, 'configMap', 'name'), [...base, 'spec', 'volumes', index]))
  const env = containersOf(pod.template).flatMap((container, index) => listAt(container, 'envFrom').flatMap((from, at) => named(stringAt(from, 'configMapRef', 'name'), [...base, 'spec', 'containers', index, 'envFrom', at])))
  return [...containers, ...volumes, ...env]
}

/** Ordinary workloads call what their manifests name; nothing is guessed beyond that. */
export function plainCalls(mesh: Mesh, from: Pod, refs: Refs): readonly Call[] {
  return callsOf(from, podTexts(mesh, from, true), refs, new Set())
}

/** Beats, Agents and Logstash call what their configuration names, next to what their refs say (`known`: hosts of those). */
export function configuredCalls(mesh: Mesh, { kind, manifest, pods }: Component, refs: Refs, known: ReadonlySet<string>): readonly Call[] {
  if (kind !== 'Beat' && kind !== 'Agent' && kind !== 'Logstash') return []
  const configured = ['config', 'pipelines'].flatMap((field) => textsOf(at(manifest.resource, 'spec', field), ['spec', field]))
  return pods.flatMap((from) => callsOf(from, [...configured, ...podTexts(mesh, from, false)], refs, known))
}

function callsOf(from: Pod, texts: readonly Text[], refs: Refs, known: ReadonlySet<string>): readonly Call[] {
  return mentions(texts, from.namespace, refs).filter(({ service }) => !known.has(service.host) && !service.pods.includes(from)).flatMap(({ service, via, port, targetPort, protocol, speaks, path }) =>
    service.pods.map((to): Call => ({ from, to, kind: 'client', purpose: `call ${to.kind}`, via, port, targetPort, service, protocol, speaks, ...(from.manifest ? { place: { manifest: from.manifest, path } } : {}) })),
  )
}
