import { lazy, Suspense, useEffect } from 'react'
import { useKeeping } from './state/keeping.ts'
import { useOpenedLink } from './export/opened-link.ts'
import { useFindingsAnnouncer } from './findings/announcer.ts'
import { useUpdates } from './state/updates.ts'
import { useWorkbench } from './state/workbench.tsx'
import { loadFields } from './wizard/control.tsx'

const PrintSheet = lazy(() => import('./export/print-sheet.tsx'))

/** What goes on beside the page: keeping the answers, reading links, saying what changed, new versions of the page, paper. */
export default function Background() {
  const { plan } = useWorkbench()
  const kept = useKeeping()
  useOpenedLink(kept)
  useFindingsAnnouncer()
  useUpdates()
  const judged = plan !== undefined
  useEffect(() => {
    if (!judged) return
    loadFields()
    // The palette takes letters from the first one on; where it can't be had, it is asked for again when it is wanted.
    import('./overlays.tsx').catch(() => undefined)
  }, [judged])
  // Printing can wait for nothing, so its part of the engine is there before; but not before the first findings.
  return plan && <Suspense><PrintSheet /></Suspense>
}
