import type { Question } from '../state/questions.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon } from '../ui/icons.tsx'

/** How to find the answer on a live cluster, and where it is documented. */
export function FindOut({ question }: { readonly question: Question<unknown> }) {
  const { findOut, docs, title } = question
  const link = (
    <a href={docs} target="_blank" rel="noreferrer" className="docs">
      <Icon name="external" />
      <span>
        Documentation<span className="sr-only"> about “{title}” (opens in a new tab)</span>
      </span>
    </a>
  )
  if (findOut === undefined) return <div className="find-out">{link}</div>
  return (
    <div className="find-out">
      <details>
        <summary>
          How to find out<span className="sr-only">: {title}</span>
        </summary>
        <div className="command-line">
          <code>{findOut}</code>
          <CopyButton text={() => findOut} label={`Copy the command for “${title}”`} iconOnly what="Command copied." />
        </div>
      </details>
      {link}
    </div>
  )
}
