import { editor, Uri } from './monaco.ts'

/** The model of a file: one for each path, kept as long as the page. */
export function modelOf(path: string): editor.ITextModel {
  const uri = Uri.from({ scheme: 'meshwright', path: `/${path}` })
  return editor.getModel(uri) ?? editor.createModel('', 'yaml', uri)
}

/** Puts in only what differs, so that scroll, folding and selection stay where they are. */
export function showText(model: editor.ITextModel, text: string): void {
  const before = model.getValue()
  if (before === text) return
  const most = Math.min(before.length, text.length)
  let head = 0
  while (head < most && before.charCodeAt(head) === text.charCodeAt(head)) head++
  let tail = 0
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++
  const [start, end] = [model.getPositionAt(head), model.getPositionAt(before.length - tail)]
  model.applyEdits([{ range: { startLineNumber: start.lineNumber, startColumn: start.column, endLineNumber: end.lineNumber, endColumn: end.column }, text: text.slice(head, text.length - tail) }])
  colourAtOnce(model)
}

/** Monaco colours in idle moments, and the text would be seen without colours until then; so many lines cost no time. */
function colourAtOnce(model: editor.ITextModel): void {
  // Not in the published types; where a newer Monaco has it no more, the colours come a moment later.
  const { tokenization } = model as { readonly tokenization?: { readonly forceTokenization?: (line: number) => void } }
  tokenization?.forceTokenization?.(Math.min(model.getLineCount(), 300))
}
