import { at, isObject } from '../kubernetes/resource.ts'
import { bindings } from './binding.ts'
import type { Call } from './call.ts'
import { hookWait } from './drain.ts'
import { once, policyKinds, remembered, type Mesh } from './mesh.ts'
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

const pods = once((_mesh): Map<string, Pod> => new Map())

/** The first node set that the mesh treats as it treats this one: they differ in name, size and roles only. */
export const firstAlike = remembered((mesh: Mesh, pod: Pod): Pod => {
  const { nodeSet, namespace, template, labels, serviceAccount, ports } = pod
  if (nodeSet === undefined) return pod
  const words = mentioned(mesh)
  const { http, transport } = bindings(mesh, pod)
  const told = Object.keys(labels).filter((key) => words.has(key)).map((key) => `${key}=${words.has(labels[key]!) ? labels[key] : '*'}`)
  return first(pods(mesh), JSON.stringify([namespace, template.value['metadata'], at(template.value, 'spec', 'hostNetwork'), serviceAccount, ports, hookWait(pod), http?.hosts, http?.setting, transport?.hosts, transport?.setting, told]), pod)
})

const services = once((_mesh): Map<string, Service> => new Map())

/** The first Service that the mesh treats as it treats this one: no policy names either, and what stands behind them is alike. */
const firstService = remembered((mesh: Mesh, service: Service): Service => {
  const { name, namespace, headless, ports, labels, exportTo, open, pods: behind } = service
  const own = meansAny(mesh) || mentioned(mesh).has(name) ? name : '*'
  return first(services(mesh), JSON.stringify([own, namespace, headless, ports, labels, exportTo, open, behind.map((pod) => numberOf(mesh, firstAlike(mesh, pod)))]), service)
})

function first<T>(known: Map<string, T>, traits: string, thing: T): T {
  const found = known.get(traits) ?? thing
  known.set(traits, found)
  return found
}

const numbers = once((_mesh): Map<object, number> => new Map())

function numberOf(mesh: Mesh, thing: object): number {
  const known = numbers(mesh)
  const number = known.get(thing) ?? known.size + 1
  known.set(thing, number)
  return number
}

const serviceNumber = (mesh: Mesh, service: Service | undefined): number => (service ? numberOf(mesh, firstService(mesh, service)) : 0)

const verdicts = once((_mesh): Map<string, Omit<Verdict, 'steps'>> => new Map())

/**
 * Judges a call once for all node sets that are alike. The steps name this call's own pods and lines, so they are found for
 * each call when somebody reads them.
 */
export function judgedOnce(mesh: Mesh, call: Call, judge: () => Verdict): Verdict {
  const { from, to, kind, port, targetPort, protocol, speaks, service, older } = call
  const single = (from.nodeSet === undefined && to.nodeSet === undefined) || call.place || call.originates || call.subset !== undefined || call.broken
  if (single) return judge()
  const same = `${numberOf(mesh, firstAlike(mesh, from))} ${numberOf(mesh, firstAlike(mesh, to))} ${serviceNumber(mesh, service)} ${kind} ${port} ${targetPort} ${protocol} ${speaks} ${serviceNumber(mesh, older?.service)} ${older?.port}`
  const known = verdicts(mesh).get(same)
  if (known) {
    let own: Verdict | undefined
    return { ...known, get steps() { return (own ??= judge()).steps } }
  }
  const verdict = judge()
  const { steps: _steps, ...rest } = verdict
  verdicts(mesh).set(same, rest)
  return verdict
}
