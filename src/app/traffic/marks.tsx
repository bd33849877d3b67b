import type { Point } from './geometry.ts'
import type { Line } from './graph.ts'
import type { Mesh, Outcome } from './words.ts'

/** Drawn on a grid of 12, in the colour of the text beside them. */
const signs: Readonly<Record<Line['sign'], string>> = {
  locked: 'M2.5 5.5h7v5h-7zM4 5.5v-2a2 2 0 0 1 4 0v2',
  open: 'M2.5 5.5h7v5h-7zM4 5.5v-2a2 2 0 0 1 3.9-.6',
  fails: 'M2.5 2.5l7 7M9.5 2.5l-7 7',
  unknown: 'M3.8 4.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M6 9.9v.2',
}

export function SignPath({ sign }: { readonly sign: Line['sign'] }) {
  return <path className={`sign ${sign}`} d={signs[sign]} />
}

const meshes: Readonly<Record<Mesh, string>> = {
  native: 'M1.5 2.5h5v7h-5zM8 4h3v5.5H8z',
  sidecar: 'M1.5 2.5h5v7h-5zM8 4h3v5.5H8z',
  ambient: 'M2 2h8v4H2zM1 8.5c1.7-1.4 3.3 1.4 5 0s3.3 1.4 5 0M1 11c1.7-1.4 3.3 1.4 5 0s3.3 1.4 5 0',
  outside: 'M3 3h6v6H3z',
  unknown: 'M3.8 4.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M6 9.9v.2',
}

/** A box with its proxy beside it (filled when native), on the waves of ztunnel, or alone. */
export function MeshPath({ mesh }: { readonly mesh: Mesh }) {
  return (
    <>
      <path className={`mesh-mark ${mesh}`} d={meshes[mesh]} />
      {mesh === 'native' && <path className="mesh-mark filled" d="M8 4h3v5.5H8z" />}
    </>
  )
}

/** For the table, the legend and the details, where there is no picture around. */
export function Sign({ sign }: { readonly sign: Line['sign'] }) {
  return (
    <svg className="traffic-sign" viewBox="0 0 12 12" width="14" height="14" aria-hidden="true" focusable="false">
      <SignPath sign={sign} />
    </svg>
  )
}

export function MeshMark({ mesh }: { readonly mesh: Mesh }) {
  return (
    <svg className="traffic-sign" viewBox="0 0 12 12" width="14" height="14" aria-hidden="true" focusable="false">
      <MeshPath mesh={mesh} />
    </svg>
  )
}

const pair = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
/** Down or up through the points, upright at each of them; straight where two are at the same height. */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first || rest.length === 0) return ''
  return `M${pair(first)}${rest.map((point, index) => bend(points[index]!, point, index === rest.length - 1)).join('')}`
}

/** The last bend comes in from higher up, so that the head does not hide it. */
function bend(from: Point, to: Point, last: boolean): string {
  if (Math.abs(from.y - to.y) < 1 || Math.abs(from.x - to.x) < 1) return `L${pair(to)}`
  const half = (from.y + to.y) / 2
  return `C${pair({ x: from.x, y: half })} ${pair({ x: to.x, y: last ? from.y : half })} ${pair(to)}`
}

/** What stands at the end of an arrow: a head, or a cross where the call does not arrive. */
export function endMark(points: readonly Point[], outcome: Outcome): string {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (!tip || !before) return ''
  const level = Math.abs(tip.y - before.y) < 1
  const along = level ? { x: Math.sign(tip.x - before.x), y: 0 } : { x: 0, y: Math.sign(tip.y - before.y) }
  const at = (back: number, aside: number): Point => ({ x: tip.x - along.x * back - along.y * aside, y: tip.y - along.y * back + along.x * aside })
  if (outcome === 'fails') return `M${pair(at(13, 5))}L${pair(at(3, -5))}M${pair(at(13, -5))}L${pair(at(3, 5))}`
  return `M${pair(at(9, 4.5))}L${pair(at(0.5, 0))}L${pair(at(9, -4.5))}Z`
}
