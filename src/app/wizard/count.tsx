import { Button } from '../ui/button.tsx'
import { questions } from '../state/questions.ts'
import type { ControlProps } from './control.tsx'

type Props = ControlProps & { readonly min: number; readonly max: number }

/** Digits become a number; anything else stays as it was typed, for the question to refuse. */
export const numberOf = (text: string): unknown => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text)

export function Count({ id, field, min, max, described, wrong }: Props) {
  const value = typeof field.value === 'number' ? field.value : undefined
  const { title } = questions[id]
  return (
    <span className="counter">
      <Button icon="minus" label={`One less: ${title}`} iconOnly disabled={value === undefined || value <= min} onClick={() => field.onChange((value ?? min) - 1)} />
      <input id={id} type="text" inputMode="numeric" className="number" value={String(field.value ?? '')} ref={field.ref} onBlur={field.onBlur} onChange={(event) => field.onChange(numberOf(event.target.value))} aria-describedby={described} aria-invalid={wrong || undefined} autoComplete="off" />
      <Button icon="plus" label={`One more: ${title}`} iconOnly disabled={value === undefined || value >= max} onClick={() => field.onChange((value ?? min) + 1)} />
    </span>
  )
}
