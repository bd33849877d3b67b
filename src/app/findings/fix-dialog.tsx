import { useMemo } from 'react'
import type { Finding } from '../../engine/index.ts'
import { differences } from '../state/history.ts'
import { inWords, tallyOf } from '../state/tally.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { AnswersDiff } from './answers-diff.tsx'
import { FileDiff } from './file-diff.tsx'
import { FixFrame } from './fix-frame.tsx'

/** What a fix would change of the answers and the files, before it does. */
export function FixDialog({ finding: { fix }, close }: { readonly finding: Finding; readonly close: () => void }) {
  const { answers, plan, judge, replace } = useWorkbench()
  const after = useMemo(() => (judge && fix?.set ? judge.plan({ ...answers, ...fix.set }) : undefined), [judge, answers, fix])
  if (!after || !plan || !fix) return undefined
  const next = { ...answers, ...fix.set }
  const paths = [...new Set([...plan.files, ...after.files].map(({ path }) => path))]
  const textOf = (files: typeof plan.files, path: string): string => files.find((file) => file.path === path)?.text ?? ''
  const changed = paths.filter((path) => textOf(plan.files, path) !== textOf(after.files, path))
  return (
    <FixFrame fix={fix} close={close} apply={() => replace(next)}>
      <h3>Answers</h3>
      <AnswersDiff before={answers} after={next} keys={differences(answers, next)} headings={['Now', 'Then']} />
      <p>
        Findings: {inWords(tallyOf(plan.findings)) ?? 'none'} now, {inWords(tallyOf(after.findings)) ?? 'none'} then.
      </p>
      <h3>Files</h3>
      {changed.length === 0 && <p>No file changes.</p>}
      {changed.map((path) => (
        <FileDiff key={path} path={path} before={textOf(plan.files, path)} after={textOf(after.files, path)} />
      ))}
    </FixFrame>
  )
}
