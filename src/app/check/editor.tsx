import { useEffect, useLayoutEffect, useRef } from 'react'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/wordOperations/register'
import { KeyCode } from 'monaco-editor/editor'
import type { File } from '../../engine/index.ts'
import { editor, MarkerSeverity, Range } from '../preview/monaco.ts'
import { modelOf } from '../preview/models.ts'
import { applyTheme } from '../preview/themes.ts'
import type { Mark } from './protocol.ts'
import { pasted, typed, type Session } from './session.ts'

type Props = { readonly file: File; readonly marks: readonly Mark[]; readonly place: Session['place']; readonly dark: boolean; readonly tabIndents: (indents: boolean) => void }

const options: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true, ariaLabel: 'Manifests', language: 'yaml', fontFamily: 'var(--mono)', fontSize: 13, lineHeight: 20, fontLigatures: false,
  glyphMargin: true, lineNumbersMinChars: 3, lineDecorationsWidth: 8, folding: true, padding: { top: 8, bottom: 8 }, minimap: { enabled: false }, scrollBeyondLastLine: false,
  overviewRulerBorder: false, hideCursorInOverviewRuler: true, renderLineHighlight: 'all', renderLineHighlightOnlyWhenFocus: true, contextmenu: false, links: false,
  occurrencesHighlight: 'off', selectionHighlight: false, guides: { indentation: false }, stickyScroll: { enabled: false }, unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  scrollbar: { useShadows: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 }, wordWrap: 'off', tabSize: 2, insertSpaces: true, detectIndentation: false, fixedOverflowWidgets: true,
  quickSuggestions: false, suggestOnTriggerCharacters: false, autoClosingBrackets: 'never', autoClosingQuotes: 'never', wordBasedSuggestions: 'off', dropIntoEditor: { enabled: false }, tabFocusMode: true,
}

const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info } as const

/** Models of checked files have names of their own, so that they never meet the wizard's. */
const checkModel = (path: string): editor.ITextModel => modelOf(`check/${path}`)

/** The line ends of the file, whatever it has most of. */
const eolOf = (text: string): editor.EndOfLineSequence => (text.includes('\r\n') ? editor.EndOfLineSequence.CRLF : editor.EndOfLineSequence.LF)

/** Puts a text in as one step that the editor's own undo takes back. */
function putText(model: editor.ITextModel, text: string): void {
  if (model.getValue() === text) return
  if (model.getValueLength() === 0) {
    model.setValue(text)
    model.setEOL(eolOf(text))
    return
  }
  model.pushStackElement()
  model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null)
  model.pushStackElement()
}

/** A new value forgets what was before: a Secret's data is not kept for undo either. */
async function maskPasted(path: string, model: editor.ITextModel): Promise<void> {
  const before = model.getValue()
  const text = await pasted(path, before)
  if (text !== before && model.getValue() === before) model.setValue(text)
}

/** A file that can be changed. Tab leaves it, as it leaves any field; Ctrl+M makes it indent, until Ctrl+M, Escape or another field. */
export default function CheckEditor({ file, marks, place, dark, tabIndents }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<editor.IStandaloneCodeEditor>(undefined)
  const states = useRef(new Map<string, editor.ICodeEditorViewState | null>())
  const current = useRef({ file, tabIndents, text: file.text })
  useLayoutEffect(() => {
    current.current = { ...current.current, file, tabIndents }
  })

  useLayoutEffect(() => applyTheme(dark), [dark])

  useLayoutEffect(() => {
    const created = editor.create(host.current!, options)
    view.current = created
    let frame = 0
    const read = (): void => {
      frame = 0
      const text = created.getModel()?.getValue()
      if (text === undefined || text === current.current.text) return
      current.current.text = text
      typed(current.current.file.path, text)
    }
    let indents = false
    current.current.tabIndents(indents)
    const indent = (next: boolean): void => {
      if (next === indents) return
      indents = next
      created.updateOptions({ tabFocusMode: !indents })
      current.current.tabIndents(indents)
    }
    const parts = [
      created.onDidChangeModelContent(() => {
        frame ||= requestAnimationFrame(read)
      }),
      created.onDidPaste(() => {
        const model = created.getModel()
        if (model) void maskPasted(current.current.file.path, model)
      }),
      created.onKeyDown((event) => {
        const { keyCode, ctrlKey } = event
        if (keyCode === KeyCode.KeyM && ctrlKey) {
          event.preventDefault()
          indent(!indents)
        } else if (keyCode === KeyCode.Escape) indent(false)
      }),
      created.onDidBlurEditorText(() => indent(false)),
    ]
    return () => {
      if (frame !== 0) read()
      for (const part of parts) part.dispose()
      created.dispose()
    }
  }, [])

  const { path, text } = file
  useLayoutEffect(() => {
    const model = checkModel(path)
    const shown = view.current
    if (shown && shown.getModel() !== model) {
      const before = shown.getModel()
      if (before) states.current.set(before.uri.path, shown.saveViewState())
      current.current.text = text
      putText(model, text)
      shown.setModel(model)
      shown.restoreViewState(states.current.get(model.uri.path) ?? null)
    } else if (text !== current.current.text) {
      current.current.text = text
      putText(model, text)
    }
  }, [path, text])

  useEffect(() => {
    editor.setModelMarkers(checkModel(path), 'meshwright', marks.map((mark) => ({ startLineNumber: mark.line, startColumn: mark.column, endLineNumber: mark.endLine, endColumn: mark.endColumn, severity: severities[mark.severity], message: mark.message, code: mark.code })))
    const glyphs = view.current?.createDecorationsCollection(marks.map(({ line, severity, message }) => ({ range: new Range(line, 1, line, 1), options: { glyphMarginClassName: `glyph ${severity}`, glyphMarginHoverMessage: { value: message } } })))
    return () => glyphs?.clear()
  }, [marks, path])

  useEffect(() => {
    if (!place || place.file !== path) return
    const at = { lineNumber: place.line, column: place.column }
    view.current?.setPosition(at)
    view.current?.revealPositionInCenter(at)
  }, [place, path])

  return <div ref={host} className="monaco-host" />
}
