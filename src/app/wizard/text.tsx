import type { ControlProps } from './control.tsx'

type Props = ControlProps & { readonly placeholder?: string | undefined; readonly suggestions?: readonly string[] | undefined }

export function Text({ id, field, placeholder, suggestions, described, wrong }: Props) {
  return (
    <>
      <input id={id} type="text" value={String(field.value ?? '')} onChange={(event) => field.onChange(event.target.value)} placeholder={placeholder} list={suggestions ? `${id}-list` : undefined} aria-describedby={described} aria-invalid={wrong || undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  )
}
