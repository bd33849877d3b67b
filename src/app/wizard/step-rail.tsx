import { useNavigation } from '../state/navigation.tsx'
import { stepTitles, steps } from '../state/questions.ts'
import { inWords, tallyOf, type Tally } from '../state/tally.ts'
import { useWorkbench } from '../state/workbench.tsx'

const total = ({ error, warning, info }: Tally): number => error + warning + info

export const worst = ({ error, warning }: Tally): 'error' | 'warning' | 'info' => (error > 0 ? 'error' : warning > 0 ? 'warning' : 'info')

const intoView = (element: HTMLElement | null): void => {
  const row = element?.closest('nav')
  if (element && row && row.scrollWidth > row.clientWidth) row.scrollLeft = element.offsetLeft - row.offsetLeft - 48
}

/** All steps with what was found in each; any can be gone to. */
export function StepRail() {
  const { found } = useWorkbench()
  const { step, goTo } = useNavigation()
  return (
    <nav className="rail" aria-label="Steps">
      <ol>
        {steps.map((one, index) => {
          const tally = tallyOf(found.filter((finding) => finding.step === one))
          const words = inWords(tally)
          return (
            <li key={one}>
              <button ref={one === step ? intoView : undefined} type="button" aria-current={one === step ? 'step' : undefined} onClick={() => goTo({ step: one, mode: 'wizard' })}>
                <span className="rail-number" aria-hidden="true">{index + 1}</span>
                <span className="rail-title">{stepTitles[one]}</span>
                {words && (
                  <span className={`count ${worst(tally)}`} title={words}>
                    {total(tally)}
                    <span className="sr-only"> ({words})</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
