/** Traffic on its way from the worker: in parts, since ten thousand calls at once would hold the page up while it takes them in. */
import type { Flow, Manifest, Report, Workload } from '../../engine/index.ts'
import type { SentFlow, Traffic, TrafficPart } from './protocol.ts'

type Located = { readonly manifest: Manifest; readonly path: readonly (string | number)[] }
type FlowStep = Flow['verdict']['steps'][number]

/** A place as it can be sent: its file and lines, without the manifest's tree. */
const plainPlace = (place: Located | undefined): unknown => place && { path: place.path, manifest: { file: place.manifest.file, range: place.manifest.locate(place.path) } }

/** The steps of one call as they can be sent. */
export const plainSteps = (steps: readonly FlowStep[]): readonly FlowStep[] => steps.map(({ text, place }) => ({ text, ...(place && { place: plainPlace(place) }) }) as FlowStep)

/** What traffic is shown from; by name, since the engine's own workloads carry more than the type says, functions too. */
function plainWorkload({ id, kind, namespace, name, nodeSet, serviceAccount, ports, owner, membership, unseenInbound, unseenOutbound }: Workload): Workload {
  return {
    id, kind, namespace, name, serviceAccount, ports, labels: {},
    ...(nodeSet !== undefined && { nodeSet }),
    ...(owner !== undefined && { owner }),
    membership: { ...membership, place: plainPlace(membership.place) },
    unseenInbound: { ...unseenInbound, place: plainPlace(unseenInbound.place) },
    unseenOutbound: { ...unseenOutbound, place: plainPlace(unseenOutbound.place) },
  } as unknown as Workload
}

/** A verdict without the steps to it, which are worded when somebody reads them. Thousands of calls share a few, and a part has each once. */
function outlineOf({ outcome, encryption, identity, cause, needs }: Flow['verdict'], outlines: Map<string, Flow['verdict']>): Flow['verdict'] {
  const outline = { outcome, encryption, ...(identity !== undefined && { identity }), ...(cause && { cause }), ...(needs && { needs }), steps: [] }
  const key = JSON.stringify(outline)
  const known = outlines.get(key) ?? outline
  outlines.set(key, known)
  return known
}

/** The ends of all calls, workloads first, and the place of each. */
export type Sendable = { readonly ends: readonly Workload[]; readonly places: ReadonlyMap<Workload, number>; readonly workloads: number; readonly flows: readonly Flow[] }

export function sendable({ flows, workloads }: Pick<Report, 'flows' | 'workloads'>): Sendable {
  const places = new Map<Workload, number>()
  const add = (end: Workload): void => {
    if (!places.has(end)) places.set(end, places.size)
  }
  for (const workload of workloads) add(workload)
  for (const { from, to } of flows) {
    add(from)
    add(to)
  }
  return { ends: [...places.keys()], places, workloads: workloads.length, flows }
}

const partSize = 1000

/** The part that starts at a number of ends and flows. */
export function partOf({ ends, places, workloads, flows }: Sendable, from: number, size = partSize): TrafficPart {
  const outlines = new Map<string, Flow['verdict']>()
  const sent = ({ from: caller, to, via, port, protocol, purpose, call, headless, targetPort, verdict }: Flow): SentFlow =>
    ({ from: places.get(caller)!, to: places.get(to)!, via, port, protocol, purpose, call, targetPort, ...(headless !== undefined && { headless }), verdict: outlineOf(verdict, outlines) })
  const next = from + size
  return {
    ends: ends.slice(from, next).map(plainWorkload),
    flows: flows.slice(Math.max(0, from - ends.length), Math.max(0, next - ends.length)).map(sent),
    workloads,
    next: next < ends.length + flows.length ? next : undefined,
  }
}

/** Asks for part after part; undefined when there is nothing more to be had of this report. */
export async function joined(report: number, askFor: (from: number) => Promise<TrafficPart | undefined>): Promise<Traffic | undefined> {
  const ends: Workload[] = []
  const flows: Flow[] = []
  let workloads = 0
  for (let from: number | undefined = 0; from !== undefined; ) {
    // Each part depends on the answer before: a newer report ends it.
    // oxlint-disable-next-line no-await-in-loop
    const part: TrafficPart | undefined = await askFor(from)
    if (!part) return undefined
    ends.push(...revive(part.ends))
    for (const { from: caller, to, ...flow } of part.flows) flows.push({ ...flow, from: ends[caller]!, to: ends[to]! })
    workloads = part.workloads
    from = part.next
  }
  return { report, workloads: ends.slice(0, workloads), flows }
}

/** Gives places that came over from the worker their `locate` again; they know the one line that they were sent with. */
export function revive<T>(value: T): T {
  const seen = new Set<unknown>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return
    seen.add(part)
    const { manifest } = part as { readonly manifest?: { range?: unknown; locate?: () => unknown } }
    if (manifest && manifest.range) manifest.locate = () => manifest.range
    for (const below of Object.values(part)) walk(below)
  }
  walk(value)
  return value
}
