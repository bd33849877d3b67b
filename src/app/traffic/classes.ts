import type { Flow, Workload } from '../../engine/index.ts'
import { grouped } from './grouped.ts'
import { meshOf } from './words.ts'

/** Above this many boxes even alike calls no longer keep workloads apart. */
const mostBoxes = 80

/**
 * Workloads as a map draws them: each alone up to `limit`; above it those of one kind, namespace and membership whose calls are
 * alike share a class. Where that leaves too many, calls no longer count.
 */
export function classesOf(workloads: readonly Workload[], flows: readonly Flow[], limit: number): readonly (readonly Workload[])[] {
  if (workloads.length <= limit) return workloads.map((workload) => [workload])
  const calls = callsOf(flows)
  const exact = merged(workloads, (workload) => `${plain(workload)} ${[...(calls.get(workload.id) ?? [])].toSorted().join()}`)
  return exact.length <= mostBoxes ? exact : merged(workloads, plain)
}

const plain = (workload: Workload): string => `${workload.kind}|${workload.namespace}|${meshOf(workload)}`

/**
 * What a workload calls and is called by, with its partners' kinds instead of their names. Among equals (node sets of a cluster)
 * it does not matter who is said to call: each pair is one flow.
 */
function callsOf(flows: readonly Flow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (id: string, text: string): void => {
    const own = found.get(id)
    if (own) own.add(text)
    else found.set(id, new Set([text]))
  }
  for (const { from, to, port, protocol, verdict } of flows) {
    const call = `${port} ${protocol} ${verdict.outcome} ${verdict.encryption.join('+')}`
    const equals = plain(from) === plain(to)
    add(from.id, equals ? `= ${call}` : `> ${plain(to)} ${call}`)
    add(to.id, equals ? `= ${call}` : `< ${plain(from)} ${call}`)
  }
  return found
}

const merged = (workloads: readonly Workload[], keyOf: (workload: Workload) => string): readonly (readonly Workload[])[] => [...grouped(workloads, keyOf).values()]
