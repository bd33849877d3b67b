import { useMemo, type Ref } from 'react'
import { Button } from '../ui/button.tsx'
import { FlowDetails } from './flow-details.tsx'
import type { Arrow, Box, Graph } from './graph.ts'
import { PlaceLinks } from './links.tsx'
import type { Active } from './map.tsx'
import { MeshMark } from './marks.tsx'
import { count, meshOf, meshWords, workloadInWords } from './words.ts'
import type { Workload } from '../../engine/index.ts'

type Props = { readonly graph: Graph; readonly active: Active; readonly heading: Ref<HTMLHeadingElement>; readonly close: () => void }

/** What the pointed or focused thing on the map is: a workload and why it is in the mesh, or calls and their ways. */
export function Details({ graph, active, heading, close }: Props) {
  const boxes = useMemo(() => new Map(graph.boxes.map((box) => [box.id, box] as const)), [graph])
  const box = active.type === 'box' ? boxes.get(active.id) : undefined
  const arrow = active.type === 'arrow' ? graph.arrows.find(({ id }) => id === active.id) : undefined
  if (!box && !arrow) return undefined
  return (
    <>
      <header className="traffic-details-head">
        <h3 ref={heading} tabIndex={-1}>{box ? `${box.title} ${box.name}` : arrow && titleOf(arrow, boxes)}</h3>
        <Button icon="close" label="Close details" iconOnly tone="quiet" onClick={close} />
      </header>
      {box && <BoxDetails box={box} graph={graph} />}
      {arrow && <ArrowDetails arrow={arrow} />}
    </>
  )
}

const endOf = (id: string, boxes: ReadonlyMap<string, Box>): string => {
  const box = boxes.get(id)
  return box ? `${box.title} ${box.name}` : id
}

const titleOf = ({ from, to }: Arrow, boxes: ReadonlyMap<string, Box>): string => `${endOf(from, boxes)} → ${from === to ? 'itself' : endOf(to, boxes)}`

/** Of alike calls between classes of workloads, this many are told. */
const mostFlows = 12

function ArrowDetails({ arrow: { flows } }: { readonly arrow: Arrow }) {
  return (
    <>
      {flows.slice(0, mostFlows).map((flow, index) => (
        <section key={`${flow.from.id} ${flow.to.id} ${flow.via} ${flow.port} ${index}`} className="traffic-call">
          <h4>{flow.purpose}</h4>
          <FlowDetails flow={flow} />
        </section>
      ))}
      {flows.length > mostFlows && <p className="traffic-note">The table has the other {flows.length - mostFlows}.</p>}
    </>
  )
}

function BoxDetails({ box: { id, workloads }, graph: { arrows } }: { readonly box: Box; readonly graph: Graph }) {
  const calls = arrows.filter(({ from }) => from === id).flatMap(({ flows }) => flows).length
  const called = arrows.filter(({ to }) => to === id).flatMap(({ flows }) => flows).length
  return (
    <>
      <p className="traffic-note">Makes {count(calls, 'call')}, receives {called}.</p>
      {workloads.slice(0, mostFlows).map((workload) => <WorkloadDetails key={workload.id} workload={workload} named={workloads.length > 1} />)}
      {workloads.length > mostFlows && <p className="traffic-note">And {workloads.length - mostFlows} more that are alike.</p>}
    </>
  )
}

function WorkloadDetails({ workload, named }: { readonly workload: Workload; readonly named: boolean }) {
  const { namespace, membership, serviceAccount, ports, unseenInbound, unseenOutbound } = workload
  const mesh = meshOf(workload)
  return (
    <section className="traffic-call">
      {named && <h4>{workloadInWords(workload)}</h4>}
      <p className="traffic-membership">
        <MeshMark mesh={mesh} />
        <span><strong>{meshWords[mesh]}</strong>: {membership.why} {membership.place && <PlaceLinks place={membership.place} />}</span>
      </p>
      <dl className="traffic-facts">
        {namespace !== '' && <div><dt>Namespace</dt><dd><code>{namespace}</code></dd></div>}
        {serviceAccount !== '' && <div><dt>Service account</dt><dd><code>{serviceAccount}</code></dd></div>}
        {ports.length > 0 && <div><dt>Listens on</dt><dd>{ports.map(({ port, protocol }) => `${port} ${protocol}`).join(', ')}</dd></div>}
        <Unseen name="Not seen by its proxy, inbound" unseen={unseenInbound} />
        <Unseen name="Not seen by its proxy, outbound" unseen={unseenOutbound} />
      </dl>
    </section>
  )
}

function Unseen({ name, unseen: { ports, all, except, place } }: { readonly name: string; readonly unseen: Workload['unseenInbound'] }) {
  if (!all && ports.length === 0) return undefined
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {all ? `all ports${except && except.length > 0 ? ` but ${except.join(', ')}` : ''}` : ports.join(', ')} {place && <PlaceLinks place={place} />}
      </dd>
    </div>
  )
}
