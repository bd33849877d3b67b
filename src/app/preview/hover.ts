import type { BundleFile } from '../../engine/index.ts'
import { keys, questions } from '../state/questions.ts'
import { editor } from './monaco.ts'

const wait = 350
const stay = 250

/**
 * The hover of a line: why it is there, and a button that leads to the question that put it there. Monaco's own hover would
 * bring 50 kB along and can hold no button. The status line below says the same to keyboard and screen reader.
 */
export function showReasons(view: editor.IStandaloneCodeEditor, file: () => BundleFile, showQuestion: (key: string) => void): { readonly dispose: () => void } {
  const box = document.createElement('div')
  box.className = 'reason-hover'
  let line = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const widget: editor.IContentWidget = {
    getId: () => 'meshwright.reason',
    getDomNode: () => box,
    getPosition: () => (line > 0 ? { position: { lineNumber: line, column: view.getModel()?.getLineFirstNonWhitespaceColumn(line) || 1 }, preference: [editor.ContentWidgetPositionPreference.ABOVE, editor.ContentWidgetPositionPreference.BELOW] } : null),
    allowEditorOverflow: true,
  }
  const show = (next: number): void => {
    const reasons = next > 0 ? file().reasons.filter((reason) => reason.line === next) : []
    line = reasons.length > 0 ? next : 0
    box.replaceChildren(...reasons.map(({ reason, answer }) => paragraph(reason, answer, showQuestion)))
    view.layoutContentWidget(widget)
  }
  const later = (next: number, after: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => show(next), after)
  }
  box.addEventListener('mouseenter', () => clearTimeout(timer))
  box.addEventListener('mouseleave', () => later(0, stay))
  view.addContentWidget(widget)
  const moved = view.onMouseMove(({ target }) => {
    const { CONTENT_TEXT, CONTENT_EMPTY, CONTENT_WIDGET } = editor.MouseTargetType
    if (target.type === CONTENT_WIDGET) return
    const at = target.type === CONTENT_TEXT || target.type === CONTENT_EMPTY ? target.position.lineNumber : 0
    if (at !== line) later(at, line > 0 ? stay : wait)
    else clearTimeout(timer)
  })
  const left = view.onMouseLeave(() => later(0, stay))
  const changed = view.onDidChangeModel(() => show(0))
  return {
    dispose() {
      clearTimeout(timer)
      for (const one of [moved, left, changed]) one.dispose()
      view.removeContentWidget(widget)
    },
  }
}

function paragraph(reason: string, answer: string | undefined, showQuestion: (key: string) => void): HTMLElement {
  const element = document.createElement('p')
  element.textContent = `${reason} `
  const key = keys.find((one) => one === answer)
  if (!key) return element
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1
  button.className = 'text-button'
  button.textContent = questions[key].title
  button.addEventListener('click', () => showQuestion(key))
  element.append(button)
  return element
}
