import { memo } from 'react'
import { Marked } from '../glossary/marked.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import type { Found } from './protocol.ts'
import { showPlace } from './session.ts'

const names = { error: 'Error', warning: 'Warning', info: 'Note' } as const

/** One finding with its line, its reason and its fix, which waits for the whole verdict. */
export const FoundItem = memo(function FoundItem({ found, fix, shown }: { readonly found: Found; readonly fix: ((found: Found) => void) | undefined; readonly shown: () => void }) {
  const { code, severity, message, why, docs, file, range } = found
  return (
    <li className={`finding ${severity}`}>
      <Icon name={severity} />
      <div className="finding-body">
        <p className="finding-head">
          <span className="severity">{names[severity]}</span>
          <code>{code}</code>
          <button type="button" className="text-button" onClick={() => {
            showPlace(file, range.line, range.column)
            shown()
          }}>
            {file}:{range.line}<span className="sr-only"> show this line</span>
          </button>
        </p>
        <h3>{message}</h3>
        <p className="why">
          <Marked text={why} />{' '}
          <a href={docs} target="_blank" rel="noreferrer">
            Source<span className="sr-only"> for {code} (opens in a new tab)</span>
          </a>
        </p>
        {found.fix?.mends && <Button icon="wrench" label={`${found.fix.title.replace(/\.$/, '')} …`} disabled={!fix} onClick={() => fix?.(found)} />}
        {found.fix && !found.fix.mends && <p className="by-hand">To do by hand: {found.fix.title}</p>}
      </div>
    </li>
  )
})
