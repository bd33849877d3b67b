import { useNavigation } from '../state/navigation.tsx'
import { defaults, hiddenBecause, keysOf, questions, steps, stepTitles } from '../state/questions.ts'
import { inWords, tallyOf } from '../state/tally.ts'
import { answerInWords } from '../state/words.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { useExport } from '../export/use-export.ts'
import { Button } from '../ui/button.tsx'

const asked = steps.filter((step) => step !== 'review')

/** All answers at a glance, each leading to its question, and what can be taken along. */
export default function Review() {
  const { answers, plan } = useWorkbench()
  const { showQuestion, goTo, open } = useNavigation()
  const { downloadZip } = useExport()
  const found = plan ? inWords(tallyOf(plan.findings)) : undefined
  return (
    <div className="review">
      <p className="review-lead">
        {plan?.files.length ?? 0} files. {found ? `Found: ${found}. ` : 'Nothing was found. '}
        <button type="button" className="text-button" onClick={() => goTo({ panel: 'findings', sheetOpen: true })}>Show the findings</button>
      </p>
      <div className="review-actions">
        <Button icon="download" label="Download the bundle" tone="accent" onClick={downloadZip} />
        <Button icon="link" label="Share a link" onClick={() => open('share')} />
        <Button icon="print" label="Print" onClick={() => window.print()} />
      </div>
      {asked.map((step) => (
        <section key={step} aria-labelledby={`review-${step}`}>
          <h2 id={`review-${step}`}>{stepTitles[step]}</h2>
          <dl className="answers">
            {keysOf(step)
              .filter((key) => !hiddenBecause(key, answers))
              .map((key) => (
                <div key={key} className={JSON.stringify(answers[key]) === JSON.stringify(defaults[key]) ? undefined : 'own'}>
                  <dt>
                    <button type="button" className="text-button" onClick={() => showQuestion(key)}>{questions[key].title}</button>
                  </dt>
                  <dd>{answerInWords(key, answers)}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
