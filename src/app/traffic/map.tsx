import { memo, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type Ref } from 'react'
import type { Changes, Mark } from './changes.ts'
import { arrowInWords, type Box } from './graph.ts'
import type { Layout, PlacedArrow, PlacedBox, PlacedGroup } from './layout.ts'
import { curve, endMark, MeshPath, SignPath } from './marks.tsx'
import { lineHeight, longestName, shortened } from './sizes.ts'
import { meshWords } from './words.ts'

/** What the details are about. */
export type Active = { readonly type: 'arrow' | 'box'; readonly id: string }

type Props = {
  readonly layout: Layout
  readonly scale: number
  readonly label: string
  readonly picture: Ref<SVGSVGElement>
  readonly active: Active | undefined
  readonly changes: Changes
  readonly fresh: boolean
  readonly point: (active: Active) => void
  readonly focus: (active: Active) => void
  /** Stays shown: a click, or Enter, which also goes to the details. */
  readonly open: (active: Active, byKeyboard: boolean) => void
}

/** The map. One stop for Tab; the arrow keys go from box to arrow to arrow in reading order, Enter opens the details. */
export function TrafficMap({ layout, scale, label, picture, active, changes, fresh, point, focus, open }: Props) {
  const { width, height, boxes, stubs, groups, arrows } = layout
  const stops = useMemo(() => stopsOf(layout), [layout])
  const [stop, setStop] = useState<string | undefined>(undefined)
  const names = useMemo(() => new Map(boxes.map(({ box }) => [box.id, box] as const)), [boxes])
  const own = useRef<SVGGElement>(null)
  const current = stops.find(({ key }) => key === stop) ?? stops.find(({ active: { type } }) => type === 'arrow') ?? stops[0]

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = stops.findIndex(({ key }) => key === current?.key)
    const move = moves[event.key]
    if (current && (event.key === 'Enter' || event.key === ' ')) open(current.active, true)
    else if (move) own.current?.querySelector<SVGGElement>(`[data-stop="${CSS.escape(stops[move(index, stops.length)]?.key ?? '')}"]`)?.focus()
    else return
    event.preventDefault()
  }
  const onFocus = (event: FocusEvent): void => {
    const reached = stops.find(({ key }) => key === (event.target as SVGElement).dataset['stop'])
    if (!reached) return
    setStop(reached.key)
    focus(reached.active)
  }
  const pointing = (on: Active): Pointing => ({ onPointerEnter: () => point(on), onClick: () => open(on, false) })
  const mark = (flows: PlacedArrow['arrow']['flows']): Mark | undefined => {
    if (!fresh) return undefined
    const marks = flows.map((flow) => changes.flows.get(flow))
    return marks.length > 0 && marks.every((one) => one === 'new') ? 'new' : marks.find((one) => one !== undefined) && 'changed'
  }
  const is = (type: Active['type'], id: string): boolean => active?.type === type && active.id === id
  return (
    <svg ref={picture} className="traffic-map" role="group" aria-label={label} width={width * scale} height={height * scale} viewBox={`0 0 ${width} ${height}`}>
      <title>{label}</title>
      {groups.map((group) => <Group key={group.namespace} group={group} />)}
      {arrows.map((arrow) => <Stroke key={arrow.arrow.id} placed={arrow} active={is('arrow', arrow.arrow.id)} mark={mark(arrow.arrow.flows)} {...pointing({ type: 'arrow', id: arrow.arrow.id })} />)}
      {stubs.map((stub, index) => <Stub key={`${stub.box.id} ${index}`} placed={stub} {...pointing({ type: 'box', id: stub.box.id })} />)}
      {fresh && <Gone changes={changes} boxes={boxes} />}
      {/* The keys are those of the roving focus inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <g ref={own} onKeyDown={onKeyDown} onFocus={onFocus}>
        {stops.map(({ key, active: on, box, arrow }) => {
          const common = { stop: key, reachable: key === current?.key, active: is(on.type, on.id), ...pointing(on) }
          if (box) return <BoxMark key={key} placed={box} mark={fresh ? box.box.workloads.map(({ id }) => changes.workloads.get(id)).find(Boolean) : undefined} {...common} />
          return arrow && <Label key={key} placed={arrow} name={arrowInWords(arrow.arrow, names)} mark={mark(arrow.arrow.flows)} {...common} />
        })}
      </g>
    </svg>
  )
}

type Stop = { readonly key: string; readonly active: Active; readonly box?: PlacedBox; readonly arrow?: PlacedArrow }

/** Each box and then what it calls, from the upper left. */
function stopsOf({ boxes, arrows }: Layout): readonly Stop[] {
  const ordered = boxes.toSorted((a, b) => a.y - b.y || a.x - b.x)
  return ordered.flatMap((box): readonly Stop[] => [
    { key: `box ${box.box.id}`, active: { type: 'box', id: box.box.id }, box },
    ...arrows.filter(({ arrow }) => arrow.from === box.box.id).map((arrow): Stop => ({ key: `arrow ${arrow.arrow.id}`, active: { type: 'arrow', id: arrow.arrow.id }, arrow })),
  ])
}

const next = (index: number, count: number): number => (index + 1) % count
const previous = (index: number, count: number): number => (index + count - 1) % count
const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: next,
  ArrowDown: next,
  ArrowLeft: previous,
  ArrowUp: previous,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

type Pointing = { readonly onPointerEnter: () => void; readonly onClick: () => void }
type Shared = Pointing & { readonly active: boolean; readonly mark: Mark | undefined }
type Reached = Shared & { readonly stop: string; readonly reachable: boolean }

const classes = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ')

const Group = memo(({ group: { x, y, width, height, namespace, title, side } }: { readonly group: PlacedGroup }) => (
  <g className="traffic-group">
    <rect x={x} y={y} width={width} height={height} rx="8" />
    <text x={title.x} y={title.y} textAnchor={side}><tspan className="muted">Namespace </tspan>{namespace}</text>
  </g>
))

function Stroke({ placed: { arrow, points }, active, mark, ...pointing }: Shared & { readonly placed: PlacedArrow }) {
  const way = curve(points)
  return (
    <g className={classes('traffic-stroke', arrow.outcome, active && 'active', mark)} aria-hidden="true" {...pointing}>
      <path className="hit" d={way} />
      <path className="way" d={way} />
      <path className="end" d={endMark(points, arrow.outcome)} />
    </g>
  )
}

function Label({ placed: { lines, label, arrow }, name, stop, reachable, active, mark, ...pointing }: Reached & { readonly placed: PlacedArrow; readonly name: string }) {
  return (
    <g className={classes('traffic-label', arrow.outcome, active && 'active', mark)} role="button" aria-label={mark ? `${name} (${mark})` : name} aria-pressed={active} tabIndex={reachable ? 0 : -1} data-stop={stop} transform={`translate(${label.x} ${label.y})`} {...pointing}>
      <rect className="plate" width={label.width} height={label.height} rx="5" />
      {lines.map(({ port, said, sign, outcome }, index) => (
        <g key={`${port} ${said}`} className={classes('line', outcome)} transform={`translate(8 ${index * lineHeight + 3})`}>
          <g transform="translate(0 8)"><SignPath sign={sign} /></g>
          <text className="port" x="19" y="12">{port}</text>
          <text className={classes('said', sign)} x="19" y="25">{said}</text>
        </g>
      ))}
      {mark && <text className="mark" x={label.width - 4} y="-3" textAnchor="end">{mark}</text>}
    </g>
  )
}

function BoxMark({ placed: { box, x, y, width, height }, stop, reachable, active, mark, ...pointing }: Reached & { readonly placed: PlacedBox }) {
  return (
    <g className={classes('traffic-box', box.mesh, active && 'active', mark)} role="button" aria-label={boxInWords(box, mark)} aria-pressed={active} tabIndex={reachable ? 0 : -1} data-stop={stop} transform={`translate(${x} ${y})`} {...pointing}>
      <rect className="plate" width={width} height={height} rx="6" />
      <text className="title" x="12" y="20">{box.title}</text>
      <text className="name" x="12" y="37">{shortened(box.name, longestName)}</text>
      <g className="membership" transform={`translate(12 ${height - 19})`}>
        <MeshPath mesh={box.mesh} />
        <text x="18" y="10">{meshWords[box.mesh]}</text>
      </g>
      {mark && <text className="mark" x={width - 4} y="-3" textAnchor="end">{mark}</text>}
    </g>
  )
}

/** A caller that is drawn elsewhere; the keyboard reaches it there. */
function Stub({ placed: { box, x, y, width, height }, ...pointing }: Pointing & { readonly placed: PlacedBox }) {
  return (
    <g className="traffic-stub" aria-hidden="true" transform={`translate(${x} ${y})`} {...pointing}>
      <rect width={width} height={height} rx="12" />
      <text x={width / 2} y="16" textAnchor="middle">from {box.title}{box.namespace && `, ${box.namespace}`}</text>
    </g>
  )
}

const boxInWords = ({ title, name, namespace, mesh }: Box, mark: Mark | undefined): string => [`${title} ${name}`, namespace && `namespace ${namespace}`, meshWords[mesh], mark].filter(Boolean).join(', ')

/** Calls that are no more, for a moment, where both ends still are. */
function Gone({ changes, boxes }: { readonly changes: Changes; readonly boxes: readonly PlacedBox[] }) {
  const homeOf = (id: string): PlacedBox | undefined => boxes.find(({ box }) => box.workloads.some((workload) => workload.id === id))
  return changes.gone.map((flow) => {
    const [from, to] = [homeOf(flow.from.id), homeOf(flow.to.id)]
    if (!from || !to || from === to) return undefined
    const [a, b] = [from, to].map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })) as [{ x: number; y: number }, { x: number; y: number }]
    return (
      <g key={`${flow.from.id} ${flow.to.id} ${flow.via} ${flow.port}`} className="traffic-gone" aria-hidden="true">
        <path d={`M${a.x} ${a.y}L${b.x} ${b.y}`} />
        <text x={(a.x + b.x) / 2} y={(a.y + b.y) / 2} textAnchor="middle">{flow.port} {flow.protocol} gone</text>
      </g>
    )
  })
}
