import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plan } from '../../engine/index.ts'
import { presets } from '../../engine/questions/index.ts'
import { graphOf } from './graph.ts'
import type { Area } from './geometry.ts'
import { layoutOf, type Layout } from './layout.ts'
import { shortened } from './sizes.ts'
import { flow, workload } from './sample.ts'

const overlap = (a: Area, b: Area): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const inside = (a: Area, b: Area): boolean => a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const))
}

function expectTidy({ width, height, boxes, stubs, groups, arrows }: Layout): void {
  const areas = [...boxes, ...stubs, ...arrows.map(({ label }) => label)]
  expect(pairs(areas).filter(([a, b]) => overlap(a, b))).toEqual([])
  expect(areas.filter((area) => !inside(area, { x: 0, y: 0, width, height }))).toEqual([])
  for (const group of groups) {
    for (const box of boxes) expect(box.box.namespace === group.namespace ? inside(box, group) : !overlap(box, group), `${box.box.id} and the frame of ${group.namespace}`).toBe(true)
  }
  expect(pairs(groups).filter(([a, b]) => overlap(a, b))).toEqual([])
  for (const { arrow, points } of arrows) {
    const to = boxes.find(({ box }) => box.id === arrow.to)!
    expect([...boxes, ...stubs].some((from) => from.box.id === arrow.from && touches(from, points[0]!)), `${arrow.id} begins at its box`).toBe(true)
    expect(touches(to, points.at(-1)!), `${arrow.id} ends at its box`).toBe(true)
  }
}

const touches = ({ x, y, width, height }: Area, point: { readonly x: number; readonly y: number }): boolean => point.x >= x - 1 && point.x <= x + width + 1 && point.y >= y - 1 && point.y <= y + height + 1

describe('the layout', () => {
  it.each(presets.map(({ id, answers }) => ({ id, answers })))('of $id: nothing overlaps, frames hold their own, arrows end at their boxes', ({ answers }) => {
    const { workloads, flows } = plan(answers)
    const layout = layoutOf(graphOf(workloads, flows))
    expect(layout.boxes).toHaveLength(workloads.length)
    expectTidy(layout)
    expect(layout.width).toBeLessThan(900)
  })

  it('is the same for the same traffic', () => {
    const drawn = (): unknown => {
      const { workloads, flows } = plan(presets[0].answers)
      const { width, height, boxes, groups, arrows } = layoutOf(graphOf(workloads, flows))
      return { width, height, groups, boxes: boxes.map(({ box, ...area }) => [box.id, area]), arrows: arrows.map(({ arrow, points, label }) => [arrow.id, points, label]) }
    }
    expect(drawn()).toEqual(drawn())
  })

  it('of nothing is nothing', () => {
    expect(layoutOf({ boxes: [], arrows: [] })).toMatchObject({ width: 0, height: 0, boxes: [] })
  })

  it('draws a box that nobody calls, and one that calls itself', () => {
    const [lone, self] = [workload('Kibana', 'a', 'lone'), workload('Elasticsearch', 'a', 'self')]
    const layout = layoutOf(graphOf([lone, self], [flow(self, self)]))
    expect(layout.boxes).toHaveLength(2)
    const { points, label } = layout.arrows[0]!
    expect([points[0]!.x, points.at(-1)!.x]).toEqual([label.x, label.x].map(() => layout.boxes[1]!.x + layout.boxes[1]!.width))
    expect(label.x).toBeGreaterThan(layout.boxes[1]!.x + layout.boxes[1]!.width)
  })

  it('keeps an arrow in its direction where two boxes call each other', () => {
    const [a, b] = [workload('Kibana', 'a', 'a'), workload('Kibana', 'b', 'b')]
    const { arrows, boxes } = layoutOf(graphOf([a, b], [flow(a, b), flow(b, a)]))
    for (const { arrow, points } of arrows) {
      const to = boxes.find(({ box }) => box.id === arrow.to)!
      expect(touches(to, points.at(-1)!)).toBe(true)
    }
  })

  it('shows four lines of a label at most', () => {
    const [a, b] = [workload('Kibana', 'a', 'a'), workload('Kibana', 'a', 'b')]
    const { arrows } = layoutOf(graphOf([a, b], [1, 2, 3, 4, 5, 6].map((port) => flow(a, b, { port }))))
    expect(arrows[0]!.lines.map(({ port, said }) => `${port} ${said}`)).toEqual(['1 http Istio', '2 http Istio', '3 http Istio', '+3 more'])
  })

  it('of hundreds of workloads is drawn at once', () => {
    const spaces = Array.from({ length: 8 }, (_, space) => Array.from({ length: 50 }, (_, index) => workload('Elasticsearch', `team-${space}`, 'logs', { nodeSet: `n${index}` })))
    const operator = workload('Operator', 'elastic-system', 'elastic-operator')
    const all = spaces.flat()
    const started = performance.now()
    const layout = layoutOf(graphOf([operator, ...all], all.flatMap((set) => [flow(operator, set), flow(set, set, { port: 9300 })])))
    expect(layout.boxes).toHaveLength(9)
    expect(performance.now() - started).toBeLessThan(1500)
    expectTidy(layout)
  })
})

describe('a map in parts', () => {
  const kinds = ['Kibana', 'Elasticsearch', 'Beat', 'Agent', 'ApmServer'] as const
  const many = Array.from({ length: 80 }, (_, index) => workload(kinds[index % 5]!, `team-${Math.floor(index / 5)}`, `own-${index}`))
  const any = (index: number): (typeof many)[number] => many[index % 80]!

  it('draws each namespace by itself, with callers from elsewhere by their name', () => {
    const operator = workload('Operator', 'elastic-system', 'elastic-operator')
    const { boxes, arrows } = graphOf([operator, ...many], many.map((one) => flow(operator, one)))
    const layout = layoutOf({ boxes, arrows })
    expectTidy(layout)
    expect(layout.stubs.length).toBe(16)
    expect(layout.arrows).toHaveLength(arrows.length)
  })

  it('holds for any calls between any of them', { timeout: 30_000 }, () => {
    const calls = many.flatMap((one, index) => [flow(one, any(index * 7)), flow(one, any(index * 3 + 1)), flow(any(index + 11), one)])
    const layout = layoutOf(graphOf(many, calls))
    expectTidy(layout)
    expect(layout.boxes).toHaveLength(80)
  })
})

describe('any small graph', () => {
  it('is drawn without an error and without overlaps', { timeout: 30_000 }, () => {
    const boxes = fc.array(fc.record({ kind: fc.constantFrom('Kibana', 'Elasticsearch', 'APIServer'), namespace: fc.constantFrom('', 'a', 'b', 'c') }), { minLength: 1, maxLength: 14 })
    const calls = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 25 })
    fc.assert(
      fc.property(boxes, calls, (given, pairs) => {
        const all = given.map(({ kind, namespace }, index) => workload(kind as 'Kibana', namespace, `w${index}`))
        const at = (index: number): (typeof all)[number] => all[index % all.length]!
        const layout = layoutOf(graphOf(all, pairs.map(([from, to]) => flow(at(from), at(to)))))
        expectTidy(layout)
        expect(layout.boxes).toHaveLength(all.length)
      }),
      { numRuns: 40, seed: 7 },
    )
  })
})

describe('long names', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly-10', 10, 'exactly-10'],
    ['monitoring-elasticsearch-hot', 12, 'monit…ch-hot'],
  ])('%s in %i signs: %s', (text, most, expected) => {
    expect(shortened(text, most)).toBe(expected)
    expect(shortened(text, most).length).toBeLessThanOrEqual(most)
  })
})
