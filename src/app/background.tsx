import { PrintSheet } from './export/print-sheet.tsx'
import { useKeeping } from './state/keeping.ts'
import { useOpenedLink } from './export/opened-link.ts'
import { useFindingsAnnouncer } from './findings/announcer.ts'
import { useUpdates } from './state/updates.ts'

/** What goes on beside the page: keeping the answers, reading links, saying what changed, new versions of the page, paper. */
export default function Background() {
  const kept = useKeeping()
  useOpenedLink(kept)
  useFindingsAnnouncer()
  useUpdates()
  return <PrintSheet />
}
