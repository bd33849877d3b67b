import { useCallback } from 'react'
import { useNavigation } from '../state/navigation.tsx'
import { useNotices } from '../state/notices.tsx'
import { useWorkbench } from '../state/workbench.tsx'

/** What leaves the page as a file and what comes back into it; the work is loaded when it is wanted. */
export function useExport(): { readonly downloadZip: () => void; readonly openFile: () => void } {
  const { engine, judge, answers } = useWorkbench()
  const { offer } = useNavigation()
  const { say, show } = useNotices()
  const downloadZip = useCallback(() => {
    // Of the answers as they are, even if their plan is still being made.
    if (judge) void import('./download-bundle.ts').then(({ downloadBundle }) => downloadBundle(judge.plan(answers), say))
  }, [judge, answers, say])
  const openFile = useCallback(() => {
    if (engine) void import('./open-answers.ts').then(({ openAnswers }) => openAnswers(engine, answers, { say, show, offer }))
  }, [engine, answers, say, show, offer])
  return { downloadZip, openFile }
}
