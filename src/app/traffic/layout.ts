import { arrange, type Drawn, type PlacedArrow, type PlacedBox, type PlacedGroup } from './arrange.ts'
import { around, type Area, type Point } from './geometry.ts'
import type { Graph } from './graph.ts'
import { grouped } from './grouped.ts'

export type { PlacedArrow, PlacedBox, PlacedGroup }
export type Layout = Drawn & { readonly width: number; readonly height: number }

const margin = 16
const between = 28
/** Up to here one picture with long arrows can be followed, and is found in a blink. */
const fewBoxes = 14
/** How much wider than high a map in parts should be. */
const shape = 1.7

/** Where everything stands. The same graph gives the same layout. */
export function layoutOf(graph: Graph): Layout {
  if (graph.boxes.length === 0) return { width: 0, height: 0, boxes: [], stubs: [], groups: [], arrows: [] }
  const whole = graph.boxes.length <= fewBoxes ? inOne(graph) : undefined
  return moved(whole ?? inParts(graph))
}

/** The library gives up on some nested graphs, by an error that depends on nothing which a graph shows. */
function inOne({ boxes, arrows }: Graph): Drawn | undefined {
  try {
    return arrange({ boxes, stubs: [], arrows }, true)
  } catch {
    return undefined
  }
}

/**
 * Each namespace by itself, one beside the other in rows. An arrow is drawn where it ends; a caller from another namespace
 * stands there by its name, so that no line crosses the whole map.
 */
function inParts({ boxes, arrows }: Graph): Drawn {
  const known = new Map(boxes.map((box) => [box.id, box] as const))
  const parts = [...grouped(boxes, ({ namespace }) => namespace).values()].map((own) => {
    const inside = new Set(own.map(({ id }) => id))
    const ending = arrows.filter(({ to }) => inside.has(to))
    const callers = [...new Set(ending.map(({ from }) => from))].filter((id) => !inside.has(id))
    return arrange({ boxes: own, stubs: callers.flatMap((id) => known.get(id) ?? []), arrows: ending }, false)
  })
  const areas = parts.map(wholeOf)
  const widest = Math.max(Math.sqrt(areas.reduce((sum, { width, height }) => sum + width * height, 0) * shape), ...areas.map(({ width }) => width))
  const corners: Point[] = []
  let row = { x: 0, y: 0, height: 0 }
  for (const { width, height } of areas) {
    if (row.x > 0 && row.x + width > widest) row = { x: 0, y: row.y + row.height + between, height: 0 }
    corners.push({ x: row.x, y: row.y })
    row = { x: row.x + width + between, y: row.y, height: Math.max(row.height, height) }
  }
  const placed = parts.map((part, index) => shifted(part, { x: corners[index]!.x - areas[index]!.x, y: corners[index]!.y - areas[index]!.y }))
  return { boxes: placed.flatMap((part) => part.boxes), stubs: placed.flatMap((part) => part.stubs), groups: placed.flatMap((part) => part.groups), arrows: placed.flatMap((part) => part.arrows) }
}

const wholeOf = ({ boxes, stubs, groups, arrows }: Drawn): Area => around([...boxes, ...stubs, ...groups, ...arrows.map(({ label }) => label)], arrows.flatMap(({ points }) => points))

function shifted({ boxes, stubs, groups, arrows }: Drawn, by: Point): Drawn {
  // In whole pixels, so that lines are sharp.
  const shift = <P extends Point>(point: P): P => ({ ...point, x: Math.round(point.x + by.x), y: Math.round(point.y + by.y) })
  return {
    boxes: boxes.map(shift),
    stubs: stubs.map(shift),
    groups: groups.map((group) => ({ ...shift(group), title: shift(group.title), width: Math.round(group.width), height: Math.round(group.height) })),
    arrows: arrows.map(({ points, label, ...rest }) => ({ ...rest, points: points.map(shift), label: shift(label) })),
  }
}

/** Everything moved so that the picture begins at 0. */
function moved(drawn: Drawn): Layout {
  const { x, y, width, height } = wholeOf(drawn)
  return { width: Math.ceil(width + 2 * margin), height: Math.ceil(height + 2 * margin), ...shifted(drawn, { x: margin - x, y: margin - y }) }
}
