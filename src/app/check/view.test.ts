import { describe, expect, it } from 'vitest'
import { checkFiles } from '../../engine/index.ts'
import { examples } from './examples.ts'
import { plainTraffic, revive } from './view.ts'

describe('traffic on its way from the worker', () => {
  it.each(examples)('$title: can be sent, and its places still know their lines', ({ files, facts }) => {
    const { flows, workloads } = checkFiles(files, facts)
    const sent = revive(structuredClone(plainTraffic(flows, workloads)))
    const linesOf = (list: typeof flows): readonly unknown[] => list.map(({ from, to, verdict }) => [from.id, to.id, ...verdict.steps.map(({ place }) => place && `${place.manifest.file}:${place.manifest.locate(place.path).line}`)])
    expect(flows.length).toBeGreaterThan(0)
    expect(linesOf(sent.flows)).toEqual(linesOf(flows))
    expect(sent.workloads.map(({ id }) => id)).toEqual(workloads.map(({ id }) => id))
  })
})
