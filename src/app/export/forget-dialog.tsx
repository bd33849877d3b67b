import { forgetEverything } from '../state/storage.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Takes everything of this page out of the browser. */
export function ForgetDialog({ close }: { readonly close: () => void }) {
  const forget = async (): Promise<void> => {
    await forgetEverything()
    location.replace(location.pathname)
  }
  return (
    <Dialog
      title="Forget everything?"
      close={close}
      actions={
        <>
          <Button label="Keep it" onClick={close} />
          <Button label="Forget everything" icon="trash" tone="danger" onClick={() => void forget()} />
        </>
      }
    >
      <p>Your answers, your settings and the copy of the page for working offline go from this browser. This can’t be undone; a link from “Share” would bring the answers back.</p>
    </Dialog>
  )
}
