import type { ControlProps } from './control.tsx'

/** On or off, said in a word too and not by colour alone. */
export function Switch({ id, field, described }: ControlProps) {
  const on = field.value === true
  return (
    <span className="switch">
      <input id={id} type="checkbox" role="switch" checked={on} onChange={(event) => field.onChange(event.target.checked)} aria-describedby={described} />
      <span aria-hidden="true">{on ? 'Yes' : 'No'}</span>
    </span>
  )
}
