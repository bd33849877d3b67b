import { useEffect, useState, type ComponentType } from 'react'
import type { EditorProps } from './editor.tsx'
import { loadMonaco, nextTask } from './load-monaco.ts'

type Editor = ComponentType<EditorProps>

let loaded: Editor | undefined
let loading: Promise<Editor> | undefined

/** In several short tasks, so that no key waits for all of them. */
async function load(): Promise<Editor> {
  await loadMonaco()
  const { default: Editor, makeReady } = await import('./editor.tsx')
  const work = makeReady()
  while (!work.next().done) await nextTask()
  await nextTask()
  return (loaded = Editor)
}

/**
 * The editor from the moment that it is wanted and here. Where it can't be had, the text stays what it was: the same lines,
 * only without its comforts. No `lazy`: React holds back what comes within 300 ms of a fallback, and nothing jumps here.
 */
export function useEditor(wanted: boolean): Editor | undefined {
  const [editor, setEditor] = useState(() => loaded)
  useEffect(() => {
    if (!wanted || editor) return undefined
    let here = true
    loading ??= load()
    loading.then((Editor) => here && setEditor(() => Editor)).catch(() => (loading = undefined))
    return () => {
      here = false
    }
  }, [wanted, editor])
  return editor
}
