import type { Flow, Workload } from '../../engine/index.ts'
import { classesOf } from './classes.ts'
import { grouped } from './grouped.ts'
import { kindInWords, meshOf, nameOf, outcomes, saidOf, type Mesh, type Outcome } from './words.ts'

/** One workload, or several that are alike. */
export type Box = { readonly id: string; readonly title: string; readonly name: string; readonly namespace: string; readonly mesh: Mesh; readonly workloads: readonly Workload[] }

/** A line of an arrow's label: calls on one port with one verdict. */
export type Line = { readonly port: string; readonly said: string; readonly sign: 'locked' | 'open' | 'fails' | 'unknown'; readonly outcome: Outcome; readonly flows: readonly Flow[] }

/** All calls from one box to another. */
export type Arrow = { readonly id: string; readonly from: string; readonly to: string; readonly outcome: Outcome; readonly lines: readonly Line[]; readonly flows: readonly Flow[] }

export type Graph = { readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] }

/** From here on alike workloads share a box: nobody reads fifty equal ones. */
const manyWorkloads = 24

/** Workloads and flows as boxes and arrows: one arrow for all calls between the same two boxes. The same input gives the same graph. */
export function graphOf(workloads: readonly Workload[], flows: readonly Flow[]): Graph {
  const boxes = classesOf(workloads, flows, manyWorkloads).map(boxOf)
  const home = new Map(boxes.flatMap(({ id, workloads: inside }) => inside.map((workload) => [workload.id, id] as const)))
  const calls = grouped(flows, ({ from, to }) => `${home.get(from.id)} > ${home.get(to.id)}`)
  const arrows = [...calls].flatMap(([id, same]): readonly Arrow[] => {
    const from = home.get(same[0]!.from.id)
    const to = home.get(same[0]!.to.id)
    return from === undefined || to === undefined ? [] : [{ id, from, to, outcome: worst(same), lines: linesOf(same), flows: same }]
  })
  return { boxes, arrows }
}

function boxOf(workloads: readonly Workload[]): Box {
  const first = workloads[0]!
  const names = [...new Set(workloads.map(nameOf))]
  const title = workloads.length === 1 ? kindInWords(first.kind) : `${kindInWords(first.kind)} × ${workloads.length}`
  return { id: first.id, title, name: names.length > 2 ? `${names.slice(0, 2).join(', ')}, …` : names.join(', '), namespace: first.namespace, mesh: meshOf(first), workloads }
}

function linesOf(flows: readonly Flow[]): readonly Line[] {
  const lines = grouped(flows, ({ port, protocol, verdict }) => `${port} ${protocol} ${saidOf(verdict)}`)
  return [...lines.values()].map((same) => {
    const { port, protocol, verdict } = same[0]!
    return { port: `${port} ${protocol}`, said: saidOf(verdict), sign: signOf(verdict), outcome: verdict.outcome, flows: same }
  })
}

const signOf = ({ outcome, encryption }: Flow['verdict']): Line['sign'] => (outcome === 'fails' || outcome === 'unknown' ? outcome : encryption.length > 0 ? 'locked' : 'open')

const worst = (flows: readonly Flow[]): Outcome => outcomes.find((outcome) => flows.some(({ verdict }) => verdict.outcome === outcome)) ?? 'works'

/** An arrow in one sentence: its name for those who hear the map. */
export function arrowInWords({ from, to, lines }: Arrow, boxes: ReadonlyMap<string, Box>): string {
  const end = (id: string): string => {
    const box = boxes.get(id)
    return box ? `${box.title} ${box.name}` : id
  }
  const calls = lines.map(({ port, said, sign, flows }) => `${port} ${sign === 'fails' || sign === 'unknown' ? said : `encrypted by ${said}`}: ${[...new Set(flows.map(({ purpose }) => purpose))].join(', ')}`)
  return `${end(from)} to ${from === to ? 'itself' : end(to)}: ${calls.join('; ')}`
}

