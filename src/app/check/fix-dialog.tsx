import { useEffect, useState } from 'react'
import { FileDiff } from '../findings/file-diff.tsx'
import { FixFrame } from '../findings/fix-frame.tsx'
import { inWords } from '../state/tally.ts'
import { ask } from './client.ts'
import type { Found, Result } from './protocol.ts'
import { replaceTexts, useSession } from './session.ts'

/** Comparing is for eyes: a file larger than this is not shown, only changed. */
const longest = 400_000

/** The patch of one finding's fix, before it is applied. */
export default function FixDialog({ found: { id, fix }, close }: { readonly found: Found; readonly close: () => void }) {
  const { files, judged } = useSession()
  const [result, setResult] = useState<Result | undefined>(undefined)
  const [failed, setFailed] = useState<string | undefined>(undefined)
  useEffect(() => {
    ask('preview', { id }).then(setResult, (error: Error) => setFailed(error.message))
  }, [id])
  if (!fix) return undefined
  const before = (path: string): string => files.find((file) => file.path === path)?.text ?? ''
  return (
    <FixFrame fix={fix} close={close} apply={result && result.files.length > 0 ? () => replaceTexts(result.files) : undefined}>
      {failed && <p role="alert">{failed}</p>}
      {!result && !failed && <p>Working out the change …</p>}
      {result && (
        <>
          <p>
            Findings: {(judged && inWords(judged.counts)) ?? 'none'} now, {inWords(result.counts) ?? 'none'} then.
          </p>
          {result.files.length === 0 && <p>The place of this fix is not there any more.</p>}
          {result.files.map(({ path, text }) => (text.length > longest ? <p key={path}>{path} changes; it is too long to be shown side by side.</p> : <FileDiff key={path} path={path} before={before(path)} after={text} />))}
        </>
      )}
    </FixFrame>
  )
}
