import type { Fact, Finding, Flow, Manifest, Workload } from '../../engine/index.ts'
import { pointer } from '../../engine/index.ts'
import type { Counts, Found, Place } from './protocol.ts'

const placeOf = ({ line, column, endLine, endColumn }: Place): Place => ({ line, column, endLine, endColumn })

/** Names a finding by what it is about and not by its line: mending moves lines. */
export const keyOf = ({ rule, file, path, manifest: { resource } }: Finding): string =>
  `${rule.code} ${file} ${resource.kind} ${resource.metadata?.namespace ?? ''} ${resource.metadata?.name ?? ''} ${pointer(path)}`

export const foundOf = (finding: Finding, id: number): Found => {
  const { rule, severity, message, file, range, fix } = finding
  return {
    id, key: keyOf(finding), code: rule.code, severity, message, why: rule.why, docs: rule.docs, file, range: placeOf(range),
    ...(fix && { fix: { title: fix.title, mends: fix.patches !== undefined, ...(fix.decision !== undefined && { decision: fix.decision }) } }),
  }
}

/** A finding as parts of the page want it that know the engine's: without its manifest. */
export const findingOf = ({ code, why, docs, severity, message, file, range }: Found): Finding =>
  ({ rule: { id: code, code, title: message, why, docs, severity, check: () => [] }, severity, message, file, range: { ...range, start: 0, end: 0 }, path: [] }) as unknown as Finding

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

type Located = { readonly manifest: Manifest; readonly path: readonly (string | number)[] }

/** A manifest that can be sent: what it is and where, without its tree. */
const plainManifest = ({ file, kind, base, resource, locate }: Manifest, path: Located['path']): unknown => ({
  file, kind, base, range: locate(path),
  resource: { apiVersion: resource.apiVersion, kind: resource.kind, metadata: { name: resource.metadata?.name, namespace: resource.metadata?.namespace } },
})

const plainPlace = (place: Located | undefined): unknown => place && { path: place.path, manifest: plainManifest(place.manifest, place.path) }

type FlowStep = Flow['verdict']['steps'][number]

/** Flows and workloads without functions; a workload that many flows share is sent once. */
export function plainTraffic(flows: readonly Flow[], workloads: readonly Workload[]): { readonly flows: readonly Flow[]; readonly workloads: readonly Workload[] } {
  const known = new Map<Workload, Workload>()
  const outlines = new Map<string, Flow['verdict']>()
  const plain = (workload: Workload): Workload => {
    const made = known.get(workload)
    if (made) return made
    // By name: the engine's own workloads carry more than the type says, functions too.
    const { id, kind, namespace, name, nodeSet, labels, serviceAccount, ports, podTemplate, owner, membership, unseenInbound, unseenOutbound, manifest } = workload
    const next = {
      id, kind, namespace, name, labels, serviceAccount, ports,
      ...(nodeSet !== undefined && { nodeSet }),
      ...(podTemplate && { podTemplate }),
      ...(owner !== undefined && { owner }),
      membership: { ...membership, place: plainPlace(membership.place) },
      unseenInbound: { ...unseenInbound, place: plainPlace(unseenInbound.place) },
      unseenOutbound: { ...unseenOutbound, place: plainPlace(unseenOutbound.place) },
      manifest: manifest && plainManifest(manifest, []),
    } as unknown as Workload
    known.set(workload, next)
    return next
  }
  return {
    workloads: workloads.map(plain),
    flows: flows.map((flow) => ({ ...flow, from: plain(flow.from), to: plain(flow.to), verdict: outlineOf(flow.verdict, outlines) })),
  }
}

/** A verdict without the steps to it, which are worded when somebody reads them. Thousands of calls share a few, and each is sent once. */
function outlineOf({ outcome, encryption, identity, cause, needs }: Flow['verdict'], outlines: Map<string, Flow['verdict']>): Flow['verdict'] {
  const outline = { outcome, encryption, ...(identity !== undefined && { identity }), ...(cause && { cause }), ...(needs && { needs }), steps: [] }
  const key = JSON.stringify(outline)
  const known = outlines.get(key) ?? outline
  outlines.set(key, known)
  return known
}

/** The steps of one call as they can be sent. */
export const plainSteps = (steps: readonly FlowStep[]): readonly FlowStep[] => steps.map(({ text, place }) => ({ text, ...(place && { place: plainPlace(place) }) }) as FlowStep)

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

/** Facts that calls wait for. */
export const unsettledOf = (flows: readonly Flow[]): readonly Fact[] => [...new Set(flows.flatMap(({ verdict }) => verdict.needs ?? []))].toSorted()
