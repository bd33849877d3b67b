import { lazy, Suspense, useCallback, useEffect, useRef, useState, type DragEvent } from 'react'
import type { Fact } from '../../engine/index.ts'
import { loadMonaco } from '../preview/load-monaco.ts'
import { useNarrow } from '../state/media.ts'
import { useNotices } from '../state/notices.tsx'
import { inWords } from '../state/tally.ts'
import { Button } from '../ui/button.tsx'
import { Tabs, type Tab } from '../ui/tabs.tsx'
import '../styles/check.css'
import { fromDrop } from './bring.ts'
import { readyWorker } from './client.ts'
import { ClusterPanel } from './cluster-panel.tsx'
import { CodePane } from './code-pane.tsx'
import { openQuestions } from './fact-words.ts'
import { CheckDialogs } from './dialogs.tsx'
import { FileBar } from './file-bar.tsx'
import { Findings } from './findings.tsx'
import { openSources, redo, stop, undo, useSession } from './session.ts'
import { show, useShowing, type CheckPanel } from './showing.ts'
import { Start } from './start.tsx'

const Traffic = lazy(() => import('./checked-traffic.tsx'))
const Commands = lazy(() => import('./checked-commands.tsx'))

/** Check and mend the manifests that people already have. */
export default function CheckPage() {
  const { files } = useSession()
  const narrow = useNarrow()
  useEffect(() => {
    // While somebody looks for their files, what will judge and show them gets ready.
    readyWorker()
    if (!narrow) void loadMonaco().then(() => import('./editor.tsx')).catch(() => undefined)
  }, [narrow])
  const [over, setOver] = useState(false)
  const enter = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  return (
    // Dropping is one more way for the pointer; the buttons do the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <main
      className={`check ${over ? 'over' : ''}`}
      id="result"
      onDragEnter={enter}
      onDragOver={enter}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void fromDrop(event.dataTransfer).then(openSources)
      }}
    >
      {files.length === 0 ? <Start /> : <Workspace />}
      {over && <div className="drop-here" aria-hidden="true">Drop files, folders or zips here</div>}
    </main>
  )
}

function Workspace() {
  const { files, chosen, judged, working } = useSession()
  const narrow = useNarrow()
  const { panel } = useShowing()
  useAnnouncer()
  useUndoKeys()
  const showFile = useCallback(() => {
    if (narrow) show({ panel: 'files' })
  }, [narrow])
  const askFact = useCallback((fact: Fact) => {
    show({ panel: 'cluster' })
    setTimeout(() => document.getElementById(`fact-${fact}`)?.focus())
  }, [])
  const file = files.find(({ path }) => path === chosen) ?? files[0]!
  const found = judged ? judged.counts.error + judged.counts.warning + judged.counts.info : 0
  const worst = judged?.counts.error ? 'error' : judged?.counts.warning ? 'warning' : 'info'
  const open = judged ? openQuestions(judged).length : 0
  const tabs: readonly Tab<CheckPanel>[] = [
    ...(narrow ? [{ id: 'files', label: 'Files' } as const] : []),
    { id: 'findings', label: 'Findings', ...(found > 0 && { badge: <span className={`count ${worst}`}>{found}<span className="sr-only"> ({judged && inWords(judged.counts)})</span></span> }) },
    { id: 'cluster', label: 'Cluster', ...(open > 0 && { badge: <span className="count info">{open}<span className="sr-only"> open questions</span></span> }) },
    { id: 'traffic', label: 'Traffic' },
    { id: 'commands', label: 'Commands' },
  ]
  const shown = panel === 'files' && !narrow ? 'findings' : panel
  const filesPane = (
    <section className="check-files" aria-label="Files to check">
      <FileBar />
      <CodePane file={file} />
    </section>
  )
  return (
    <>
      <h1 className="sr-only">Check manifests</h1>
      {!narrow && filesPane}
      <section className="check-result" aria-label="Result">
        <div className="panels-head">
          <Tabs name="check" label="Result" tabs={tabs} selected={shown} select={(next) => show({ panel: next })} />
          {working && (
            <p className="check-working" role="status">
              {working} <Button label="Stop" tone="quiet" onClick={stop} />
            </p>
          )}
        </div>
        <div className="panel" role="tabpanel" id="check-panel" aria-labelledby={`check-tab-${shown}`}>
          {shown === 'files' && filesPane}
          {shown === 'findings' && <Findings askCluster={() => show({ panel: 'cluster' })} showFile={showFile} />}
          {shown === 'cluster' && <ClusterPanel />}
          <Suspense fallback={<p className="empty">Loading …</p>}>
            {shown === 'traffic' && <Traffic showFile={showFile} askFact={askFact} />}
            {shown === 'commands' && <Commands />}
          </Suspense>
        </div>
      </section>
      <CheckDialogs />
    </>
  )
}

const pause = 900

/** Says how the findings changed, once the typing pauses, to the ear: the counts are seen. */
function useAnnouncer(): void {
  const { judged } = useSession()
  const { tell } = useNotices()
  const words = judged && (inWords(judged.counts) ?? 'no findings')
  const last = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (words === undefined || last.current === words) return undefined
    const timer = setTimeout(() => {
      last.current = words
      tell(`Findings: ${words}.`)
    }, pause)
    return () => clearTimeout(timer)
  }, [words, tell])
}

/** Ctrl+Z where no text is typed takes back what was done to the files, not the wizard's answers. */
function useUndoKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, .monaco-editor, dialog')) return
      event.preventDefault()
      event.stopPropagation()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [])
}
