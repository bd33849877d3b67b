import type { Answers } from '../../engine/index.ts'
import type { Option } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'

type Props = ControlProps & { readonly options: readonly Option<unknown>[]; readonly answers: Answers }

/** A choice among many short words. Reasons why something can't be chosen stand below, since an option can't hold them. */
export function SelectChoice({ id, field, options, answers, described, wrong }: Props) {
  const refused = options.flatMap(({ label, unavailable }) => {
    const because = unavailable?.(answers)
    return because ? [{ label, because }] : []
  })
  const index = options.findIndex(({ value }) => value === field.value)
  return (
    <>
      <select id={id} value={index} onChange={(event) => field.onChange(options[Number(event.target.value)]?.value)} aria-describedby={described} aria-invalid={wrong || undefined}>
        {index < 0 && <option value={-1}>{String(field.value)}</option>}
        {options.map(({ label, unavailable }, at) => (
          <option key={label} value={at} disabled={at !== index && unavailable?.(answers) !== undefined}>
            {label}
          </option>
        ))}
      </select>
      {refused.length > 0 && (
        <ul className="option-refused">
          {refused.map(({ label, because }) => (
            <li key={label}>
              {label}: {because}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
