import { useEffect, useLayoutEffect, useRef } from 'react'
import type { BundleFile, Finding, Pieces } from '../../engine/index.ts'
import { applyTheme, pageIsDark } from './themes.ts'
import { editor, MarkerSeverity, Range } from './monaco.ts'
import { showReasons } from './hover.ts'
import { modelOf, showText } from './models.ts'

export type EditorProps = {
  readonly file: BundleFile
  readonly findings: readonly Finding[]
  readonly changed: ReadonlySet<number>
  readonly line: { readonly line: number; readonly at: number } | undefined
  readonly dark: boolean
  readonly choose: (line: number) => void
  readonly showQuestion: (key: string) => void
}

const options: editor.IStandaloneEditorConstructionOptions = {
  readOnly: true, domReadOnly: true, automaticLayout: true, ariaLabel: 'Generated YAML', language: 'yaml',
  fontFamily: 'var(--mono)', fontSize: 13, lineHeight: 20, fontLigatures: false,
  glyphMargin: true, lineNumbersMinChars: 3, lineDecorationsWidth: 8, folding: true, padding: { top: 8, bottom: 8 },
  minimap: { enabled: false }, scrollBeyondLastLine: false, overviewRulerBorder: false, hideCursorInOverviewRuler: true,
  renderLineHighlight: 'all', renderLineHighlightOnlyWhenFocus: true, contextmenu: false, links: false, occurrencesHighlight: 'off', selectionHighlight: false,
  guides: { indentation: false, bracketPairs: false }, bracketPairColorization: { enabled: false }, matchBrackets: 'never', overviewRulerLanes: 0, renderWhitespace: 'none', stickyScroll: { enabled: false }, unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  scrollbar: { useShadows: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 }, wordWrap: 'off', renderFinalNewline: 'off', tabFocusMode: true, fixedOverflowWidgets: true,
}

/** The one editor of the page and the element it lives in: a panel takes it in, and gives it back when it goes. */
let made: { readonly element: HTMLDivElement; readonly view: editor.IStandaloneCodeEditor } | undefined

function theEditor(): NonNullable<typeof made> {
  if (made) return made
  const element = document.createElement('div')
  element.className = 'monaco-host'
  made = { element, view: editor.create(element, { ...options, model: null }) }
  return made
}

/** What can be done before there is a panel for it, in short pieces. */
export function* makeReady(): Pieces<void> {
  applyTheme(pageIsDark())
  yield
  theEditor()
}

/** Where each file was scrolled and folded. */
const states = new Map<string, editor.ICodeEditorViewState | null>()

const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info } as const

/** One file of the bundle in Monaco. Each file has a model of its own, so that scroll and folding stay. */
export default function Editor({ file, findings, changed, line, dark, choose, showQuestion }: EditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const current = useRef({ file, choose, showQuestion })
  useLayoutEffect(() => {
    current.current = { file, choose, showQuestion }
  })

  useLayoutEffect(() => applyTheme(dark), [dark])

  useLayoutEffect(() => {
    const { element, view } = theEditor()
    place.current!.append(element)
    view.layout()
    const moved = view.onDidChangeCursorPosition(({ position, source }) => {
      if (source !== 'model' && source !== 'api') current.current.choose(position.lineNumber)
    })
    const hover = showReasons(view, () => current.current.file, (key) => current.current.showQuestion(key))
    return () => {
      moved.dispose()
      hover.dispose()
      const model = view.getModel()
      if (model) states.set(model.uri.path, view.saveViewState())
      view.setModel(null)
      element.remove()
    }
  }, [])

  const { path, text } = file
  useLayoutEffect(() => {
    const { view } = theEditor()
    const model = modelOf(path)
    showText(model, text)
    const before = view.getModel()
    // Monaco would show the text in the next frame, and colour it in the one after.
    if (before === model) return view.render()
    if (before) states.set(before.uri.path, view.saveViewState())
    view.setModel(model)
    view.restoreViewState(states.get(model.uri.path) ?? null)
  }, [path, text])

  useEffect(() => {
    const own = findings.filter((finding) => finding.file === path)
    editor.setModelMarkers(modelOf(path), 'meshwright', own.map(({ range, severity, message, rule }) => ({ startLineNumber: range.line, startColumn: range.column, endLineNumber: range.endLine, endColumn: range.endColumn, severity: severities[severity], message, code: rule.code })))
    const marks = theEditor().view.createDecorationsCollection(own.map(({ range, severity }) => ({ range: new Range(range.line, 1, range.line, 1), options: { glyphMarginClassName: `glyph ${severity}` } })))
    return () => marks.clear()
  }, [findings, path])

  useEffect(() => {
    const { view } = theEditor()
    const marks = view.createDecorationsCollection([...changed].map((number) => ({ range: new Range(number, 1, number, 1), options: { isWholeLine: true, className: 'changed-line' } })))
    const first = Math.min(...changed)
    if (Number.isFinite(first)) view.revealLineInCenterIfOutsideViewport(first)
    return () => marks.clear()
  }, [changed])

  useEffect(() => {
    if (!line) return
    const { view } = theEditor()
    view.setPosition({ lineNumber: line.line, column: 1 })
    view.revealLineInCenter(line.line)
  }, [line])

  return <div ref={place} className="monaco-place" />
}
