import { useRef, type KeyboardEvent, type ReactNode } from 'react'

export type Tab<Id extends string> = { readonly id: Id; readonly label: string; readonly badge?: ReactNode }

type Props<Id extends string> = {
  readonly name: string
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly selected: Id
  readonly select: (id: Id) => void
  readonly className?: string
}

const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** Tabs as WAI-ARIA wants them: one stop for Tab, arrows move. The panel has the id `${name}-panel`. */
export function Tabs<Id extends string>({ name, label, tabs, selected, select, className = '' }: Props<Id>) {
  const row = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const next = tabs[move(tabs.findIndex(({ id }) => id === selected), tabs.length)]
    if (!next) return
    select(next.id)
    row.current?.querySelector<HTMLElement>(`#${name}-tab-${CSS.escape(next.id)}`)?.focus()
  }
  return (
    <div ref={row} role="tablist" aria-label={label} className={`tabs ${className}`} onKeyDown={onKeyDown} tabIndex={-1}>
      {tabs.map(({ id, label: text, badge }) => (
        <button key={id} type="button" role="tab" id={`${name}-tab-${id}`} aria-selected={id === selected} aria-controls={`${name}-panel`} tabIndex={id === selected ? 0 : -1} onClick={() => select(id)}>
          <span>{text}</span>
          {badge}
        </button>
      ))}
    </div>
  )
}
