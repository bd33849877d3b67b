import { describe, expect, it } from 'vitest'
import { checkFiles, type Flow } from '../../engine/index.ts'
import { examples } from './examples.ts'
import { joined, partOf, plainSteps, revive, sendable } from './traffic-parts.ts'

describe('traffic on its way from the worker', () => {
  it.each(examples.flatMap((example) => [1, 7, 1000].map((size) => ({ ...example, size }))))('$title: goes in parts of $size, and its places still know their lines', async ({ files, facts, size }) => {
    const report = checkFiles(files, facts)
    const { flows, workloads } = report
    const all = sendable(report)
    const sent = (await joined(3, (from) => Promise.resolve(structuredClone(partOf(all, from, size)))))!
    const ways = revive(structuredClone(flows.map(({ verdict }) => plainSteps(verdict.steps))))
    const linesOf = (steps: (typeof ways)[number]): readonly unknown[] => steps.map(({ place }) => place && `${place.manifest.file}:${place.manifest.locate(place.path).line}`)
    const shown = (list: readonly Flow[]): readonly unknown[] => list.map(({ from, to, via, port, purpose, headless, verdict: { outcome, cause, encryption, needs } }) => [from.id, from.membership.why, to.id, via, port, purpose, headless, outcome, cause, encryption, needs])
    expect(flows.length).toBeGreaterThan(0)
    expect(sent.report).toBe(3)
    expect(shown(sent.flows)).toEqual(shown(flows))
    expect(ways.map(linesOf)).toEqual(flows.map(({ verdict }) => linesOf(verdict.steps)))
    expect(sent.workloads.map(({ id }) => id)).toEqual(workloads.map(({ id }) => id))
    const place = (list: typeof workloads): readonly unknown[] => list.map(({ membership: { place: of } }) => of?.manifest.locate(of.path).line)
    expect(place(sent.workloads)).toEqual(place(workloads))
    // Calls share their ends, as they do in the worker: a row that opens finds its own.
    const ends = new Map(sent.workloads.map((workload) => [workload.id, workload]))
    for (const { from } of sent.flows) expect(ends.get(from.id)?.id).toBe(from.id)
  })

  it('ends where there is a newer report', async () => {
    const all = sendable(checkFiles(examples[0]!.files, {}))
    expect(await joined(1, (from) => Promise.resolve(from === 0 ? partOf(all, from, 1) : undefined))).toBeUndefined()
  })
})
