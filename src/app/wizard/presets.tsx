import { differences } from '../state/history.ts'
import { useNotices } from '../state/notices.tsx'
import { presets } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'

/** Where to start from; one step back undoes it. */
export function Presets() {
  const { answers, replace } = useWorkbench()
  const { say } = useNotices()
  return (
    <section className="presets" aria-labelledby="presets-title">
      <h2 id="presets-title">Start from</h2>
      <ul>
        {presets.map((preset) => {
          const changes = differences(preset.answers, answers).length
          return (
            <li key={preset.id}>
              <button
                type="button"
                aria-pressed={changes === 0}
                onClick={() => {
                  if (changes === 0) return
                  replace(preset.answers)
                  say(`${preset.title}: ${changes} ${changes === 1 ? 'answer' : 'answers'} changed. Undo takes it back.`)
                }}
              >
                <strong>{preset.title}</strong>
                <span>{preset.summary}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
