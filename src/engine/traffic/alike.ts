import { at, isObject } from '../kubernetes/resource.ts'
import { bindings } from './binding.ts'
import type { Call } from './call.ts'
import { hookWait } from './drain.ts'
import { once, policyKinds, remembered, type Mesh } from './mesh.ts'
import type { Verdict } from './model.ts'
import type { Pod } from './pod.ts'

/** Every word of the policies' specs: a label that is none of them tells no pods apart. */
const mentioned = once((mesh): ReadonlySet<string> => {
  const words = new Set<string>()
  const read = (value: unknown): void => {
    if (typeof value === 'string') words.add(value)
    else if (Array.isArray(value)) value.forEach(read)
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) read(words.add(key) && inner)
  }
  for (const kind of policyKinds) for (const { resource } of mesh.every(kind)) read(resource['spec'])
  return words
})

const families = once((_mesh): Map<unknown, Map<string, Pod>> => new Map())

/** The first node set of its cluster that the mesh treats as it treats this one: they differ in name, size and roles only. */
export const firstAlike = remembered((mesh: Mesh, pod: Pod): Pod => {
  const { manifest, nodeSet, template, labels, serviceAccount, ports } = pod
  if (nodeSet === undefined || manifest === undefined) return pod
  const words = mentioned(mesh)
  const { http, transport } = bindings(mesh, pod)
  const traits = JSON.stringify([template.value['metadata'], at(template.value, 'spec', 'hostNetwork'), serviceAccount, ports, hookWait(pod), http?.hosts, http?.setting, transport?.hosts, transport?.setting, Object.keys(labels).filter((key) => words.has(key)).map((key) => `${key}=${labels[key]}`)])
  const family = families(mesh).get(manifest) ?? new Map<string, Pod>()
  families(mesh).set(manifest, family)
  const first = family.get(traits) ?? pod
  family.set(traits, first)
  return first
})

const numbers = once((_mesh): Map<object, number> => new Map())

function numberOf(mesh: Mesh, thing: object | undefined): number {
  if (thing === undefined) return 0
  const known = numbers(mesh)
  const number = known.get(thing) ?? known.size + 1
  known.set(thing, number)
  return number
}

const verdicts = once((_mesh): Map<string, Omit<Verdict, 'steps'>> => new Map())

/**
 * Judges a call once for all node sets that are alike. The steps name this call's own pods and lines, so they are found for
 * each call when somebody reads them.
 */
export function judgedOnce(mesh: Mesh, call: Call, judge: () => Verdict): Verdict {
  const { from, to, kind, port, targetPort, protocol, speaks, service, older } = call
  const single = (from.nodeSet === undefined && to.nodeSet === undefined) || call.place || call.originates || call.subset !== undefined || call.broken
  if (single) return judge()
  const same = `${numberOf(mesh, firstAlike(mesh, from))} ${numberOf(mesh, firstAlike(mesh, to))} ${numberOf(mesh, service)} ${kind} ${port} ${targetPort} ${protocol} ${speaks} ${numberOf(mesh, older?.service)} ${older?.port}`
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
