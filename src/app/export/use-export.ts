import { useCallback } from 'react'
import { same } from '../state/history.ts'
import { useNavigation } from '../state/navigation.tsx'
import { useNotices } from '../state/notices.tsx'
import { useWorkbench } from '../state/workbench.tsx'
import { download } from './download.ts'
import { refusedInWords } from './opened-link.ts'

/** A link to this page that holds the answers. */
export const linkTo = (fragment: string): string => `${location.origin}${location.pathname}#${fragment}`

const pick = (accept: string): Promise<File | undefined> =>
  new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => done(input.files?.[0]))
    input.addEventListener('cancel', () => done(undefined))
    input.click()
  })

/** What leaves the page and what comes back into it. */
export function useExport(): { readonly downloadZip: () => void; readonly openFile: () => void } {
  const { engine, plan, answers } = useWorkbench()
  const { offer } = useNavigation()
  const { say, show } = useNotices()

  const downloadZip = useCallback(() => {
    if (!engine || !plan) return
    void import('./archive.ts').then(({ archive }) => {
      download(`${plan.answers.name}.zip`, archive(plan, linkTo(engine.encodeLink(plan.answers))), 'application/zip')
      say('The bundle was downloaded: manifests, commands and the answers.')
    })
  }, [engine, plan, say])

  const openFile = useCallback(() => {
    if (!engine) return
    void pick('.json,application/json').then(async (file) => {
      if (!file) return
      const id = 'opened-file'
      if (file.size > 1_000_000) return show({ id, text: `${file.name} is too large to hold answers.` })
      const text = await file.text()
      let value: unknown
      try {
        value = JSON.parse(text)
      } catch {
        return show({ id, text: `${file.name} is not JSON; open the meshwright.json of a downloaded bundle.` })
      }
      const { answers: theirs, refused } = engine.readAnswers(value, answers)
      if (refused.length > 0) show({ id, text: `Part of ${file.name} was not taken:`, details: refused.map(refusedInWords) })
      if (same(theirs, answers)) return refused.length > 0 ? undefined : say(`${file.name} holds the answers that are here already.`)
      offer({ answers: theirs, from: file.name })
    })
  }, [engine, answers, say, show, offer])

  return { downloadZip, openFile }
}
