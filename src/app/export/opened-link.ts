import { useEffect, useState } from 'react'
import type { Answers } from '../../engine/index.ts'
import { same } from '../state/history.ts'
import { useNavigation } from '../state/navigation.tsx'
import { useNotices } from '../state/notices.tsx'
import { presets } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { refusedInWords } from './link.ts'

/** Whether these answers are somebody's work, and not just a place to start from. */
const isOwnWork = (answers: Answers): boolean => !presets.some((preset) => same(preset.answers, answers))

type Links = typeof import('../../engine/links/index.ts')

/** Reads the link in the address. It never takes the place of one's own work without asking. */
export function useOpenedLink(ready: boolean): void {
  const { answers, replace } = useWorkbench()
  const { offer } = useNavigation()
  const { show, say } = useNotices()
  const [hash, setHash] = useState<string | undefined>(undefined)
  const [links, setLinks] = useState<Links | undefined>(undefined)

  useEffect(() => {
    const look = (): void => setHash(location.hash.length > 1 && location.hash !== '#result' ? location.hash : undefined)
    look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])

  useEffect(() => {
    if (hash === undefined) return
    import('../../engine/links/index.ts').then(setLinks).catch(() => show({ id: 'link', text: 'The link could not be read, since a part of this page could not be loaded.', actions: [{ label: 'Reload', run: () => location.reload() }] }))
  }, [hash, show])

  useEffect(() => {
    if (!ready || !links || hash === undefined) return
    setHash(undefined)
    // The link has been read: a reload must show what became of it, not read it again.
    history.replaceState(null, '', location.pathname + location.search)
    const decoded = links.decodeLink(hash)
    const details = decoded.refused.map(refusedInWords)
    if (decoded.version === undefined || (details.length > 0 && same(decoded.answers, answers))) {
      show({ id: 'link', text: 'The link could not be read; your own answers are shown.', details })
      return
    }
    if (details.length > 0) show({ id: 'link', text: 'Part of the link was not taken:', details })
    if (same(decoded.answers, answers)) return
    if (isOwnWork(answers)) offer({ answers: decoded.answers, from: 'the link' })
    else {
      replace(decoded.answers)
      say('The answers of the link are shown.')
    }
  }, [ready, links, hash, answers, replace, offer, show, say])
}
