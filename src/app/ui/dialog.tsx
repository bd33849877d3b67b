import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'

type Props = { readonly title: string; readonly close: () => void; readonly children: ReactNode; readonly className?: string; readonly actions?: ReactNode }

/** The browser's own dialog: it keeps the focus, closes with Escape and gives the focus back. What has `data-first` gets it at first. */
export function Dialog({ title, close, children, className = '', actions }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) {
      dialog.showModal()
      dialog.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    return () => dialog?.close()
  }, [])
  return (
    // Escape and the button are the keyboard's ways out; the click on the backdrop is one more for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog ref={element} className={`dialog ${className}`} aria-labelledby={heading} onClose={close} onClick={(event) => event.target === element.current && close()}>
      <div className="dialog-frame">
        <header className="dialog-head">
          <h2 id={heading}>{title}</h2>
          <Button icon="close" label="Close" iconOnly tone="quiet" onClick={close} />
        </header>
        <div className="dialog-body">{children}</div>
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  )
}
