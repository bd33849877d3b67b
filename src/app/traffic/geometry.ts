export type Point = { readonly x: number; readonly y: number }
/** `x` and `y` are the upper left corner. */
export type Area = Point & { readonly width: number; readonly height: number }

/** From the middle, as a layout gives it. */
export const areaOf = ({ x = 0, y = 0, width, height }: { readonly x?: number | undefined; readonly y?: number | undefined; readonly width: number; readonly height: number }): Area => ({ x: x - width / 2, y: y - height / 2, width, height })

/** The smallest area that holds all of these. */
export function around(areas: readonly Area[], points: readonly Point[] = []): Area {
  const xs = [...areas.flatMap((area) => [area.x, area.x + area.width]), ...points.map(({ x }) => x)]
  const ys = [...areas.flatMap((area) => [area.y, area.y + area.height]), ...points.map(({ y }) => y)]
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
