import { AnswersDiff } from '../findings/answers-diff.tsx'
import { differences } from '../state/history.ts'
import type { Offer } from '../state/navigation.tsx'
import { useNotices } from '../state/notices.tsx'
import { useWorkbench } from '../state/workbench.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Somebody's answers beside one's own: nothing is taken without being asked. */
export function OfferDialog({ offered, close }: { readonly offered: Offer; readonly close: () => void }) {
  const { answers, replace } = useWorkbench()
  const { say } = useNotices()
  const keys = differences(answers, offered.answers)
  const take = (): void => {
    replace(offered.answers)
    say('Taken. Undo brings your own answers back.')
    close()
  }
  return (
    <Dialog
      title={`You have answers of your own, and ${offered.from} holds others`}
      close={close}
      className="wide"
      actions={
        <>
          <Button label="Keep my own" onClick={close} />
          <Button label={`Take those of ${offered.from}`} icon="apply" tone="accent" onClick={take} />
        </>
      }
    >
      <p>
        {keys.length} {keys.length === 1 ? 'answer differs' : 'answers differ'}:
      </p>
      <AnswersDiff before={answers} after={offered.answers} keys={keys} headings={['Mine', `From ${offered.from}`]} />
    </Dialog>
  )
}
