import { useMemo } from 'react'
import type { BundleFile } from '../../engine/index.ts'
import { useNavigation } from '../state/navigation.tsx'
import { keys, questions } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'
import type { QuestionLink } from './links.tsx'
import { TrafficView } from './traffic-view.tsx'

export { TrafficView, type TrafficProps } from './traffic-view.tsx'

/** The answer behind these lines: of the first line, else the only one within them. */
function answerAt(files: readonly BundleFile[], file: string, line: number, endLine: number): string | undefined {
  const reasons = files.find(({ path }) => path === file)?.reasons.filter((reason) => reason.answer !== undefined && reason.line >= line && reason.line <= endLine) ?? []
  const within = [...new Set(reasons.map(({ answer }) => answer))]
  return reasons.find((reason) => reason.line === line)?.answer ?? (within.length === 1 ? within[0] : undefined)
}

/** The traffic of the wizard's own manifests. */
export default function TrafficPanel() {
  const { plan } = useWorkbench()
  const { showPlace, showQuestion } = useNavigation()
  const links = useMemo(() => {
    const linkTo = (name: string | undefined): QuestionLink | undefined => {
      const key = keys.find((one) => one === name)
      return key && { title: questions[key].title, show: () => showQuestion(key) }
    }
    return {
      showLine: (file: string, line: number) => showPlace({ file, line }),
      questionAt: (file: string, line: number, endLine: number) => linkTo(answerAt(plan?.files ?? [], file, line, endLine)),
      questionOf: linkTo,
    }
  }, [plan, showPlace, showQuestion])
  if (!plan) return <p className="empty">Following the calls …</p>
  return <TrafficView place="wizard" workloads={plan.workloads} flows={plan.flows} findings={plan.findings} name={plan.answers.name} {...links} />
}
