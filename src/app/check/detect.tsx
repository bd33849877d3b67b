import { useState, type ReactNode } from 'react'
import { detectCommand, type Detected } from '../../engine/index.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ask } from './client.ts'
import '../styles/check.css'
import { factInWords, wordsOf } from './fact-words.ts'

type Props = {
  readonly close: () => void
  /** What would be taken, beside what is there. */
  readonly difference: (detected: Detected) => ReactNode
  /** The label of the button and whether there is anything to take. */
  readonly take: (detected: Detected) => { readonly label: string; readonly run: (() => void) | undefined }
}

/** One read-only command, its output, and what was read from it: the same for the wizard and for checked files. */
export function Detect({ close, difference, take }: Props) {
  const [text, setText] = useState('')
  const [detected, setDetected] = useState<Detected | undefined>(undefined)
  const [failed, setFailed] = useState<string | undefined>(undefined)
  const read = (output: string): void => {
    setText(output)
    setFailed(undefined)
    if (output.trim() === '') return setDetected(undefined)
    ask('detect', { text: output }).then(setDetected, (error: Error) => setFailed(error.message))
  }
  const taking = detected && take(detected)
  return (
    <Dialog
      title="Detect from a live cluster"
      close={close}
      className="wide"
      actions={
        <>
          <Button label="Close" onClick={close} />
          {taking && <Button label={taking.label} icon="apply" tone="accent" disabled={!taking.run} onClick={() => {
            taking.run?.()
            close()
          }} />}
        </>
      }
    >
      <p>Run this with kubectl in bash or sh. It only reads (<code>get</code> and <code>version</code>), and no Secret. What you are not allowed to read stays unknown.</p>
      <div className="command-line detect-command">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must take the focus */}
        <pre tabIndex={0} role="region" aria-label="The command"><code>{detectCommand}</code></pre>
        <CopyButton text={() => detectCommand} label="Copy the command" iconOnly what="Command copied." />
      </div>
      <label className="detect-output">
        <span>Its output</span>
        <textarea data-first rows={5} value={text} onChange={(event) => read(event.target.value)} wrap="off" spellCheck={false} autoCapitalize="none" placeholder="### meshwright: version …" />
      </label>
      <div aria-live="polite">
        {failed && <p>{failed}</p>}
        {detected && (
          <div className="detected">
            {detected.evidence.length > 0 && (
              <table>
                <caption className="sr-only">Detected facts</caption>
                <thead>
                  <tr><th scope="col">Fact</th><th scope="col">Value</th><th scope="col">Read from</th></tr>
                </thead>
                <tbody>
                  {detected.evidence.map(({ fact, value, from }) => (
                    <tr key={fact}><th scope="row">{wordsOf(fact).title}</th><td>{factInWords(fact, value)}</td><td>{from}</td></tr>
                  ))}
                </tbody>
              </table>
            )}
            <Sentences title="Conflicts" list={detected.conflicts} />
            <Sentences title="Not found" list={detected.missing} />
            {detected.evidence.length > 0 && difference(detected)}
          </div>
        )}
      </div>
    </Dialog>
  )
}

function Sentences({ title, list }: { readonly title: string; readonly list: readonly string[] }) {
  if (list.length === 0) return undefined
  return (
    <>
      <h3>{title}</h3>
      <ul className="check-left">{list.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </>
  )
}
