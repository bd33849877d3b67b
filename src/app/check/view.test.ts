import { describe, expect, it } from 'vitest'
import { checkFiles } from '../../engine/index.ts'
import { examples } from './examples.ts'
import { plainSteps, plainTraffic, revive } from './view.ts'

describe('traffic on its way from the worker', () => {
  it.each(examples)('$title: can be sent, and its places still know their lines', ({ files, facts }) => {
    const { flows, workloads } = checkFiles(files, facts)
    const sent = revive(structuredClone(plainTraffic(flows, workloads)))
    const ways = revive(structuredClone(flows.map(({ verdict }) => plainSteps(verdict.steps))))
    const linesOf = (steps: (typeof ways)[number]): readonly unknown[] => steps.map(({ place }) => place && `${place.manifest.file}:${place.manifest.locate(place.path).line}`)
    const endsOf = (list: typeof flows): readonly unknown[] => list.map(({ from, to, verdict: { outcome, cause } }) => [from.id, to.id, outcome, cause])
    expect(flows.length).toBeGreaterThan(0)
    expect(endsOf(sent.flows)).toEqual(endsOf(flows))
    expect(ways.map(linesOf)).toEqual(flows.map(({ verdict }) => linesOf(verdict.steps)))
    expect(sent.workloads.map(({ id }) => id)).toEqual(workloads.map(({ id }) => id))
  })
})
