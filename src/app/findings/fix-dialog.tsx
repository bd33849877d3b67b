import { useMemo } from 'react'
import type { Finding } from '../../engine/index.ts'
import { differences } from '../state/history.ts'
import { useNotices } from '../state/notices.tsx'
import { inWords, tallyOf } from '../state/tally.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { AnswersDiff } from './answers-diff.tsx'
import { FileDiff } from './file-diff.tsx'

/** What a fix would change, before it does. */
export function FixDialog({ finding, close }: { readonly finding: Finding; readonly close: () => void }) {
  const { answers, plan, judge, replace } = useWorkbench()
  const { say } = useNotices()
  const { fix } = finding
  const after = useMemo(() => (judge && fix?.set ? judge.plan({ ...answers, ...fix.set }) : undefined), [judge, answers, fix])
  if (!after || !plan || !fix) return undefined
  const apply = (): void => {
    replace({ ...answers, ...fix.set })
    say(`Done: ${fix.title.replace(/\.$/, '')}. Undo takes it back.`)
    close()
  }
  const paths = [...new Set([...plan.files, ...after.files].map(({ path }) => path))]
  const textOf = (files: typeof plan.files, path: string): string => files.find((file) => file.path === path)?.text ?? ''
  const changed = paths.filter((path) => textOf(plan.files, path) !== textOf(after.files, path))
  return (
    <Dialog
      title={fix.title}
      close={close}
      className="wide"
      actions={
        <>
          <Button label="Leave it" onClick={close} />
          <Button label="Apply" icon="apply" tone="accent" onClick={apply} />
        </>
      }
    >
      {fix.decision && <p className="decision">{fix.decision}</p>}
      <h3>Answers</h3>
      <AnswersDiff before={answers} after={{ ...answers, ...fix.set }} keys={differences(answers, { ...answers, ...fix.set })} headings={['Now', 'Then']} />
      <p>
        Findings: {inWords(tallyOf(plan.findings)) ?? 'none'} now, {inWords(tallyOf(after.findings)) ?? 'none'} then.
      </p>
      <h3>Files</h3>
      {changed.length === 0 && <p>No file changes.</p>}
      {changed.map((path) => (
        <FileDiff key={path} path={path} before={textOf(plan.files, path)} after={textOf(after.files, path)} />
      ))}
    </Dialog>
  )
}
