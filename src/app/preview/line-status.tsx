import type { BundleFile } from '../../engine/index.ts'
import { useNavigation } from '../state/navigation.tsx'
import { keys, questions } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Icon } from '../ui/icons.tsx'

/** What is known of the chosen line: why it is there, the question behind it, what was found in it. */
export function LineStatus({ file, line }: { readonly file: BundleFile; readonly line: number | undefined }) {
  const { plan } = useWorkbench()
  const { showQuestion } = useNavigation()
  if (line === undefined) return <div className="line-status faint">Choose a line to see why it is there.</div>
  const reasons = file.reasons.filter((reason) => reason.line === line)
  const findings = (plan?.findings ?? []).filter((finding) => finding.file === file.path && finding.range.line === line)
  return (
    <div className="line-status" role="status">
      <span className="line-number">Line {line}</span>
      {reasons.length === 0 && findings.length === 0 && <span className="faint">Nothing special: it is part of every such object.</span>}
      {reasons.map(({ path, reason, answer }) => {
        const key = keys.find((one) => one === answer)
        return (
          <span key={path} className="said">
            <span>{reason}</span>
            {key && (
              <button type="button" className="text-button" onClick={() => showQuestion(key)}>
                {questions[key].title}
              </button>
            )}
          </span>
        )
      })}
      {findings.map(({ rule, severity, message }) => (
        <span key={rule.code} className={`said ${severity}`}>
          <Icon name={severity} />
          <span>{message}</span>
        </span>
      ))}
    </div>
  )
}
