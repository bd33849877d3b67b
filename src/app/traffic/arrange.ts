import { Graph as Dagre, layout as dagre, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre'
import { areaOf, around, type Area, type Point } from './geometry.ts'
import type { Arrow, Box, Line } from './graph.ts'
import { routes } from './routes.ts'
import { boxSize, labelSize, proportional, shownLines, stubSize } from './sizes.ts'

export type PlacedBox = Area & { readonly box: Box }
/** `title` is where its name begins and to which side of that it goes. */
export type PlacedGroup = Area & { readonly namespace: string; readonly title: Point; readonly side: 'start' | 'end' }
export type PlacedArrow = { readonly arrow: Arrow; readonly points: readonly Point[]; readonly label: Area; readonly lines: readonly Line[] }

/** A part of the picture: `stubs` stand for boxes that are drawn elsewhere. */
export type Drawn = { readonly boxes: readonly PlacedBox[]; readonly stubs: readonly PlacedBox[]; readonly groups: readonly PlacedGroup[]; readonly arrows: readonly PlacedArrow[] }
type Part = { readonly boxes: readonly Box[]; readonly stubs: readonly Box[]; readonly arrows: readonly Arrow[] }

const groupPadding = 14
const groupTitle = 24

/**
 * Places boxes and arrows in layers, callers above those whom they call. With `nested`, boxes of one namespace stay together;
 * else the part is one namespace, with all that is in it in its frame.
 */
export function arrange({ boxes, stubs, arrows }: Part, nested: boolean): Drawn {
  const graph = new Dagre<GraphLabel, NodeLabel, EdgeLabel>({ compound: nested })
  graph.setGraph({ rankdir: 'TB', nodesep: 32, edgesep: 20, ranksep: 48 })
  const namespaces = [...new Set(boxes.map(({ namespace }) => namespace))].filter((namespace) => namespace !== '')
  if (nested) for (const namespace of namespaces) graph.setNode(`namespace ${namespace}`, { width: 0, height: 0 })
  for (const stub of stubs) graph.setNode(stub.id, stubSize(stub))
  for (const box of boxes) {
    graph.setNode(box.id, boxSize(box))
    if (nested && box.namespace !== '') graph.setParent(box.id, `namespace ${box.namespace}`)
  }
  for (const arrow of arrows) graph.setEdge(arrow.from, arrow.to, { ...labelSize(shownLines(arrow)), labelpos: 'c' })
  dagre(graph)

  const placed = boxes.map((box): PlacedBox => ({ box, ...areaOf(graph.node(box.id)) }))
  const others = stubs.map((box): PlacedBox => ({ box, ...areaOf(graph.node(box.id)) }))
  const places = new Map([...placed, ...others].map((one) => [one.box.id, one] as const))
  const ways = arrows.map((arrow) => {
    const { points = [], x, y } = graph.edge(arrow.from, arrow.to)
    const own = places.get(arrow.from)!
    // Beside a box that calls itself the label stands at the box's own height.
    const label = areaOf({ ...labelSize(shownLines(arrow)), x, y: arrow.from === arrow.to ? own.y + own.height / 2 : y })
    return { from: arrow.from, to: arrow.to, inner: through(points, label), label }
  })
  const drawn = routes(ways, places)
  const lines = arrows.map((arrow, index): PlacedArrow => ({ arrow, points: drawn[index]!, label: ways[index]!.label, lines: shownLines(arrow) }))
  const groups = namespaces.map((namespace): PlacedGroup => {
    const inside = new Set(boxes.filter((box) => box.namespace === namespace).map(({ id }) => id))
    const own = lines.filter(({ arrow }) => !nested || (inside.has(arrow.from) && inside.has(arrow.to)))
    const area = frame([...placed.filter(({ box }) => inside.has(box.id)), ...others, ...own.map(({ label }) => label)], nested ? [] : own.flatMap(({ points }) => points))
    return { namespace, ...area, ...titleIn(area, namespace, drawn) }
  })
  return { boxes: placed, stubs: others, groups, arrows: lines }
}

/** Bends so near to a box only make the line restless: nothing lies between. */
const near = 44

/** The bends between an arrow's ends: upright through the middle of its label, and around what lies in its way. */
function through(points: readonly Point[], label: Area): readonly Point[] {
  const [start, end] = [points[0]?.y ?? 0, points.at(-1)?.y ?? 0]
  const x = label.x + label.width / 2
  const [upper, lower] = [label.y, label.y + label.height]
  const bends = points.slice(1, -1).filter(({ y }) => Math.abs(y - start) > near && Math.abs(y - end) > near)
  const above = bends.filter(({ y }) => y < upper)
  const below = bends.filter(({ y }) => y > lower)
  return end >= start ? [...above, { x, y: upper }, { x, y: lower }, ...below] : [...below, { x, y: lower }, { x, y: upper }, ...above]
}

function frame(areas: readonly Area[], points: readonly Point[]): Area {
  const { x, y, width, height } = around(areas, points)
  return { x: x - groupPadding, y: y - groupTitle - 4, width: width + 2 * groupPadding, height: height + groupTitle + 4 + groupPadding }
}

/** A frame's name stands in the upper corner through which fewer arrows come. */
function titleIn({ x, y, width }: Area, namespace: string, ways: readonly (readonly Point[])[]): Pick<PlacedGroup, 'title' | 'side'> {
  const long = Math.min(width, proportional(`Namespace ${namespace}`) * 1.1 + 24)
  const crossings = ways.flatMap((way) => way.slice(1).flatMap((point, index) => (crosses(way[index]!, point, y + groupTitle) ? [point.y > way[index]!.y ? point.x : way[index]!.x] : [])))
  const within = (from: number): number => crossings.filter((at) => at > from && at < from + long).length
  const end = within(x + width - long) < within(x)
  return { title: { x: end ? x + width - 12 : x + 12, y: y + 17 }, side: end ? 'end' : 'start' }
}

const crosses = (a: Point, b: Point, y: number): boolean => Math.min(a.y, b.y) < y && Math.max(a.y, b.y) > y
