import { useCallback } from 'react'
import { useNavigation } from '../state/navigation.tsx'
import { useNotices } from '../state/notices.tsx'
import { useWorkbench } from '../state/workbench.tsx'

/** What leaves the page as a file and what comes back into it; the work is loaded when it is wanted. */
export function useExport(): { readonly downloadZip: () => void; readonly openFile: () => void } {
  const { engine, plan, answers } = useWorkbench()
  const { offer } = useNavigation()
  const { say, show } = useNotices()
  const downloadZip = useCallback(() => {
    if (plan) void import('./download-bundle.ts').then(({ downloadBundle }) => downloadBundle(plan, say))
  }, [plan, say])
  const openFile = useCallback(() => {
    if (engine) void import('./open-answers.ts').then(({ openAnswers }) => openAnswers(engine, answers, { say, show, offer }))
  }, [engine, answers, say, show, offer])
  return { downloadZip, openFile }
}
