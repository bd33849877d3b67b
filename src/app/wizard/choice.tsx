import type { Answers } from '../../engine/index.ts'
import type { Option } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'

type Props = ControlProps & { readonly options: readonly Option<unknown>[]; readonly answers: Answers }

/** Radio buttons; what a version does not have is shown with the reason and can't be chosen. */
export function Choice({ id, field, options, answers, described }: Props) {
  return (
    <div className="choice" role="radiogroup" aria-labelledby={`${id}-title`} aria-describedby={described}>
      {options.map(({ value, label, help, unavailable }, index) => {
        const because = unavailable?.(answers)
        const chosen = field.value === value
        return (
          <label key={label} className={`option ${because ? 'unavailable' : ''}`}>
            <input type="radio" name={id} checked={chosen} disabled={because !== undefined && !chosen} onChange={() => field.onChange(value)} aria-describedby={help || because ? `${id}-option-${index}` : undefined} />
            <span className="option-text">
              <span>{label}</span>
              {(help || because) && (
                <span className="option-help" id={`${id}-option-${index}`}>
                  {help} {because && <em>{because}</em>}
                </span>
              )}
            </span>
          </label>
        )
      })}
    </div>
  )
}
