import { useEffect, useState } from 'react'
import { changesOf, noChanges, type Changes, type Traffic } from './changes.ts'
import { recall, remember } from './memory.ts'

const markedFor = 5000

/** What the last change of the traffic changed: `fresh` for a moment, then only as a list. `count` tells one change from the next. */
export function useTrafficChanges(place: string, traffic: Traffic): { readonly changes: Changes; readonly fresh: boolean; readonly count: number } {
  const [state, setState] = useState(() => {
    const changes = changesOf(recall(place).seen ?? traffic, traffic)
    return { flows: traffic.flows, traffic, changes, fresh: changes.list.length > 0, count: changes.list.length > 0 ? 1 : 0 }
  })
  if (state.flows !== traffic.flows) {
    const changes = changesOf(state.traffic, traffic)
    // A key stroke in a name changes no call: the list keeps what the last real change did, its marks belong to flows that are no more.
    const next = changes.list.length > 0 ? { changes, fresh: true, count: state.count + 1 } : { changes: { ...noChanges, list: state.changes.list }, fresh: false, count: state.count }
    setState({ flows: traffic.flows, traffic, ...next })
  }
  const { changes, fresh, count } = state
  useEffect(() => void remember(place, { seen: traffic }), [place, traffic])
  useEffect(() => {
    if (!fresh) return undefined
    const timer = setTimeout(() => setState((now) => (now.count === count ? { ...now, fresh: false } : now)), markedFor)
    return () => clearTimeout(timer)
  }, [fresh, count])
  return { changes, fresh, count }
}
