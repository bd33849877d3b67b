import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { byQuestion } from '../state/tally.ts'
import { useNavigation } from '../state/navigation.tsx'
import { hiddenBecause, keysOf, notes, stepTitles, steps } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Button } from '../ui/button.tsx'
import { HiddenQuestions } from './hidden-questions.tsx'
import { Presets } from './presets.tsx'
import { QuestionRow } from './question-row.tsx'
import { StepRail } from './step-rail.tsx'

const Review = lazy(() => import('./review.tsx'))

const none: readonly never[] = []

/** The questions, a step at a time; every step can be gone to at once. */
export function Wizard() {
  const { answers, plan } = useWorkbench()
  const { step, question, goTo } = useNavigation()
  const findings = useMemo(() => (plan ? byQuestion(plan) : undefined), [plan])
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!question) return
    const row = document.getElementById(`question-${question.key}`)
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector<HTMLElement>('input:not([disabled]), select, textarea, button')?.focus()
  }, [question])
  const index = steps.indexOf(step)
  const [before, after] = [steps[index - 1], steps[index + 1]]
  const turn = (to: typeof step): void => {
    goTo({ step: to })
    body.current?.scrollTo(0, 0)
    body.current?.focus()
  }
  return (
    <section className="wizard" aria-label="Questions">
      <StepRail />
      <div className="step" ref={body} tabIndex={-1}>
        <h1 className="step-title">{stepTitles[step]}</h1>
        {step === 'cluster' && <Presets />}
        {step === 'review' && (
          <Suspense>
            <Review />
          </Suspense>
        )}
        <div className="questions">
          {keysOf(step)
            .filter((key) => !hiddenBecause(key, answers))
            .map((key) => (
              <QuestionRow key={key} id={key} findings={findings?.get(key) ?? none} />
            ))}
        </div>
        {step === 'others' && notes.map((note) => <p key={note} className="step-notes">{note}</p>)}
        <HiddenQuestions step={step} />
        <nav className="step-turn" aria-label="Next and previous step">
          {before ? <Button icon="back" label={`Back: ${stepTitles[before]}`} onClick={() => turn(before)} /> : <span />}
          {after && <Button icon="arrow" label={`Next: ${stepTitles[after]}`} className="icon-last" onClick={() => turn(after)} />}
        </nav>
      </div>
    </section>
  )
}
