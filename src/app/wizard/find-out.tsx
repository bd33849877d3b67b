import { TermList } from '../glossary/term-list.tsx'
import type { Term } from '../glossary/terms.ts'
import type { Question } from '../state/questions.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon } from '../ui/icons.tsx'

type Props = { readonly question: Question<unknown>; readonly terms: readonly Term[] }

/** How to find the answer on a live cluster, where it is documented, and what the question's terms mean. */
export function FindOut({ question: { findOut, docs, title }, terms }: Props) {
  return (
    <div className="find-out">
      {findOut !== undefined && (
        <details>
          <summary>
            How to find out<span className="sr-only">: {title}</span>
          </summary>
          <div className="command-line">
            <code>{findOut}</code>
            <CopyButton text={() => findOut} label={`Copy the command for “${title}”`} iconOnly what="Command copied." />
          </div>
        </details>
      )}
      <a href={docs} target="_blank" rel="noreferrer" className="docs">
        <Icon name="external" />
        <span>
          Documentation<span className="sr-only"> about “{title}” (opens in a new tab)</span>
        </span>
      </a>
      {/* Last, since the terms come last: nothing moves when they do. */}
      {terms.length > 0 && (
        <details>
          <summary>
            Terms<span className="sr-only"> in “{title}”</span>
          </summary>
          <TermList terms={terms} />
        </details>
      )}
    </div>
  )
}
