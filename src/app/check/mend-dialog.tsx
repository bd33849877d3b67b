import { Suspense, useEffect, useState } from 'react'
import { FileDiff } from '../findings/file-diff.tsx'
import { useNotices } from '../state/notices.tsx'
import { inWords } from '../state/tally.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ask } from './client.ts'
import { lazyOr } from './lazy-or.tsx'
import type { Found, Result } from './protocol.ts'
import { replaceTexts, useSession } from './session.ts'

const DiffView = lazyOr(() => import('./diff-view.tsx'))

const longest = 5_000_000

/** Everything that can be mended, as one change: what is safe, and what a person decides here. */
export default function MendDialog({ close }: { readonly close: () => void }) {
  const { files, judged } = useSession()
  const { say } = useNotices()
  const [decided, setDecided] = useState<readonly string[]>([])
  const [result, setResult] = useState<Result | undefined>(undefined)
  const [asking, setAsking] = useState<readonly Found[] | undefined>(undefined)
  const [shown, setShown] = useState<string | undefined>(undefined)
  const [failed, setFailed] = useState<string | undefined>(undefined)
  useEffect(() => {
    let current = true
    const mend = async (): Promise<void> => {
      try {
        const mended = await ask('mend', { decided })
        if (!current) return
        setResult(mended)
        // A fix that was agreed to is gone from what is left; it stays here, so that it can be taken back.
        setAsking((before = []) => [...before, ...mended.left.filter(({ key, fix }) => fix?.mends && fix.decision !== undefined && !before.some((found) => found.key === key))])
      } catch (error) {
        if (current) setFailed(error instanceof Error ? error.message : 'This could not be mended.')
      }
    }
    void mend()
    return () => {
      current = false
    }
  }, [decided])
  const keep = (): void => {
    if (result) replaceTexts(result.files)
    say(`${result?.mended ?? 0} findings mended. Undo takes it back.`)
    close()
  }
  const path = result?.files.some((file) => file.path === shown) ? shown : result?.files[0]?.path
  const after = result?.files.find((file) => file.path === path)
  const before = files.find((file) => file.path === path)
  return (
    <Dialog
      title="Mend all"
      close={close}
      className="wide mend"
      actions={
        <>
          <Button label="Leave it as it was" onClick={close} />
          <Button label="Keep the result" icon="apply" tone="accent" disabled={!result || result.files.length === 0} onClick={keep} />
        </>
      }
    >
      {failed && <p role="alert">{failed}</p>}
      {!result && !failed && <p role="status">Mending …</p>}
      {result && (
        <p role="status">
          {result.mended} {result.mended === 1 ? 'finding is' : 'findings are'} mended in {result.files.length} {result.files.length === 1 ? 'file' : 'files'}. Findings: {(judged && inWords(judged.counts)) ?? 'none'} now, {inWords(result.counts) ?? 'none'} then.
        </p>
      )}
      {asking && asking.length > 0 && (
        <fieldset className="mend-decisions">
          <legend>To decide first</legend>
          {asking.map(({ key, code, fix: { title, decision } = { title: '' }, file, range }) => (
            // Its text is the question of the fix.
            // oxlint-disable-next-line jsx-a11y/label-has-associated-control
            <label key={key} className="option">
              <input type="checkbox" checked={decided.includes(key)} onChange={(event) => setDecided(event.target.checked ? [...decided, key] : decided.filter((one) => one !== key))} />
              <span className="option-text">
                <span>{decision}</span>
                <span className="option-help">{`If so: ${title} (${code}, ${file}:${range.line})`}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {result && result.files.length > 0 && (
        <>
          <div className="file-list" role="group" aria-label="Changed files">
            {result.files.map((file) => (
              <button key={file.path} type="button" aria-pressed={file.path === path} onClick={() => setShown(file.path)}>{file.path}</button>
            ))}
          </div>
          {before && after && (after.text.length > longest ? <p>This file is too long to be shown side by side.</p> : (
            <Suspense fallback={<p>Loading the comparison …</p>}>
              <DiffView instead={<FileDiff path={after.path} before={before.text} after={after.text} />} path={after.path} before={before.text} after={after.text} />
            </Suspense>
          ))}
        </>
      )}
      {result && result.files.length === 0 && <p>Nothing changes until a decision is made.</p>}
    </Dialog>
  )
}
