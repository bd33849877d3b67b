import { useId, useMemo, useState } from 'react'
import type { Flow } from '../../engine/index.ts'
import { useNarrow } from '../state/media.ts'
import { Button } from '../ui/button.tsx'
import type { Changes } from './changes.ts'
import { FlowDetails } from './flow-details.tsx'
import { MeshMark, Sign } from './marks.tsx'
import { count, encryptedBy, kindInWords, meshOf, meshWords, nameOf, outcomes, outcomeWords, type Outcome } from './words.ts'

type Props = { readonly flows: readonly Flow[]; readonly changes: Changes; readonly fresh: boolean }

/** Rows at once: a thousand would make the page wait. */
const page = 100

const verdicts = ['Port', 'Encrypted by', 'Outcome'] as const

const rank = ({ verdict }: Flow): number => outcomes.indexOf(verdict.outcome)

/** Every call, worst first, with the same content as the map; a row opens to the steps of its way. */
export function FlowTable({ flows, changes, fresh }: Props) {
  const [only, setOnly] = useState<Outcome | 'all'>('all')
  const [most, setMost] = useState(page)
  const filter = useId()
  const narrow = useNarrow()
  const shown = useMemo(() => flows.filter(({ verdict }) => only === 'all' || verdict.outcome === only).toSorted((a, b) => rank(a) - rank(b)), [flows, only])
  const number = (outcome: Outcome): number => flows.filter(({ verdict }) => verdict.outcome === outcome).length
  return (
    <div className="traffic-table">
      <div className="traffic-filter">
        <label htmlFor={filter}>Show</label>
        <select
          id={filter}
          value={only}
          onChange={({ target }) => {
            setOnly(outcomes.find((outcome) => outcome === target.value) ?? 'all')
            setMost(page)
          }}
        >
          <option value="all">All calls ({flows.length})</option>
          {outcomes.map((outcome) => <option key={outcome} value={outcome}>{outcomeWords[outcome]} ({number(outcome)})</option>)}
        </select>
      </div>
      <table>
        <caption className="sr-only">Calls: who calls whom, on which port, who encrypts, and whether it works</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            {narrow ? <th scope="col">Verdict</th> : verdicts.map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, most).map((flow, index) => <Row key={`${flow.from.id} ${flow.to.id} ${flow.via} ${flow.port} ${flow.purpose} ${index}`} flow={flow} narrow={narrow} mark={fresh ? changes.flows.get(flow) : undefined} />)}
        </tbody>
      </table>
      {shown.length === 0 && <p className="empty">{only === 'all' ? 'No calls are known.' : `No call of this outcome: ${outcomeWords[only]}.`}</p>}
      {shown.length > most && <Button label={`Show ${Math.min(page, shown.length - most)} more of ${count(shown.length - most, 'call')}`} onClick={() => setMost(most + page)} />}
    </div>
  )
}

function Row({ flow, narrow, mark }: { readonly flow: Flow; readonly narrow: boolean; readonly mark: string | undefined }) {
  const [open, setOpen] = useState(false)
  const details = useId()
  const { from, to, port, protocol, purpose, verdict } = flow
  const { outcome, encryption } = verdict
  const judged = outcome === 'works' || outcome === 'degraded'
  const parts = [
    <span key="port" className="port">{port} {protocol}</span>,
    <span key="by" className="signed"><Sign sign={judged ? (encryption.length > 0 ? 'locked' : 'open') : 'unknown'} /><span>{judged ? encryptedBy(encryption) : '–'}</span></span>,
    <span key="outcome" className={`traffic-outcome ${outcome}`}>{outcomeWords[outcome]}</span>,
  ]
  return (
    <>
      <tr className={mark && 'changed'}>
        <th scope="row"><End workload={from} /></th>
        <td>
          {from.id === to.id ? 'itself' : <End workload={to} />}
          <button type="button" className="text-button purpose" aria-expanded={open} aria-controls={open ? details : undefined} onClick={() => setOpen(!open)}>
            {purpose}
          </button>
          {mark && <span className="traffic-mark">{mark}</span>}
        </td>
        {narrow ? <td><span className="stacked">{parts}</span></td> : parts.map((part) => <td key={part.key}>{part}</td>)}
      </tr>
      {open && (
        <tr id={details} className="steps">
          <td colSpan={narrow ? 3 : 5}><FlowDetails flow={flow} /></td>
        </tr>
      )}
    </>
  )
}

function End({ workload }: { readonly workload: Flow['from'] }) {
  const mesh = meshOf(workload)
  return (
    <span className="traffic-end">
      <span>{kindInWords(workload.kind)} <span className="own">{nameOf(workload)}</span></span>
      <span className="faint signed"><MeshMark mesh={mesh} /><span>{[workload.namespace, meshWords[mesh]].filter(Boolean).join(', ')}</span></span>
    </span>
  )
}
