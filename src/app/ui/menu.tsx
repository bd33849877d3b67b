import { useId, useRef } from 'react'
import { Icon, type IconName } from './icons.tsx'

export type MenuItem = { readonly icon: IconName; readonly label: string; readonly run: () => void }

/** Some more buttons behind a button: the browser's own popover, which closes with Escape and a click elsewhere. */
export function Menu({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  return (
    <div className="menu">
      <button type="button" className="button quiet icon-only" popoverTarget={id} aria-label={label} title={label}>
        <Icon name="more" />
      </button>
      <div ref={popover} id={id} popover="auto" className="menu-items" role="group" aria-label={label}>
        {items.map(({ icon, label: text, run }) => (
          <button
            key={text}
            type="button"
            onClick={() => {
              popover.current?.hidePopover()
              run()
            }}
          >
            <Icon name={icon} />
            <span>{text}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
