import { useEffect, useMemo, useState } from 'react'
import { AnswersDiff } from '../findings/answers-diff.tsx'
import { refusedInWords } from '../export/link.ts'
import { differences } from '../state/history.ts'
import { useNavigation } from '../state/navigation.tsx'
import { useNotices } from '../state/notices.tsx'
import { writeAnswers } from '../state/storage.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ask } from './client.ts'
import type { Taken } from './protocol.ts'

/** What the manifests answer in the wizard, beside the present answers, and what could not be carried. */
export default function TakeOverDialog({ close }: { readonly close: () => void }) {
  const { answers, engine, replace } = useWorkbench()
  const { goTo } = useNavigation()
  const { say } = useNotices()
  const [found, setFound] = useState<Taken | undefined>(undefined)
  const [failed, setFailed] = useState<string | undefined>(undefined)
  useEffect(() => {
    ask('takeOver', {}).then(setFound, (error: Error) => setFailed(error.message))
  }, [])
  const taken = useMemo(() => found && engine && { ...engine.readAnswers(found.answers, answers), left: found.left }, [found, engine, answers])
  const changed = taken ? differences(answers, taken.answers) : []
  const take = (): void => {
    if (!taken) return
    replace(taken.answers)
    // The wizard reads what is kept when it comes back: it must find these answers there.
    writeAnswers(JSON.stringify({ answers: taken.answers, drafts: {} }))
    close()
    goTo({ mode: 'wizard', step: 'review', panel: 'files' })
    say('Taken over. Undo brings your own answers back.')
  }
  return (
    <Dialog
      title="Take over into the wizard"
      close={close}
      className="wide"
      actions={
        <>
          <Button label="Stay here" onClick={close} />
          <Button label="Take over" icon="arrow" tone="accent" disabled={changed.length === 0} onClick={take} />
        </>
      }
    >
      {failed && <p role="alert">{failed}</p>}
      {!taken && !failed && <p role="status">Reading the answers …</p>}
      {taken && (
        <>
          <p>{changed.length === 0 ? 'The wizard’s answers are the same already.' : `${changed.length} ${changed.length === 1 ? 'answer changes' : 'answers change'}. The wizard then writes manifests of its own; these files stay here.`}</p>
          {changed.length > 0 && <AnswersDiff before={answers} after={taken.answers} keys={changed} headings={['Now', 'From these files']} />}
          {taken.left.length + taken.refused.length > 0 && (
            <>
              <h3>Not carried</h3>
              <ul className="check-left">
                {[...taken.refused.map(refusedInWords), ...taken.left].map((sentence) => <li key={sentence}>{sentence}</li>)}
              </ul>
            </>
          )}
        </>
      )}
    </Dialog>
  )
}
