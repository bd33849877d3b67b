import type { Finding } from '../../engine/index.ts'
import { useNavigation } from '../state/navigation.tsx'
import { Icon } from '../ui/icons.tsx'

/** What follows from an answer is said at the question. */
export function QuestionFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const { goTo } = useNavigation()
  return (
    <ul className="question-findings">
      {findings.map((finding) => (
        <li key={`${finding.rule.code}${finding.file}${finding.range.start}`} className={finding.severity}>
          <Icon name={finding.severity} />
          <span>{finding.message}</span>
          <button type="button" className="text-button" onClick={() => goTo({ panel: 'findings', sheetOpen: true })}>
            {finding.rule.code}<span className="sr-only">: show this finding</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
