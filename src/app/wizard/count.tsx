import { Button } from '../ui/button.tsx'
import { questions } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'
import { numberOf } from './number-of.ts'

type Props = ControlProps & { readonly min: number; readonly max: number }

export default function Count({ id, field, min, max, described, wrong }: Props) {
  const value = typeof field.value === 'number' ? field.value : undefined
  const { title } = questions[id]
  return (
    <span className="counter">
      <Button icon="minus" label={`One less: ${title}`} iconOnly disabled={value === undefined || value <= min} onClick={() => field.onChange((value ?? min) - 1)} />
      <input id={id} type="text" inputMode="numeric" className="number" value={String(field.value ?? '')} onChange={(event) => field.onChange(numberOf(event.target.value))} aria-describedby={described} aria-invalid={wrong || undefined} autoComplete="off" />
      <Button icon="plus" label={`One more: ${title}`} iconOnly disabled={value === undefined || value >= max} onClick={() => field.onChange((value ?? min) + 1)} />
    </span>
  )
}
