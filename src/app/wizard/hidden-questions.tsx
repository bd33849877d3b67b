import { hiddenBecause, keysOf, questions, type Step } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'

/** What is not asked any more, and why. */
export function HiddenQuestions({ step }: { readonly step: Step }) {
  const { answers } = useWorkbench()
  const hidden = keysOf(step).flatMap((key) => {
    const because = hiddenBecause(key, answers)
    return because ? [{ key, because }] : []
  })
  if (hidden.length === 0) return undefined
  return (
    <details className="hidden-questions">
      <summary>
        Not asked with these answers: {hidden.length}
      </summary>
      <dl>
        {hidden.map(({ key, because }) => (
          <div key={key}>
            <dt>{questions[key].title}</dt>
            <dd>{because}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
