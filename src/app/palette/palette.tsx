import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { useWizardEntries, type Entry } from './entries.ts'

/** Every word of the query must begin somewhere in the text. */
const matches = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word))

type Props = { readonly entries: readonly Entry[]; readonly what: string; readonly close: () => void }

export function WizardPalette({ close }: { readonly close: () => void }) {
  return <Palette entries={useWizardEntries()} what="Step, question, file, finding or action" close={close} />
}

/** One field to get anywhere. */
export function Palette({ entries, what, close }: Props) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const found = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    return entries.filter(({ kind, label }) => matches(`${kind} ${label}`.toLowerCase(), words)).slice(0, 40)
  }, [entries, query])
  const chosen = found[Math.min(at, found.length - 1)]
  const run = (entry: typeof chosen): void => {
    close()
    // After the dialog has given the focus back.
    setTimeout(() => entry?.run())
  }
  const press = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move !== undefined) {
      event.preventDefault()
      setAt((Math.min(at, found.length - 1) + move + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(chosen)
    }
  }
  return (
    <Dialog title="Go to …" close={close} className="palette">
      <input
        type="text"
        role="combobox"
        aria-label={what}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        aria-autocomplete="list"
        placeholder={what}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
        data-first
        autoComplete="off"
        spellCheck={false}
      />
      <ul id={list} role="listbox" aria-label="Found">
        {found.map((entry) => (
          // The field above has the focus and the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li key={entry.id} id={`${list}-${entry.id}`} role="option" aria-selected={entry === chosen} onClick={() => run(entry)} ref={entry === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined} tabIndex={-1}>
            <span className="palette-kind">{entry.kind}</span>
            <span>{entry.label}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="empty">Nothing is called so.</p>}
    </Dialog>
  )
}
