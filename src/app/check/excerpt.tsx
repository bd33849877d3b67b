import { useMemo, useState } from 'react'
import type { File } from '../../engine/index.ts'
import { Button } from '../ui/button.tsx'
import type { Mark } from './protocol.ts'
import type { Session } from './session.ts'

const above = 40
const below = 200

/** Where each line starts, up to the last that is shown. */
function linesFrom(text: string, first: number, last: number): readonly string[] {
  let start = 0
  for (let line = 1; line < first; line++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return []
    start = end + 1
  }
  const lines: string[] = []
  for (let line = first; line <= last; line++) {
    const end = text.indexOf('\n', start)
    lines.push(text.slice(start, end < 0 ? undefined : end).slice(0, 2000))
    if (end < 0) break
    start = end + 1
  }
  return lines
}

type Props = { readonly file: File; readonly marks: readonly Mark[]; readonly place: Session['place']; readonly edit: () => void }

/** A part of a long file, at once: an editor would take a second to hold all of it. */
export function Excerpt({ file, marks, place, edit }: Props) {
  const [turned, setTurned] = useState<{ readonly first: number; readonly at: number }>({ first: 1, at: 0 })
  const asked = place?.file === file.path ? place : undefined
  const first = asked && asked.count > turned.at ? Math.max(1, asked.line - above) : turned.first
  const lines = useMemo(() => linesFrom(file.text, first, first + above + below), [file.text, first])
  const worst = (line: number): string => marks.find((mark) => mark.line === line)?.severity ?? ''
  const turn = (to: number): void => setTurned({ first: Math.max(1, to), at: asked?.count ?? 0 })
  const last = first + lines.length - 1
  return (
    <>
      <div className="excerpt-bar">
        <span className="faint">{(file.text.length / 1_000_000).toFixed(1)} MB; lines {first} to {last} are shown.</span>
        <Button icon="up" label="Lines before" iconOnly tone="quiet" disabled={first === 1} onClick={() => turn(first - above - below)} />
        <Button icon="down" label="Lines after" iconOnly tone="quiet" disabled={lines.length <= above + below} onClick={() => turn(last)} />
        <Button label="Change it in the editor" onClick={edit} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must take the focus */}
      <div className="plain-text excerpt" tabIndex={0} role="region" aria-label={`Lines of ${file.path}`} key={first}>
        <pre style={{ counterReset: `line ${first - 1}` }}>
          <code>
            {lines.map((text, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <span key={index} ref={asked?.line === first + index ? (element) => element?.scrollIntoView({ block: 'center' }) : undefined} className={`line ${worst(first + index)} ${asked?.line === first + index ? 'chosen' : ''}`}>{`${text}\n`}</span>
            ))}
          </code>
        </pre>
      </div>
    </>
  )
}
