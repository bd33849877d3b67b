import { at, isObject } from '../kubernetes/resource.ts'
import { bindings } from './binding.ts'
import type { Call } from './call.ts'
import { hookWait } from './drain.ts'
import { once, policyKinds, type Mesh } from './mesh.ts'
import type { Verdict } from './model.ts'
import type { Pod } from './pod.ts'
import type { Service } from './service.ts'

/** Every word of the policies' specs, and the parts of those that may be a host: a label or a name that is none of them tells nothing apart. */
const mentioned = once((mesh): ReadonlySet<string> => {
  const words = new Set<string>()
  const read = (value: unknown): void => {
    if (typeof value === 'string') for (const word of [value, ...value.split(/[./]/)]) words.add(word)
    else if (Array.isArray(value)) value.forEach(read)
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) read(words.add(key) && inner)
  }
  for (const kind of policyKinds) for (const { resource } of mesh.every(kind)) read(resource['spec'])
  return words
})

/** A wildcard within a name, as in `*-http.elastic.svc`, may mean any Service. */
const meansAny = once((mesh) => [...mentioned(mesh)].some((word) => word.length > 1 && word.includes('*') && !word.startsWith('*.')))

/** What was found alike in a mesh, by traits, and the number by which calls are compared. */
type Known<T> = { readonly byTraits: Map<string, { readonly first: T; readonly number: number }>; readonly byThing: Map<T, { readonly first: T; readonly number: number }> }

const known = once((_mesh): { readonly pods: Known<Pod>; readonly services: Known<Service>; readonly verdicts: Map<string, Omit<Verdict, 'steps'>> } => ({
  pods: { byTraits: new Map(), byThing: new Map() },
  services: { byTraits: new Map(), byThing: new Map() },
  verdicts: new Map(),
}))

function alike<T>({ byTraits, byThing }: Known<T>, thing: T, traitsOf: () => string | undefined): { readonly first: T; readonly number: number } {
  let found = byThing.get(thing)
  if (found) return found
  const traits = traitsOf()
  found = (traits === undefined ? undefined : byTraits.get(traits)) ?? { first: thing, number: byThing.size }
  if (traits !== undefined) byTraits.set(traits, found)
  byThing.set(thing, found)
  return found
}

const alikePods = (mesh: Mesh, pod: Pod): { readonly first: Pod; readonly number: number } => alike(known(mesh).pods, pod, () => traitsOf(mesh, pod))

/** The first node set that the mesh treats as it treats this one: they differ in name, size and roles only. */
export const firstAlike = (mesh: Mesh, pod: Pod): Pod => alikePods(mesh, pod).first

function traitsOf(mesh: Mesh, pod: Pod): string | undefined {
  const { nodeSet, namespace, template, labels, serviceAccount, ports } = pod
  if (nodeSet === undefined) return undefined
  const words = mentioned(mesh)
  const { http, transport } = bindings(mesh, pod)
  const told = Object.keys(labels).filter((key) => words.has(key)).map((key) => `${key}=${words.has(labels[key]!) ? labels[key] : '*'}`)
  return JSON.stringify([namespace, template.value['metadata'], at(template.value, 'spec', 'hostNetwork'), serviceAccount, ports, hookWait(pod), http?.hosts, http?.setting, transport?.hosts, transport?.setting, told])
}

/** 0 without a Service; the same number where no policy names either Service and what stands behind them is alike. */
function serviceNumber(mesh: Mesh, service: Service | undefined): number {
  if (service === undefined) return 0
  const { name, namespace, headless, ports, labels, exportTo, open, pods } = service
  return 1 + alike(known(mesh).services, service, () => {
    const own = meansAny(mesh) || mentioned(mesh).has(name) ? name : '*'
    return JSON.stringify([own, namespace, headless, ports, labels, exportTo, open, pods.map((pod) => alikePods(mesh, pod).number)])
  }).number
}

/**
 * Judges a call once for all node sets that are alike. The steps name this call's own pods and lines, so they are found for
 * each call when somebody reads them.
 */
export function judgedOnce(mesh: Mesh, call: Call, judge: () => Verdict): Verdict {
  const { from, to, kind, port, targetPort, protocol, speaks, service, older } = call
  const single = (from.nodeSet === undefined && to.nodeSet === undefined) || call.place || call.originates || call.subset !== undefined || call.broken
  if (single) return judge()
  const { verdicts } = known(mesh)
  const same = `${alikePods(mesh, from).number} ${alikePods(mesh, to).number} ${serviceNumber(mesh, service)} ${kind} ${port} ${targetPort} ${protocol} ${speaks} ${serviceNumber(mesh, older?.service)} ${older?.port}`
  const before = verdicts.get(same)
  if (before) {
    let own: Verdict | undefined
    return { ...before, get steps() { return (own ??= judge()).steps } }
  }
  const verdict = judge()
  const { steps: _steps, ...rest } = verdict
  verdicts.set(same, rest)
  return verdict
}
