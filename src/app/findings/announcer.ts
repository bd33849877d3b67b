import { useEffect, useRef } from 'react'
import { useNotices } from '../state/notices.tsx'
import { inWords, tallyOf } from '../state/tally.ts'
import { useWorkbench } from '../state/workbench.tsx'

const pause = 900

/** Says how the findings changed, once the typing pauses: not at every key, and to the ear only, since the counts are seen. */
export function useFindingsAnnouncer(): void {
  const { plan } = useWorkbench()
  const { tell } = useNotices()
  const words = plan ? (inWords(tallyOf(plan.findings)) ?? 'no findings') : undefined
  const last = useRef(words)
  useEffect(() => {
    if (words === undefined) return undefined
    if (last.current === undefined) {
      last.current = words
      return undefined
    }
    if (last.current === words) return undefined
    const timer = setTimeout(() => {
      last.current = words
      tell(`Findings: ${words}.`)
    }, pause)
    return () => clearTimeout(timer)
  }, [words, tell])
}
