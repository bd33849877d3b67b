import type { Answers } from '../../engine/index.ts'
import type { Option } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'
import { OptionRow } from './option-row.tsx'

type Props = ControlProps & { readonly options: readonly Option<unknown>[]; readonly answers: Answers }

/** One of the options. */
export function Choice({ id, field, options, answers, described }: Props) {
  return (
    <div className="choice" role="radiogroup" aria-labelledby={`${id}-title`} aria-describedby={described}>
      {options.map((option, index) => (
        <OptionRow key={option.label} option={option} id={`${id}-option-${index}`} because={option.unavailable?.(answers)} type="radio" name={id} checked={field.value === option.value} change={() => field.onChange(option.value)} />
      ))}
    </div>
  )
}
