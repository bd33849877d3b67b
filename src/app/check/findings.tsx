import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { inWords } from '../state/tally.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { FoundItem } from './found-item.tsx'
import { openQuestions } from './fact-words.ts'
import type { Found, Judged } from './protocol.ts'
import { dismissNote, dismissUnread, showMore, showPlace, useSession } from './session.ts'
import { show } from './showing.ts'

const FixDialog = lazy(() => import('./fix-dialog.tsx'))

const none: readonly Found[] = []

/** As many as a screen shows: they are there at once, and the rest is drawn in pieces between frames. */
const atOnce = 12

type Props = { readonly askCluster: () => void; readonly showFile: () => void }

/** What was found, what could not be read, and what could not be judged. */
export function Findings({ askCluster, showFile }: Props) {
  const { judged, early, unread, notes } = useSession()
  const [fixing, setFixing] = useState<Found | undefined>(undefined)
  const all = (judged ?? early)?.findings ?? none
  const drawnLast = useDeferredValue(all, none)
  const drawn = drawnLast.length > 0 ? drawnLast : all.slice(0, atOnce)
  if (!judged && !early) return <p className="empty">Judging the manifests …</p>
  const errors = (judged ?? early)?.errors ?? []
  return (
    <div className="panel-scroll" aria-busy={!judged}>
      <h2 className="sr-only">Findings</h2>
      {judged ? <Summary judged={judged} /> : <EarlySummary documents={early?.documents ?? 0} />}
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
      {judged && <Extent judged={judged} askCluster={askCluster} />}
      <ul className="findings check-findings">
        {/* A finding is mended by its place in the last report: what is still drawn of the one before can't be. */}
        {drawn.map((found) => (
          <FoundItem key={`${found.key} ${found.range.line} ${found.message}`} found={found} fix={judged && drawn === all ? setFixing : undefined} shown={showFile} />
        ))}
      </ul>
      {judged && judged.findings.length < totalOf(judged) && <Button label={`Show more (${judged.findings.length} of ${totalOf(judged)} are shown)`} onClick={showMore} />}
      {fixing && <Suspense><FixDialog found={fixing} close={() => setFixing(undefined)} /></Suspense>}
    </div>
  )
}

const totalOf = ({ counts }: Judged): number => counts.error + counts.warning + counts.info

/** How much was found, and what can be done about all of it. */
function Summary({ judged: { counts, documents, unknownKinds, ignored, mendable, decisions, hasElasticsearch } }: { readonly judged: Judged }) {
  return (
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
        {hasElasticsearch && <Button icon="arrow" label="Take over into the wizard …" onClick={() => show({ dialog: 'take-over' })} />}
      </div>
    </div>
  )
}

/** No counts and nothing to mend: only the whole tells them. It is no live region, since the verdict follows at once. */
function EarlySummary({ documents }: { readonly documents: number }) {
  return (
    <div className="check-summary early">
      <p>
        <strong>Judging …</strong> <span className="faint">What the first {documents} documents show by themselves; the rest follows, with what is worse on top.</span>
      </p>
    </div>
  )
}

/** What the findings do not tell: which facts are missing, and that nothing was found or looked at. */
function Extent({ judged, askCluster }: { readonly judged: Judged; readonly askCluster: () => void }) {
  const { errors, documents, unknownKinds, skipped } = judged
  const open = openQuestions(judged)
  return (
    <>
      {open.length > 0 && (
        <p className="check-note info">
          <Icon name="info" />
          <span>
            {skipped.length > 0 ? `${skipped.length} ${skipped.length === 1 ? 'rule' : 'rules'} could not judge everything` : 'Some calls stay unknown'}: the files do not tell {open.length === 1 ? 'one fact' : `${open.length} facts`} of the cluster.
          </span>
          <Button label={open.length === 1 ? 'Answer it' : 'Answer them'} onClick={askCluster} />
        </p>
      )}
      {totalOf(judged) === 0 && documents > unknownKinds && (
        <div className="empty good">
          <Icon name="apply" />
          <p>Nothing was found{open.length > 0 ? ' by the rules that could judge' : '. Every call that ECK and the Elastic Stack make works in this mesh, as far as the rules know'}.</p>
        </div>
      )}
      {documents === unknownKinds && errors.length === 0 && <p className="empty">There is no manifest of Elastic, Istio or of a kind that carries them among these files, so there is nothing to judge.</p>}
    </>
  )
}
