import type { ReactNode } from 'react'
import { useNotices } from '../state/notices.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

type Props = {
  readonly fix: { readonly title: string; readonly decision?: string | undefined }
  readonly close: () => void
  /** Undefined while there is nothing to apply. */
  readonly apply: (() => void) | undefined
  readonly children: ReactNode
}

/** The frame of a fix that is shown before it is made: what has to be decided, what would change, and the two ways out. */
export function FixFrame({ fix: { title, decision }, close, apply, children }: Props) {
  const { say } = useNotices()
  const run = (): void => {
    apply?.()
    say(`Done: ${title.replace(/\.$/, '')}. Undo takes it back.`)
    close()
  }
  return (
    <Dialog
      title={title}
      close={close}
      className="wide"
      actions={
        <>
          <Button label="Leave it" onClick={close} />
          <Button label={decision ? 'Yes, apply' : 'Apply'} icon="apply" tone="accent" disabled={!apply} onClick={run} />
        </>
      }
    >
      {decision && <p className="decision"><strong>To decide first:</strong> {decision}</p>}
      {children}
    </Dialog>
  )
}
