import { useState } from 'react'
import type { ControlProps } from './control.tsx'

type Props = ControlProps & { readonly placeholder?: string | undefined; readonly suggestions?: readonly string[] | undefined }

const split = (text: string): readonly string[] => text.split(/[\s,]+/).filter(Boolean)

/** Words with commas or blanks between them; those worth suggesting are buttons. */
export default function Words({ id, field, placeholder, suggestions = [], described, wrong }: Props) {
  const words = Array.isArray(field.value) ? field.value.map(String) : []
  const [typed, setTyped] = useState(words.join(', '))
  // What is being typed may end in a comma; what came from elsewhere wins.
  const text = split(typed).join() === words.join() ? typed : words.join(', ')
  const set = (next: string): void => {
    setTyped(next)
    field.onChange(split(next))
  }
  return (
    <>
      <input id={id} type="text" value={text} onChange={(event) => set(event.target.value)} placeholder={placeholder} aria-describedby={described} aria-invalid={wrong || undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      {suggestions.length > 0 && (
        <div className="chips">
          {suggestions.map((word) => {
            const on = words.includes(word)
            return (
              <button key={word} type="button" className="chip" aria-pressed={on} onClick={() => set((on ? words.filter((one) => one !== word) : [...words, word]).join(', '))}>
                {word}
              </button>
            )
          })}
        </div>
      )}
    </>
  )
}
