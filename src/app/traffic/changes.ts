import type { Flow, Workload } from '../../engine/index.ts'
import { grouped } from './grouped.ts'
import { meshOf, meshWords, saidOf, workloadInWords } from './words.ts'

export type Traffic = { readonly workloads: readonly Workload[]; readonly flows: readonly Flow[] }
export type Mark = 'new' | 'changed'
/** What became of one call or of one workload, in words, with the call that it is about now or was about before. */
export type Change = { readonly kind: 'new' | 'changed' | 'gone'; readonly text: string; readonly flow?: Flow }
export type Changes = { readonly list: readonly Change[]; readonly flows: ReadonlyMap<Flow, Mark>; readonly workloads: ReadonlyMap<string, Mark>; readonly gone: readonly Flow[] }

export const noChanges: Changes = { list: [], flows: new Map(), workloads: new Map(), gone: [] }

type Pair<T> = { readonly before?: T; readonly after?: T }

/** What changed between two states of the traffic. A renamed workload is no change of its calls; another port, protocol, verdict or way is. */
export function changesOf(before: Traffic, after: Traffic): Changes {
  if (before.flows === after.flows && before.workloads === after.workloads) return noChanges
  const workloads = pairs(before.workloads, after.workloads, [({ id }) => id, ({ kind, nodeSet }) => `${kind} ${nodeSet}`, ({ kind }) => kind])
  const flows = pairs(before.flows, after.flows, [
    ({ from, to, call, port, via }) => `${from.id} ${to.id} ${call} ${port} ${via}`,
    ({ from, to, call, port }) => `${from.id} ${to.id} ${call} ${port}`,
    ({ from, to, call, port, purpose }) => `${from.kind} ${from.nodeSet} ${to.kind} ${to.nodeSet} ${call} ${port} ${purpose}`,
    ({ from, to, call, port, purpose }) => `${from.kind} ${to.kind} ${call} ${port} ${purpose}`,
  ])
  const changedFlows = flows.filter((pair) => stateOf(pair.before) !== stateOf(pair.after))
  const changedWorkloads = workloads.filter(({ before: old, after: now }) => !old || !now || meshOf(old) !== meshOf(now))
  return {
    list: [...changedWorkloads.map(workloadChange), ...changedFlows.map(flowChange)],
    flows: new Map(changedFlows.flatMap(({ before: old, after: now }) => (now ? [[now, old ? 'changed' : 'new'] as const] : []))),
    workloads: new Map(changedWorkloads.flatMap(({ before: old, after: now }) => (now ? [[now.id, old ? 'changed' : 'new'] as const] : []))),
    gone: changedFlows.flatMap(({ before: old, after: now }) => (old && !now ? [old] : [])),
  }
}

/** Pairs what has the same key, by the strictest key first; what is left was added or is gone. */
function pairs<T>(before: readonly T[], after: readonly T[], keys: readonly ((one: T) => string)[]): readonly Pair<T>[] {
  const partner = new Map<T, T>()
  let left = before
  for (const keyOf of keys) {
    const waiting = new Map([...grouped(left, keyOf)].map(([key, list]) => [key, [...list]]))
    for (const one of after) {
      if (partner.has(one)) continue
      const old = waiting.get(keyOf(one))?.shift()
      if (old !== undefined) partner.set(one, old)
    }
    left = [...waiting.values()].flat()
  }
  const rest = new Set(left)
  return [...after.map((one): Pair<T> => (partner.has(one) ? { before: partner.get(one)!, after: one } : { after: one })), ...before.filter((one) => rest.has(one)).map((one): Pair<T> => ({ before: one }))]
}

const stateOf = (flow: Flow | undefined): string => (flow ? `${flow.port} ${flow.targetPort} ${flow.protocol} ${flow.verdict.cause} ${saidOf(flow.verdict)} ${flow.headless}` : '')

const ends = ({ from, to }: Flow): string => `${workloadInWords(from)} → ${from.id === to.id ? 'itself' : workloadInWords(to)}`
const state = ({ port, protocol, verdict }: Flow): string => `${port} ${protocol} (${saidOf(verdict)})`

function flowChange({ before, after }: Pair<Flow>): Change {
  if (before && after) return { kind: 'changed', text: `${ends(after)} (${after.purpose}): ${state(before)} became ${state(after)}${state(before) === state(after) ? ' by another way' : ''}`, flow: after }
  if (after) return { kind: 'new', text: `${ends(after)} (${after.purpose}): ${state(after)}`, flow: after }
  return { kind: 'gone', text: `${ends(before!)} (${before!.purpose}): ${state(before!)}`, flow: before! }
}

function workloadChange({ before, after }: Pair<Workload>): Change {
  if (before && after) return { kind: 'changed', text: `${workloadInWords(after)}: ${meshWords[meshOf(before)]} became ${meshWords[meshOf(after)]}` }
  if (after) return { kind: 'new', text: `${workloadInWords(after)}: ${meshWords[meshOf(after)]}` }
  return { kind: 'gone', text: workloadInWords(before!) }
}
