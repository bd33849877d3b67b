import type { Answers } from '../../engine/index.ts'
import type { Option } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'
import { OptionRow } from './option-row.tsx'

type Props = ControlProps & { readonly options: readonly Option<string>[]; readonly answers: Answers }

/** Any number of the options, kept in the options' order. */
export default function Many({ id, field, options, answers, described }: Props) {
  const chosen = Array.isArray(field.value) ? (field.value as readonly unknown[]) : []
  const toggle = (value: string, on: boolean): void => field.onChange(options.map((option) => option.value).filter((one) => (one === value ? on : chosen.includes(one))))
  return (
    <div className="choice" aria-describedby={described}>
      {options.map((option, index) => (
        <OptionRow key={option.value} option={option} id={`${id}-option-${index}`} because={option.unavailable?.(answers)} type="checkbox" checked={chosen.includes(option.value)} change={(on) => toggle(option.value, on)} />
      ))}
    </div>
  )
}
