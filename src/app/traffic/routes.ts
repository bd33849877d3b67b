import type { Area, Point } from './geometry.ts'

type Way = { readonly from: string; readonly to: string; readonly inner: readonly Point[]; readonly label: Area }
type End = { readonly way: number; readonly last: boolean; readonly towards: number }

const gap = 24

/**
 * The points of each arrow: it leaves and enters at a box's upper or lower edge, spread there in the order in which the arrows
 * come, so that no two end at the same place and none crosses its neighbour before the box.
 */
export function routes(ways: readonly Way[], boxes: ReadonlyMap<string, Area>): readonly (readonly Point[])[] {
  const sides = new Map<string, End[]>()
  const sideOf = (id: string, next: Point): string => {
    const box = boxes.get(id)!
    return `${next.y > box.y + box.height / 2 ? 'lower' : 'upper'} ${id}`
  }
  const add = (side: string, end: End): void => {
    const ends = sides.get(side)
    if (ends) ends.push(end)
    else sides.set(side, [end])
  }
  ways.forEach(({ from, to, inner }, way) => {
    if (from === to || inner.length === 0) return
    add(sideOf(from, inner[0]!), { way, last: false, towards: inner[0]!.x })
    add(sideOf(to, inner.at(-1)!), { way, last: true, towards: inner.at(-1)!.x })
  })
  const places = new Map<string, Point>()
  for (const [side, ends] of sides) {
    const [edge, id] = [side.slice(0, 5), side.slice(6)]
    const { x, y, width, height } = boxes.get(id)!
    const step = Math.min(gap, (width - 32) / Math.max(1, ends.length - 1))
    ends
      .toSorted((a, b) => a.towards - b.towards || a.way - b.way)
      .forEach(({ way, last }, index) => places.set(`${way} ${last}`, { x: x + width / 2 + (index - (ends.length - 1) / 2) * step, y: edge === 'lower' ? y + height : y }))
  }
  return ways.map(({ from, to, inner, label }, way) => {
    if (from === to) return loop(boxes.get(from)!, label)
    const start = places.get(`${way} false`)
    const end = places.get(`${way} true`)
    return start && end ? [start, ...inner, end] : []
  })
}

/** Out of a box's right side, through the label, and back. */
function loop({ x, y, width, height }: Area, label: Area): readonly Point[] {
  const right = x + width
  const middle = y + height / 2
  const turn = label.x + label.width / 2
  return [{ x: right, y: middle - 9 }, { x: turn, y: middle - 9 }, { x: turn, y: middle + 9 }, { x: right, y: middle + 9 }]
}
