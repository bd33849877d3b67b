import type { Changes } from './changes.ts'
import { count } from './words.ts'

const words = { new: 'New', changed: 'Changed', gone: 'Gone' } as const
const most = 30

/** What the last change of an answer did to the traffic. */
export function ChangeList({ changes: { list }, count: number }: { readonly changes: Changes; readonly count: number }) {
  if (list.length === 0) return undefined
  return (
    <details className="traffic-changes" open={list.length <= 12} key={number}>
      <summary>Since the last change: {count(list.length, 'difference')}</summary>
      <ul>
        {list.slice(0, most).map(({ kind, text }) => <li key={`${kind} ${text}`}><span className={`kind ${kind}`}>{words[kind]}</span> {text}</li>)}
      </ul>
      {list.length > most && <p className="traffic-note">And {list.length - most} more.</p>}
    </details>
  )
}
