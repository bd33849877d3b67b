import type { Answers } from '../../engine/index.ts'
import type { Option } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'

type Props = ControlProps & { readonly options: readonly Option<string>[]; readonly answers: Answers }

/** Any number of the options, kept in the options' order. */
export default function Many({ id, field, options, answers, described }: Props) {
  const chosen = Array.isArray(field.value) ? (field.value as readonly unknown[]) : []
  const toggle = (value: string, on: boolean): void => field.onChange(options.map((option) => option.value).filter((one) => (one === value ? on : chosen.includes(one))))
  return (
    <div className="choice many" aria-describedby={described}>
      {options.map(({ value, label, help, unavailable }, index) => {
        const because = unavailable?.(answers)
        const on = chosen.includes(value)
        return (
          <label key={value} className={`option ${because ? 'unavailable' : ''}`}>
            <input type="checkbox" checked={on} disabled={because !== undefined && !on} onChange={(event) => toggle(value, event.target.checked)} aria-describedby={help || because ? `${id}-option-${index}` : undefined} />
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
