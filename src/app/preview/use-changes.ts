import { useEffect, useState } from 'react'

type Text = { readonly path: string; readonly text: string }
type Compare = (before: string, after: string) => ReadonlySet<number>
type Changes = ReadonlyMap<string, ReadonlySet<number>>

const none: Changes = new Map()
const shownFor = 2500

function changesOf(before: readonly Text[], after: readonly Text[], changedLines: Compare | undefined): Changes {
  if (!changedLines) return none
  const found = after.flatMap(({ path, text }): readonly (readonly [string, ReadonlySet<number>])[] => {
    const old = before.find((file) => file.path === path)
    if (old?.text === text || (old === undefined && before.length === 0)) return []
    return [[path, old ? changedLines(old.text, text) : new Set(text.split('\n').map((_, index) => index + 1))]]
  })
  return found.length === 0 ? none : new Map(found)
}

/** What the newest answer changed, file by file, for a moment. The comparison comes with the engine; before it nothing changes. `count` tells one change from the next. */
export function useChanges(files: readonly Text[], compare: Compare | undefined): { readonly changes: Changes; readonly count: number } {
  const [state, setState] = useState({ files, changes: none, count: 0 })
  if (state.files !== files) {
    const changes = changesOf(state.files, files, compare)
    setState({ files, changes, count: changes.size > 0 ? state.count + 1 : state.count })
  }
  const { changes, count } = state
  useEffect(() => {
    if (changes.size === 0) return undefined
    const timer = setTimeout(() => setState((now) => (now.count === count ? { ...now, changes: none } : now)), shownFor)
    return () => clearTimeout(timer)
  }, [changes, count])
  return { changes, count }
}
