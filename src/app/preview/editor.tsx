import { useEffect, useLayoutEffect, useRef } from 'react'
import type { BundleFile, Finding } from '../../engine/index.ts'
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
  guides: { indentation: false }, stickyScroll: { enabled: false }, unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  scrollbar: { useShadows: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 }, wordWrap: 'off', renderFinalNewline: 'off', tabFocusMode: true, fixedOverflowWidgets: true,
}

/** What can be done before there is an editor. */
export const prepare = (): void => applyTheme(pageIsDark())

const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info } as const

/** One file of the bundle in Monaco. Each file has a model of its own, so that scroll and folding stay. */
export default function Editor({ file, findings, changed, line, dark, choose, showQuestion }: EditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<editor.IStandaloneCodeEditor>(undefined)
  const states = useRef(new Map<string, editor.ICodeEditorViewState | null>())
  const current = useRef({ file, choose, showQuestion })
  useLayoutEffect(() => {
    current.current = { file, choose, showQuestion }
  })

  useLayoutEffect(() => applyTheme(dark), [dark])

  useLayoutEffect(() => {
    const created = editor.create(host.current!, options)
    view.current = created
    const moved = created.onDidChangeCursorPosition(({ position, source }) => {
      if (source !== 'model' && source !== 'api') current.current.choose(position.lineNumber)
    })
    const hover = showReasons(created, () => current.current.file, (key) => current.current.showQuestion(key))
    return () => {
      moved.dispose()
      hover.dispose()
      created.dispose()
    }
  }, [])

  const { path, text } = file
  useLayoutEffect(() => {
    const model = modelOf(path)
    showText(model, text)
    const shown = view.current
    if (!shown) return
    const before = shown.getModel()
    // Monaco would show the text in the next frame, and colour it in the one after.
    if (before === model) return shown.render()
    if (before) states.current.set(before.uri.path, shown.saveViewState())
    shown.setModel(model)
    shown.restoreViewState(states.current.get(model.uri.path) ?? null)
  }, [path, text])

  useEffect(() => {
    const own = findings.filter((finding) => finding.file === path)
    editor.setModelMarkers(modelOf(path), 'meshwright', own.map(({ range, severity, message, rule }) => ({ startLineNumber: range.line, startColumn: range.column, endLineNumber: range.endLine, endColumn: range.endColumn, severity: severities[severity], message, code: rule.code })))
    const marks = view.current?.createDecorationsCollection(own.map(({ range, severity }) => ({ range: new Range(range.line, 1, range.line, 1), options: { glyphMarginClassName: `glyph ${severity}` } })))
    return () => marks?.clear()
  }, [findings, path])

  useEffect(() => {
    const marks = view.current?.createDecorationsCollection([...changed].map((number) => ({ range: new Range(number, 1, number, 1), options: { isWholeLine: true, className: 'changed-line' } })))
    const first = Math.min(...changed)
    if (Number.isFinite(first)) view.current?.revealLineInCenterIfOutsideViewport(first)
    return () => marks?.clear()
  }, [changed])

  useEffect(() => {
    if (!line) return
    view.current?.setPosition({ lineNumber: line.line, column: 1 })
    view.current?.revealLineInCenter(line.line)
  }, [line])

  return <div ref={host} className="monaco-host" />
}
