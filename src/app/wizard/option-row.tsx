import type { Option } from '../state/questions.ts'

type Props = {
  readonly option: Option<unknown>
  /** Of the text below the label. */
  readonly id: string
  readonly because: string | undefined
  readonly type: 'radio' | 'checkbox'
  readonly name?: string
  readonly checked: boolean
  readonly change: (checked: boolean) => void
}

/** One option with its button and its help. What a version does not have is shown with the reason; it can't be chosen, only left. */
export function OptionRow({ option: { label, help }, id, because, type, name, checked, change }: Props) {
  const explained = help !== undefined || because !== undefined
  return (
    <label className={`option ${because ? 'unavailable' : ''}`}>
      <input type={type} name={name} checked={checked} disabled={because !== undefined && !checked} onChange={(event) => change(event.target.checked)} aria-describedby={explained ? id : undefined} />
      <span className="option-text">
        <span>{label}</span>
        {explained && (
          <span className="option-help" id={id}>
            {help} {because && <em>{because}</em>}
          </span>
        )}
      </span>
    </label>
  )
}
