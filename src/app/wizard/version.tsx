import { useState } from 'react'
import type { Answers } from '../../engine/index.ts'
import type { Option } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'

type Props = ControlProps & { readonly options: readonly Option<unknown>[]; readonly answers: Answers }

const other = 'other'

/** The versions worth offering, and a field for any other. */
export function Version({ id, field, options, answers, described, wrong }: Props) {
  const known = options.some(({ value }) => value === field.value)
  const [own, setOwn] = useState(false)
  const typed = own || !known
  const help = options.find(({ value }) => value === field.value)
  const note = help?.unavailable?.(answers) ?? help?.help
  return (
    <div className="version">
      <select
        id={id}
        value={typed ? other : String(field.value)}
       
        aria-describedby={described}
       
        onChange={(event) => {
          const { value } = event.target
          setOwn(value === other)
          if (value !== other) field.onChange(value)
        }}
      >
        {options.map(({ value, label, unavailable }) => (
          <option key={label} value={String(value)} disabled={value !== field.value && unavailable?.(answers) !== undefined}>
            {label}
          </option>
        ))}
        <option value={other}>Another version …</option>
      </select>
      {typed && <input type="text" className="short" value={String(field.value ?? '')} onChange={(event) => field.onChange(event.target.value)} aria-label="Another version" aria-describedby={described} aria-invalid={wrong || undefined} autoComplete="off" spellCheck={false} inputMode="decimal" />}
      {!typed && note && <p className="option-note">{note}</p>}
    </div>
  )
}
