import { useMemo, useState } from 'react'
import type { Finding } from '../../engine/index.ts'
import { useIntent, useNarrow } from '../state/media.ts'
import { useNavigation } from '../state/navigation.tsx'
import { keys, questions } from '../state/questions.ts'
import { severities, type Severity } from '../state/tally.ts'
import { useTheme } from '../state/theme.tsx'
import { useFiles, useWorkbench, useWrong } from '../state/workbench.tsx'
import { Icon } from '../ui/icons.tsx'
import type { EditorProps } from './editor.tsx'
import { FileTools } from './file-tools.tsx'
import { LineStatus } from './line-status.tsx'
import { PlainText } from './plain-text.tsx'
import { useChanges } from './use-changes.ts'
import { useEditor } from './use-editor.ts'

const nothing: ReadonlySet<number> = new Set()
const noFindings: readonly Finding[] = []

/** The file to begin with is the one that people came for. */
const mainFile = <F extends { readonly path: string }>(files: readonly F[]): F | undefined => files.find(({ path }) => path.includes('elasticsearch')) ?? files[0]

/** Worst finding by line, for one file. */
function marksOf(findings: readonly Finding[], path: string): ReadonlyMap<number, Severity> {
  const marks = new Map<number, Severity>()
  for (const severity of severities.toReversed()) for (const finding of findings) if (finding.severity === severity && finding.file === path) marks.set(finding.range.line, severity)
  return marks
}

/** In a row that scrolls, the chosen file is seen; the page itself stays where it is. */
const intoView = (element: HTMLElement | null): void => {
  const row = element?.parentElement
  if (element && row && row.scrollWidth > row.clientWidth) row.scrollLeft = element.offsetLeft - row.offsetLeft - 24
}

/** The bundle's files: highlighted text at first, Monaco from the first sign that somebody is there. */
export function FilesPanel() {
  const { files, plan, found, engine } = useWorkbench()
  const { file: chosen, place, goTo, showQuestion } = useNavigation()
  const narrow = useNarrow()
  const intent = useIntent()
  const { changes, count } = useChanges(files, engine?.changedLines)
  const [follow, setFollow] = useState(true)
  const [line, setLine] = useState<number | undefined>(undefined)
  const [followed, setFollowed] = useState(0)
  const [shown, setShown] = useState<number | undefined>(undefined)

  // An answer that changes another file shows that file, so that its effect is seen.
  if (followed !== count) {
    setFollowed(count)
    const current = files.find(({ path }) => path === chosen) ?? mainFile(files)
    const first = [...changes.keys()][0]
    if (follow && first !== undefined && current && !changes.has(current.path)) goTo({ file: first })
  }
  if (place && shown !== place.at) {
    setShown(place.at)
    setLine(place.line)
  }

  const file = files.find(({ path }) => path === chosen) ?? mainFile(files)
  const findings = plan?.findings ?? noFindings
  const marks = useMemo(() => (file ? marksOf(findings, file.path) : new Map<number, Severity>()), [findings, file])
  const goal = useMemo(() => (place?.line !== undefined && place.file === file?.path ? { line: place.line, at: place.at } : undefined), [place, file?.path])
  if (!file) return <p className="empty">No file is needed for these answers.</p>
  const changed = changes.get(file.path) ?? nothing
  const question = (key: string): void => {
    const known = keys.find((one) => one === key)
    if (known) showQuestion(known)
  }
  return (
    <div className="files">
      <div className="file-row">
        <div className="file-list" role="group" aria-label="Files">
          {files.map(({ path }) => {
            const own = found.filter((finding) => finding.file === path)
            const worst = severities.find((severity) => own.some((finding) => finding.severity === severity))
            return (
              <button key={path} ref={path === file.path ? intoView : undefined} type="button" aria-pressed={path === file.path} className={changes.has(path) ? 'changed' : undefined} onClick={() => {
                setLine(undefined)
                goTo({ file: path })
              }}>
                {path}
                {worst && <span className={`dot ${worst}`}><span className="sr-only"> has findings</span></span>}
              </button>
            )
          })}
        </div>
        <FileTools file={file} follow={follow} setFollow={setFollow} />
      </div>
      <Stale />
      <div className="code">
        <Code inEditor={intent && !narrow} file={file} findings={findings} marks={marks} changed={changed} line={line} goal={goal} choose={setLine} showQuestion={question} />
      </div>
      <LineStatus file={file} line={line} />
    </div>
  )
}

type CodeProps = Omit<EditorProps, 'line' | 'dark'> & { readonly inEditor: boolean; readonly marks: ReadonlyMap<number, Severity>; readonly line: number | undefined; readonly goal: EditorProps['line'] }

/** The text of the chosen file. It follows a key at once; what is said of its lines follows it. */
function Code({ inEditor, file: settled, findings, marks, changed, line, goal, choose, showQuestion }: CodeProps) {
  const file = useFiles().find(({ path }) => path === settled.path) ?? settled
  const { dark } = useTheme()
  const Editor = useEditor(inEditor)
  const plain = <PlainText key={file.path} text={file.text} label={file.path} marks={marks} changed={changed} line={line} choose={choose} />
  if (!inEditor || !Editor) return plain
  // Loaded once, and the same ever after.
  // oxlint-disable-next-line react/static-components
  return <Editor file={file} findings={findings} changed={changed} line={goal} dark={dark} choose={choose} showQuestion={showQuestion} />
}

/** Says which fields hold no answer, so that nobody takes the preview for what they typed. */
function Stale() {
  const { showQuestion } = useNavigation()
  const wrong = useWrong()
  if (wrong.length === 0) return undefined
  return (
    <div className="stale">
      <Icon name="warning" />
      <span>
        These files still hold the last right answer to{' '}
        {wrong.map((key, index) => (
          <span key={key}>
            {index > 0 && ', '}
            <button type="button" className="text-button" onClick={() => showQuestion(key)}>{questions[key].title}</button>
          </span>
        ))}
        .
      </span>
    </div>
  )
}
