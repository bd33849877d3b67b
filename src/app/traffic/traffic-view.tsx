import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Flow, Workload } from '../../engine/index.ts'
import { download } from '../export/download.ts'
import { useNarrow } from '../state/media.ts'
import { useNotices } from '../state/notices.tsx'
import { Button } from '../ui/button.tsx'
import { ChangeList } from './change-list.tsx'
import type { Changes } from './changes.ts'
import { Details } from './details.tsx'
import { FlowTable } from './flow-table.tsx'
import { graphOf, type Graph } from './graph.ts'
import { layoutOf } from './layout.ts'
import { Legend } from './legend.tsx'
import { LinksProvider, type Links } from './links.tsx'
import { TrafficMap, type Active } from './map.tsx'
import { recall, remember, type View } from './memory.ts'
import { pngOf, svgOf } from './picture.ts'
import { usePan, useScale } from './use-scale.ts'
import { useTrafficChanges } from './use-traffic-changes.ts'
import { count, outcomes, verbs } from './words.ts'
import '../styles/traffic.css'

export type TrafficProps = Links & {
  /** Which part of the page this is (`wizard`, `check`): each remembers its own view and what it showed last. */
  readonly place: string
  readonly workloads: readonly Workload[]
  readonly flows: readonly Flow[]
  /** The name of an exported picture, without its ending. */
  readonly name: string
}

/** Above it the table comes first: a map of so many boxes is slow to draw and slower to read. */
const tableFirst = 120

/** Who calls whom and what the mesh does to each call, as a map or as a table. */
export function TrafficView({ place, workloads, flows, name, ...links }: TrafficProps) {
  const narrow = useNarrow()
  const big = workloads.length > tableFirst
  const [own, setOwn] = useState<View | undefined>(() => recall(place).view)
  const view = own ?? (narrow || big ? 'table' : 'map')
  const { changes, fresh, count: change } = useTrafficChanges(place, useMemo(() => ({ workloads, flows }), [workloads, flows]))
  const choose = (next: View): void => {
    remember(place, { view: next })
    setOwn(next)
  }
  return (
    <LinksProvider value={links}>
      <div className={`traffic ${view}`}>
        <h2 className="sr-only">Traffic</h2>
        <p className="sr-only" role="status">{change > 0 && `Traffic: ${count(changes.list.length, 'difference')} since the last change.`}</p>
        {view === 'map' ? (
          <MapView workloads={workloads} flows={flows} changes={changes} fresh={fresh} change={change} name={name} choose={choose} />
        ) : (
          <div className="panel-scroll">
            <Head view={view} choose={choose} flows={flows} />
            {big && (
              <p className="traffic-note">
                {workloads.length} workloads are many for a map. <button type="button" className="text-button" onClick={() => choose('map')}>Draw the map</button>, with alike workloads in one box.
              </p>
            )}
            <FlowTable flows={flows} changes={changes} fresh={fresh} />
            <ChangeList changes={changes} count={change} />
          </div>
        )}
      </div>
    </LinksProvider>
  )
}

type HeadProps = { readonly view: View; readonly choose: (view: View) => void; readonly flows: readonly Flow[]; readonly children?: React.ReactNode }

function Head({ view, choose, flows, children }: HeadProps) {
  const numbers = outcomes.map((outcome) => ({ outcome, number: flows.filter(({ verdict }) => verdict.outcome === outcome).length })).filter(({ number }) => number > 0)
  return (
    <div className="traffic-head">
      <div className="segmented" role="radiogroup" aria-label="Show as">
        {(['map', 'table'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="traffic-view" checked={view === one} onChange={() => choose(one)} />
            <span>{one === 'map' ? 'Map' : 'Table'}</span>
          </label>
        ))}
      </div>
      <p className="traffic-sum">
        <span>{count(flows.length, 'call')}:</span>
        {numbers.map(({ outcome, number }) => <span key={outcome} className={`traffic-outcome ${outcome}`}>{count(number, ...verbs[outcome])}</span>)}
      </p>
      {children}
    </div>
  )
}

const same = (a: Active | undefined, b: Active): boolean => a?.type === b.type && a.id === b.id

type MapProps = Pick<TrafficProps, 'workloads' | 'flows' | 'name'> & { readonly changes: Changes; readonly fresh: boolean; readonly change: number; readonly choose: (view: View) => void }

function MapView({ workloads, flows, changes, fresh, change, name, choose }: MapProps) {
  const graph: Graph = useMemo(() => graphOf(workloads, flows), [workloads, flows])
  const layout = useMemo(() => layoutOf(graph), [graph])
  const frame = useRef<HTMLDivElement>(null)
  const picture = useRef<SVGSVGElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [state, setState] = useState<{ readonly active: Active; readonly kept: boolean } | undefined>(undefined)
  const { scale, zoom, fit } = useScale(frame, layout)
  usePan(frame)
  const { say } = useNotices()
  // What an answer took away is no longer shown.
  const active = state && (state.active.type === 'box' ? graph.boxes : graph.arrows).some(({ id }) => id === state.active.id) ? state.active : undefined

  const open = (next: Active, byKeyboard: boolean): void => {
    flushSync(() => setState({ active: next, kept: true }))
    if (byKeyboard) heading.current?.focus()
  }
  const close = (): void => {
    // The focus on it would show it again, so it goes back first.
    if (active) picture.current?.querySelector<SVGElement>(`[data-stop="${CSS.escape(`${active.type} ${active.id}`)}"]`)?.focus({ preventScroll: true })
    setState(undefined)
  }
  const ground = (): string => getComputedStyle(frame.current!).backgroundColor
  const saveSvg = (): void => {
    if (picture.current) download(`${name}-traffic.svg`, svgOf(picture.current, ground()), 'image/svg+xml')
  }
  const savePng = async (): Promise<void> => {
    if (!picture.current) return
    try {
      download(`${name}-traffic.png`, await pngOf(svgOf(picture.current, ground()), layout.width, layout.height), 'image/png')
    } catch {
      say('The browser could not draw the picture. The SVG holds the same.')
    }
  }
  return (
    <>
      <Head view="map" choose={choose} flows={flows}>
        <div className="traffic-tools">
          <Button icon="minus" label="Smaller" iconOnly tone="quiet" onClick={() => zoom(1 / 1.2)} />
          <Button icon="plus" label="Bigger" iconOnly tone="quiet" onClick={() => zoom(1.2)} />
          <Button label="Fit" tone="quiet" onClick={fit} />
          <Button icon="download" label="SVG" tone="quiet" title="Save the map as SVG" aria-label="Save the map as SVG" onClick={saveSvg} />
          <Button icon="download" label="PNG" tone="quiet" title="Save the map as PNG" aria-label="Save the map as PNG" onClick={() => void savePng()} />
        </div>
      </Head>
      <div ref={frame} className="traffic-frame">
        {layout.boxes.length === 0 ? (
          <p className="empty">No workload is known.</p>
        ) : (
          <TrafficMap
            layout={layout}
            scale={scale}
            label={`Map of ${count(flows.length, 'call')} between ${count(workloads.length, 'workload')}`}
            picture={picture}
            active={active}
            changes={changes}
            fresh={fresh}
            point={(next) => setState((now) => (now?.kept || same(now?.active, next) ? now : { active: next, kept: false }))}
            focus={(next) => setState((now) => (same(now?.active, next) ? now : { active: next, kept: false }))}
            open={open}
          />
        )}
      </div>
      {/* Escape gives the focus back to the map, from wherever in the details it is. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section className="traffic-details" aria-label="Details" onKeyDown={({ key }) => key === 'Escape' && close()}>
        {active ? (
          <Details graph={graph} active={active} heading={heading} close={close} />
        ) : (
          <>
            <p className="traffic-note">Point at an arrow or a box, or reach it with the keyboard, to read what happens to the call and why.</p>
            <ChangeList changes={changes} count={change} />
            <Legend />
          </>
        )}
      </section>
    </>
  )
}
