import { Suspense, useState } from 'react'
import type { File } from '../../engine/index.ts'
import { loadMonaco } from '../preview/load-monaco.ts'
import { useNarrow } from '../state/media.ts'
import { useTheme } from '../state/theme.tsx'
import { Excerpt } from './excerpt.tsx'
import { lazyOr } from './lazy-or.tsx'
import type { Mark } from './protocol.ts'
import { openText, typed, useSession } from './session.ts'

const Editor = lazyOr(async () => {
  await loadMonaco()
  return import('./editor.tsx')
})

/** Beyond this an editor only stands in the way: the text is judged and mended all the same. */
const limits = { text: 5_000_000, line: 500_000, atOnce: 400_000 }
const none: readonly Mark[] = []

function tooLarge({ text }: File): string | undefined {
  if (text.length > limits.text) return `${(text.length / 1_000_000).toFixed(1)} MB is more than the editor shows.`
  if (text.length <= limits.line) return undefined
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start)
    if ((end < 0 ? text.length : end) - start > limits.line) return 'A line of this file is longer than the editor shows.'
    if (end < 0) break
    start = end + 1
  }
  return undefined
}

/** The chosen file: in Monaco, in a plain field on a phone and until Monaco is there, or a notice where it is too large for either. */
export function CodePane({ file }: { readonly file: File }) {
  const { judged, place } = useSession()
  const { dark } = useTheme()
  const narrow = useNarrow()
  // Undefined until Monaco is there: in a plain field Tab does what it always does.
  const [tabIndents, setTabIndents] = useState<boolean | undefined>(undefined)
  const [editing, setEditing] = useState<string | undefined>(undefined)
  const notice = tooLarge(file)
  if (notice !== undefined) {
    return (
      <div className="code too-large">
        <p>{notice} It is judged and mended all the same; findings name their lines.</p>
      </div>
    )
  }
  if (file.text.length > limits.atOnce && editing !== file.path) {
    return (
      <div className="code excerpt-pane">
        <Excerpt key={file.path} file={file} marks={judged?.marks ?? none} place={place} edit={() => setEditing(file.path)} />
      </div>
    )
  }
  const plain = <PlainField key={file.path} file={file} place={place} />
  return (
    <>
      <div className="code">
        {narrow ? plain : (
          <Suspense fallback={plain}>
            <Editor instead={plain} file={file} marks={judged?.marks ?? none} place={place} dark={dark} tabIndents={setTabIndents} />
          </Suspense>
        )}
      </div>
      {!narrow && tabIndents !== undefined && (
        <p className="way-out" role="status">
          {tabIndents ? <>Tab indents, until <kbd>Esc</kbd> or <kbd>Ctrl+M</kbd> is pressed.</> : <>Tab leaves the editor. To indent: <kbd>Ctrl+]</kbd> or <kbd>Ctrl+M</kbd> and then Tab.</>}
        </p>
      )}
    </>
  )
}

function PlainField({ file, place }: { readonly file: File; readonly place: ReturnType<typeof useSession>['place'] }) {
  const { path, text } = file
  const show = (field: HTMLTextAreaElement | null): void => {
    if (!field || !place || place.file !== path || field.dataset['shown'] === String(place.count)) return
    field.dataset['shown'] = String(place.count)
    const start = text.split('\n').slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
    field.focus({ preventScroll: true })
    field.setSelectionRange(start, text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start))
    field.scrollTop = Math.max(0, (place.line - 4) * 20)
  }
  return (
    <textarea
      ref={show}
      className="plain-field"
      aria-label={`Text of ${path}`}
      value={text}
      wrap="off"
      spellCheck={false}
      autoCapitalize="none"
      onChange={(event) => typed(path, event.target.value)}
      onPaste={(event) => {
        const added = event.clipboardData.getData('text/plain')
        if (!added.includes('Secret')) return
        event.preventDefault()
        const { selectionStart, selectionEnd } = event.currentTarget
        void openText(text.slice(0, selectionStart) + added + text.slice(selectionEnd), path)
      }}
    />
  )
}
