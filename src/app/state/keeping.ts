import { useEffect, useRef, useState } from 'react'
import type { Answers } from '../../engine/index.ts'
import { same, type Drafts } from './history.ts'
import { useNavigation } from './navigation.tsx'
import { useNotices } from './notices.tsx'
import { defaults, keys, questions } from './questions.ts'
import { onOtherTab, readAnswers as readStored, readSettings, writeAnswers } from './storage.ts'
import { useWorkbench } from './workbench.tsx'

type Stored = { readonly answers?: unknown; readonly drafts?: unknown }

function parse(text: string | undefined): Stored | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** What stood in fields and was refused; anything else in there is nobody's. */
const draftsIn = (stored: unknown): Drafts => Object.fromEntries(Object.entries(stored ?? {}).filter(([key, value]) => keys.some((one) => one === key && questions[one].refuse(value).length > 0)))

/** What this tab last read or wrote. It outlives the wizard, which the check takes off the page. */
const tab: { read: boolean; last: string | undefined } = { read: false, last: undefined }

/** Keeps the answers, and what stands in the fields, in this browser. True once what was kept has been read. */
export function useKeeping(): boolean {
  const { answers, history, engine, replace } = useWorkbench()
  const { restore } = useNavigation()
  const { say, show } = useNotices()
  const { drafts } = history
  const [ready, setReady] = useState(false)
  const warned = useRef(false)
  const present = useRef({ answers, drafts })
  useEffect(() => {
    present.current = { answers, drafts }
  }, [answers, drafts])

  useEffect(() => {
    if (!engine || ready) return
    // Back from the check the answers are those of this tab, whatever another one has kept meanwhile.
    if (!tab.read) {
      tab.read = true
      tab.last = readStored()
      restore(readSettings())
      const stored = parse(tab.last)
      if (stored) replace(engine.readAnswers(stored.answers).answers, draftsIn(stored.drafts))
    }
    delete document.documentElement.dataset['returning']
    setReady(true)
  }, [engine, ready, replace, restore])

  useEffect(() => {
    if (!ready) return
    const text = JSON.stringify({ answers, drafts })
    if (text === tab.last || readStored() !== tab.last) return
    // What nobody has changed is not worth keeping.
    if (tab.last === undefined && same(answers, defaults) && Object.keys(drafts).length === 0) return
    if (writeAnswers(text)) tab.last = text
    else if (!warned.current) {
      warned.current = true
      say('This browser keeps nothing for this page: a reload would lose the answers. Share gives a link that holds them.')
    }
  }, [ready, answers, drafts, say])

  useEffect(() => {
    if (!ready || !engine) return undefined
    const settle = (text: string | undefined, take: boolean, theirs: Answers): void => {
      tab.last = text
      if (take) replace(theirs)
      else writeAnswers((tab.last = JSON.stringify(present.current)))
    }
    const ask = (text: string | undefined): void => {
      const stored = parse(text)
      if (!stored) {
        // Forgotten in another tab: the next change here is kept again.
        tab.last = text
        return
      }
      const theirs = engine.readAnswers(stored.answers).answers
      if (same(theirs, present.current.answers)) {
        tab.last = text
        return
      }
      show({
        id: 'other-tab',
        text: 'The answers were changed in another tab.',
        actions: [
          { label: 'Take those', run: () => settle(text, true, theirs) },
          { label: 'Keep these', run: () => settle(text, false, theirs) },
        ],
      })
    }
    // While the check was shown nobody listened.
    const now = readStored()
    if (now !== tab.last) ask(now)
    return onOtherTab(ask)
  }, [ready, engine, replace, show])
  return ready
}
