import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { inWords } from '../state/tally.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { FoundItem } from './found-item.tsx'
import { openQuestions } from './fact-words.ts'
import type { Found } from './protocol.ts'
import { dismissNote, dismissUnread, showMore, showPlace, useSession } from './session.ts'
import { show } from './showing.ts'

const FixDialog = lazy(() => import('./fix-dialog.tsx'))

const none: readonly Found[] = []

/** As many as a screen shows: they are there at once, and the rest is drawn in pieces between frames. */
const atOnce = 12

type Props = { readonly askCluster: () => void; readonly showFile: () => void }

/** What was found, what could not be read, and what could not be judged. */
export function Findings({ askCluster, showFile }: Props) {
  const { judged, unread, notes } = useSession()
  const [fixing, setFixing] = useState<Found | undefined>(undefined)
  const all = judged?.findings ?? none
  const drawnLast = useDeferredValue(all, none)
  const drawn = drawnLast.length > 0 ? drawnLast : all.slice(0, atOnce)
  if (!judged) return <p className="empty">Judging the manifests …</p>
  const { findings, counts, errors, documents, unknownKinds, ignored, mendable, decisions } = judged
  const total = counts.error + counts.warning + counts.info
  const open = openQuestions(judged)
  return (
    <div className="panel-scroll">
      <h2 className="sr-only">Findings</h2>
      <div className="check-summary">
        <p>
          <strong>{inWords(counts) ?? 'No findings'}</strong>{' '}
          <span className="faint">
            in {documents} {documents === 1 ? 'document' : 'documents'}
            {unknownKinds > 0 && `, ${unknownKinds} of kinds that are passed over`}
            {ignored > 0 && `, ${ignored} ignored as the files say`}
          </span>
        </p>
        <div className="check-buttons">
          {mendable + decisions > 0 && <Button icon="wrench" label={`Mend all (${mendable + decisions}) …`} tone="accent" onClick={() => show({ dialog: 'mend' })} />}
          {judged.hasElasticsearch && <Button icon="arrow" label="Take over into the wizard …" onClick={() => show({ dialog: 'take-over' })} />}
        </div>
      </div>
      {notes.map((text) => (
        <p key={text} className="check-note info">
          <Icon name="info" />
          <span>{text}</span>
          <Button icon="close" label="Close this note" iconOnly tone="quiet" onClick={() => dismissNote(text)} />
        </p>
      ))}
      {unread.length + errors.length > 0 && (
        <section className="check-unread" aria-labelledby="unread-title">
          <h3 id="unread-title">Could not be read; the rest is judged</h3>
          <ul>
            {[...unread, ...errors].map(({ file, line, column, message }) => (
              <li key={`${file}:${line}:${column} ${message}`}>
                <Icon name="error" />
                <span>
                  <button type="button" className="text-button" onClick={() => {
                    showPlace(file, line, column)
                    showFile()
                  }}>
                    {file}:{line}:{column}
                  </button>{' '}
                  {message}
                </span>
              </li>
            ))}
          </ul>
          {unread.length > 0 && <Button label="Forget the files that hold no text" tone="quiet" onClick={dismissUnread} />}
        </section>
      )}
      {open.length > 0 && (
        <p className="check-note info">
          <Icon name="info" />
          <span>
            {judged.skipped.length > 0 ? `${judged.skipped.length} ${judged.skipped.length === 1 ? 'rule' : 'rules'} could not judge everything` : 'Some calls stay unknown'}: the files do not tell {open.length === 1 ? 'one fact' : `${open.length} facts`} of the cluster.
          </span>
          <Button label={open.length === 1 ? 'Answer it' : 'Answer them'} onClick={askCluster} />
        </p>
      )}
      {total === 0 && documents > unknownKinds && (
        <div className="empty good">
          <Icon name="apply" />
          <p>Nothing was found{open.length > 0 ? ' by the rules that could judge' : '. Every call that ECK and the Elastic Stack make works in this mesh, as far as the rules know'}.</p>
        </div>
      )}
      {documents === unknownKinds && errors.length === 0 && <p className="empty">There is no manifest of Elastic, Istio or of a kind that carries them among these files, so there is nothing to judge.</p>}
      <ul className="findings check-findings">
        {drawn.map((found) => (
          <FoundItem key={`${found.key} ${found.range.line} ${found.message}`} found={found} fix={setFixing} shown={showFile} />
        ))}
      </ul>
      {findings.length < total && <Button label={`Show more (${findings.length} of ${total} are shown)`} onClick={showMore} />}
      {fixing && <Suspense><FixDialog found={fixing} close={() => setFixing(undefined)} /></Suspense>}
    </div>
  )
}
