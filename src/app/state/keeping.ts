import { useEffect, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Answers } from '../../engine/index.ts'
import { refused, type Draft } from './draft.ts'
import { same } from './history.ts'
import { useNavigation } from './navigation.tsx'
import { useNotices } from './notices.tsx'
import { defaults, keys } from './questions.ts'
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

/** Keeps the answers, and what stands in the fields, in this browser. True once what was kept has been read. */
export function useKeeping(): boolean {
  const { answers, engine, replace } = useWorkbench()
  const { restore } = useNavigation()
  const { say, show } = useNotices()
  const form = useFormContext<Record<string, unknown>>()
  const [ready, setReady] = useState(false)
  const last = useRef<string | undefined>(undefined)
  const present = useRef(answers)
  useEffect(() => {
    present.current = answers
  }, [answers])

  useEffect(() => {
    if (!engine || ready) return
    restore(readSettings())
    const text = readStored()
    last.current = text
    const stored = parse(text)
    if (stored) {
      const read = engine.readAnswers(stored.answers)
      if (!same(read.answers, defaults)) replace(read.answers)
      const drafts = Object.entries(stored.drafts ?? {}).filter(([key]) => keys.some((one) => one === key))
      // The fields are set to the answers first; what was typed and refused then takes its place again.
      if (drafts.length > 0) setTimeout(() => drafts.forEach(([key, value]) => form.setValue(key, value, { shouldValidate: true })))
    }
    delete document.documentElement.dataset['returning']
    setReady(true)
  }, [engine, ready, replace, restore, form])

  useEffect(() => {
    if (!ready) return undefined
    let warned = false
    const keep = (): void => {
      const text = JSON.stringify({ answers: present.current, drafts: refused(form.getValues() as Draft) })
      if (text === last.current || readStored() !== last.current) return
      if (writeAnswers(text)) last.current = text
      else if (!warned) {
        warned = true
        say('This browser keeps nothing for this page: a reload would lose the answers. Share gives a link that holds them.')
      }
    }
    keep()
    const stop = form.subscribe({ formState: { values: true }, callback: () => queueMicrotask(keep) })
    return stop
  }, [ready, answers, form, say])

  useEffect(() => {
    if (!ready || !engine) return undefined
    const settle = (text: string | undefined, take: boolean, theirs: Answers): void => {
      last.current = text
      if (take) replace(theirs)
      else writeAnswers((last.current = JSON.stringify({ answers: present.current, drafts: {} })))
    }
    return onOtherTab((text) => {
      const stored = parse(text)
      if (!stored) return
      const theirs = engine.readAnswers(stored.answers).answers
      if (same(theirs, present.current)) {
        last.current = text
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
    })
  }, [ready, engine, replace, show])
  return ready
}
