import { Graph as Dagre, layout as arrange, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre'
import type { Arrow, Box, Graph, Line } from './graph.ts'
import { routes } from './routes.ts'
import { meshWords } from './words.ts'

export type Point = { readonly x: number; readonly y: number }
/** `x` and `y` are the upper left corner. */
export type Area = Point & { readonly width: number; readonly height: number }
export type PlacedBox = Area & { readonly box: Box }
/** `title` is where its name begins and to which side of that it goes. */
export type PlacedGroup = Area & { readonly namespace: string; readonly title: Point; readonly side: 'start' | 'end' }
export type PlacedArrow = { readonly arrow: Arrow; readonly points: readonly Point[]; readonly label: Area; readonly lines: readonly Line[] }
export type Layout = { readonly width: number; readonly height: number; readonly boxes: readonly PlacedBox[]; readonly groups: readonly PlacedGroup[]; readonly arrows: readonly PlacedArrow[] }

/** Two rows: the port, and who encrypts. */
export const lineHeight = 30
const margin = 16
const groupPadding = 14
const groupTitle = 24
/** A label shows this many lines; the details show all. */
const mostLines = 4
/** Up to here the best ranks; above, those that are found at once. */
const fewBoxes = 20

/** Widths of text are estimates on the generous side, so that the same graph looks the same in a test and on any machine. */
const monospaced = (text: string): number => text.length * 6.7
const proportional = (text: string): number => text.length * 6.1

/** At most so many signs, with an ellipsis in the middle: the end of a generated name tells it apart. */
export const shortened = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, Math.ceil(most / 2) - 1)}…${text.slice(-Math.floor(most / 2))}`)
export const longestName = 28

/** What a label shows of an arrow's lines. */
export function shownLines({ lines, outcome }: Arrow): readonly Line[] {
  if (lines.length <= mostLines) return lines
  const rest = lines.slice(mostLines - 1)
  return [...lines.slice(0, mostLines - 1), { port: `+${rest.length}`, said: 'more', sign: outcome === 'fails' ? 'fails' : 'unknown', outcome, flows: rest.flatMap(({ flows }) => flows) }]
}

const labelSize = (lines: readonly Line[]): { readonly width: number; readonly height: number } => ({
  width: Math.ceil(Math.max(...lines.map(({ port, said }) => Math.max(monospaced(port), proportional(said)))) + 36),
  height: lines.length * lineHeight + 6,
})

const boxSize = ({ title, name, mesh }: Box): { readonly width: number; readonly height: number } => ({
  width: Math.ceil(Math.max(132, proportional(title) * 1.12 + 24, monospaced(shortened(name, longestName)) + 24, proportional(meshWords[mesh]) + 44)),
  height: 66,
})

/** Places boxes and arrows in layers, callers above those whom they call; namespaces are frames. Deterministic. */
export function layoutOf({ boxes, arrows }: Graph): Layout {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], groups: [], arrows: [] }
  const graph = new Dagre<GraphLabel, NodeLabel, EdgeLabel>({ compound: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 32, edgesep: 20, ranksep: 48, ranker: boxes.length <= fewBoxes ? 'network-simplex' : 'tight-tree' })
  const groups = [...new Set(boxes.map(({ namespace }) => namespace))].filter((namespace) => namespace !== '')
  for (const namespace of groups) graph.setNode(`namespace ${namespace}`, { width: 0, height: 0 })
  for (const box of boxes) {
    graph.setNode(box.id, boxSize(box))
    if (box.namespace !== '') graph.setParent(box.id, `namespace ${box.namespace}`)
  }
  for (const arrow of arrows) graph.setEdge(arrow.from, arrow.to, { ...labelSize(shownLines(arrow)), labelpos: 'c' })
  arrange(graph)

  const placed = boxes.map((box): PlacedBox => ({ box, ...areaOf(graph.node(box.id)) }))
  const places = new Map(placed.map((one) => [one.box.id, one] as const))
  const ways = arrows.map((arrow) => {
    const { points = [], x, y } = graph.edge(arrow.from, arrow.to)
    const own = places.get(arrow.from)!
    // Beside a box that calls itself the label stands at the box's own height.
    const label = areaOf({ ...labelSize(shownLines(arrow)), x, y: arrow.from === arrow.to ? own.y + own.height / 2 : y })
    return { from: arrow.from, to: arrow.to, inner: through(points, label), label }
  })
  const drawn = routes(ways, places)
  const lines = arrows.map((arrow, index): PlacedArrow => ({ arrow, points: drawn[index]!, label: ways[index]!.label, lines: shownLines(arrow) }))
  const frames = groups.map((namespace): PlacedGroup => {
    const inside = new Set(boxes.filter((box) => box.namespace === namespace).map(({ id }) => id))
    const own = lines.filter(({ arrow }) => inside.has(arrow.from) && inside.has(arrow.to)).map(({ label }) => label)
    const area = frame([...placed.filter(({ box }) => inside.has(box.id)), ...own])
    return { namespace, ...area, ...titleIn(area, namespace, drawn) }
  })
  return moved(placed, frames, lines)
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

const areaOf = ({ x = 0, y = 0, width, height }: { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number }): Area => ({ x: x - width / 2, y: y - height / 2, width, height })

function frame(areas: readonly Area[]): Area {
  const { x, y, width, height } = around(areas, [])
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

function around(areas: readonly Area[], points: readonly Point[]): Area {
  const xs = [...areas.flatMap((area) => [area.x, area.x + area.width]), ...points.map(({ x }) => x)]
  const ys = [...areas.flatMap((area) => [area.y, area.y + area.height]), ...points.map(({ y }) => y)]
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Everything moved so that the picture begins at 0, in whole pixels so that lines are sharp. */
function moved(boxes: readonly PlacedBox[], groups: readonly PlacedGroup[], arrows: readonly PlacedArrow[]): Layout {
  const whole = around([...boxes, ...groups, ...arrows.map(({ label }) => label)], arrows.flatMap(({ points }) => points))
  const shift = <P extends Point>(point: P): P => ({ ...point, x: Math.round(point.x - whole.x + margin), y: Math.round(point.y - whole.y + margin) })
  return {
    width: Math.ceil(whole.width + 2 * margin),
    height: Math.ceil(whole.height + 2 * margin),
    boxes: boxes.map(shift),
    groups: groups.map((group) => ({ ...shift(group), title: shift(group.title), width: Math.round(group.width), height: Math.round(group.height) })),
    arrows: arrows.map(({ points, label, ...rest }) => ({ ...rest, points: points.map(shift), label: shift(label) })),
  }
}
