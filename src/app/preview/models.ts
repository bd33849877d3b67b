import { editor, Range, Uri } from './monaco.ts'

/** The model of a file: one for each path, kept as long as the page. */
export function modelOf(path: string): editor.ITextModel {
  const uri = Uri.from({ scheme: 'meshwright', path: `/${path}` })
  return editor.getModel(uri) ?? editor.createModel('', 'yaml', uri)
}

/** What a model holds: asking it would put all its lines together again. */
const held = new WeakMap<editor.ITextModel, readonly string[]>()

/** Puts in only what differs, so that scroll, folding and selection stay where they are, and no other line is drawn anew. */
export function showText(model: editor.ITextModel, text: string): void {
  const before = held.get(model) ?? ['']
  const after = text.split('\n')
  const edits = before.length === after.length ? after.flatMap((line, index) => changeOf([before[index]!], [line], index)) : changeOf(before, after, 0)
  if (edits.length === 0) return
  held.set(model, after)
  model.applyEdits(edits)
  colourAtOnce(model)
}

/** The edit that makes of some lines others, from the first character that differs to the last. `above` lines come before them. */
function changeOf(before: readonly string[], after: readonly string[], above: number): editor.IIdentifiedSingleEditOperation[] {
  const [old, now] = [before.join('\n'), after.join('\n')]
  if (old === now) return []
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old.charCodeAt(head) === now.charCodeAt(head)) head++
  let tail = 0
  while (tail < most - head && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++
  const [start, end] = [placeOf(old, head, above), placeOf(old, old.length - tail, above)]
  return [{ range: new Range(start.line, start.column, end.line, end.column), text: now.slice(head, now.length - tail) }]
}

function placeOf(text: string, offset: number, above: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split('\n')
  return { line: above + lines.length, column: lines.at(-1)!.length + 1 }
}

/** Monaco colours in idle moments, and the text would be seen without colours until then; so many lines cost no time. */
function colourAtOnce(model: editor.ITextModel): void {
  // Not in the published types; where a newer Monaco has it no more, the colours come a moment later.
  const { tokenization } = model as { readonly tokenization?: { readonly forceTokenization?: (line: number) => void } }
  tokenization?.forceTokenization?.(Math.min(model.getLineCount(), 300))
}
