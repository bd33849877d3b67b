import { lazy, Suspense, useState } from 'react'
import { differences, same } from '../state/history.ts'
import { useNotices } from '../state/notices.tsx'
import { presets } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Button } from '../ui/button.tsx'

const DetectAnswers = lazy(() => import('../check/detect-answers.tsx'))

/** Where to start from; one step back undoes it. */
export function Presets() {
  const { answers, replace } = useWorkbench()
  const { say } = useNotices()
  const [detecting, setDetecting] = useState(false)
  const current = presets.find((preset) => same(preset.answers, answers))
  return (
    <>
      <section className="presets" aria-labelledby="presets-title">
        <div className="presets-head">
          <h2 id="presets-title">Start from</h2>
          <Button icon="search" label="Detect from a live cluster …" tone="quiet" onClick={() => setDetecting(true)} />
        </div>
        <ul>
          {presets.map((preset) => {
            const changes = differences(preset.answers, answers).length
            return (
              <li key={preset.id}>
                <button
                  type="button"
                  aria-pressed={changes === 0}
                  title={preset.summary}
                  aria-describedby={changes === 0 ? 'preset-summary' : undefined}
                  onClick={() => {
                    if (changes === 0) return
                    replace(preset.answers)
                    say(`${preset.title}: ${changes} ${changes === 1 ? 'answer' : 'answers'} changed. Undo takes it back.`)
                  }}
                >
                  {preset.title}
                </button>
              </li>
            )
          })}
        </ul>
        <p id="preset-summary">{current?.summary ?? 'These answers are your own; a place to start from would replace them, and Undo brings them back.'}</p>
      </section>
      {detecting && <Suspense><DetectAnswers close={() => setDetecting(false)} /></Suspense>}
    </>
  )
}
