import type { Fact, Finding, Flow } from '../../engine/index.ts'
import { QuestionButton, Steps, useLinks, useSteps } from './links.tsx'
import { encryptedBy, outcomeWords, type FlowStep } from './words.ts'

/** All that is known about one call: what for, by which host, the verdict, and every step of its way. */
export function FlowDetails({ flow }: { readonly flow: Flow }) {
  const { via, port, targetPort, protocol, verdict } = flow
  const { outcome, encryption, identity, needs = [] } = verdict
  const steps = useSteps(flow)
  const judged = outcome === 'works' || outcome === 'degraded'
  return (
    <div className="traffic-flow">
      <dl className="traffic-facts">
        <Fact name="Outcome"><span className={`traffic-outcome ${outcome}`}>{outcomeWords[outcome]}</span></Fact>
        {judged && <Fact name="Encrypted by">{encryptedBy(encryption)}</Fact>}
        <Fact name="Host"><code>{via}</code></Fact>
        <Fact name="Port"><code>{port}</code>{targetPort !== port && <> to <code>{targetPort}</code> of the pod</>}, {protocol}</Fact>
        {identity && <Fact name="Seen as"><code>{identity}</code></Fact>}
      </dl>
      <Steps steps={steps} />
      {needs.length > 0 && <Needs facts={needs} />}
      <Found flow={flow} steps={steps} />
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Needs({ facts }: { readonly facts: readonly Fact[] }) {
  const { questionOf } = useLinks()
  return (
    <p className="traffic-note">
      These facts would settle it:{' '}
      {facts.map((fact, index) => {
        const question = questionOf?.(fact)
        return (
          <span key={fact}>
            {index > 0 && ', '}
            {question ? <QuestionButton question={question} /> : <code>{fact}</code>}
          </span>
        )
      })}
    </p>
  )
}

/** Findings at the lines that decide this call: only where it does not simply work, since such a line decides many calls. */
function Found({ flow: { verdict }, steps }: { readonly flow: Flow; readonly steps: readonly FlowStep[] }) {
  const { findings, showLine } = useLinks()
  if (verdict.outcome === 'works') return undefined
  const found = findings.filter((finding) => steps.some(({ place }) => place && covers(finding, place.manifest.file, place.manifest.locate(place.path).line)))
  if (found.length === 0) return undefined
  return (
    <ul className="traffic-found">
      {found.map(({ rule, message, file, range }) => (
        <li key={`${rule.code} ${file} ${range.start}`}>
          <button type="button" className="text-button" onClick={() => showLine(file, range.line)}>{rule.code}</button> {message}
        </li>
      ))}
    </ul>
  )
}

const covers = ({ file, range }: Finding, other: string, line: number): boolean => file === other && range.line <= line && line <= range.endLine
