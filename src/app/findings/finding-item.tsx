import type { Finding } from '../../engine/index.ts'
import { Marked } from '../glossary/marked.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { questions } from '../state/questions.ts'
import { questionOf } from '../state/tally.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { toldBy } from './rule-texts.ts'

const names = { error: 'Error', warning: 'Warning', info: 'Note' } as const

export function FindingItem({ finding, fix }: { readonly finding: Finding; readonly fix: () => void }) {
  const { files } = useWorkbench()
  const { showPlace, showQuestion } = useNavigation()
  const { rule, severity, message, file, range } = finding
  const { why, docs } = toldBy(rule)
  const key = questionOf(finding, files)
  return (
    <li className={`finding ${severity}`}>
      <Icon name={severity} />
      <div className="finding-body">
        <p className="finding-head">
          <span className="severity">{names[severity]}</span>
          <code>{rule.code}</code>
          <button type="button" className="text-button" onClick={() => showPlace({ file, line: range.line })}>
            {file}:{range.line}<span className="sr-only"> show this line</span>
          </button>
          {key && (
            <button type="button" className="text-button" onClick={() => showQuestion(key)}>
              <span className="sr-only">Question: </span>{questions[key].title}
            </button>
          )}
        </p>
        <h3>{message}</h3>
        <p className="why">
          <Marked text={why} />{' '}
          <a href={docs} target="_blank" rel="noreferrer">
            Source<span className="sr-only"> for {rule.code} (opens in a new tab)</span>
          </a>
        </p>
        {finding.fix?.set && <Button icon="wrench" label={`${finding.fix.title.replace(/\.$/, '')} …`} onClick={fix} />}
        {finding.fix && !finding.fix.set && <p className="by-hand">To do by hand: {finding.fix.title}</p>}
      </div>
    </li>
  )
}
