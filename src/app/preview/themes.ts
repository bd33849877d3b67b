import { editor } from 'monaco-editor/editor'

/** A colour of the style sheet as the browser computes it, in the form that Monaco wants. */
function colour(name: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  document.body.append(probe)
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const { color } = getComputedStyle(probe)
  probe.remove()
  if (!canvas) return '#808080'
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Makes Monaco's theme from the style sheet's own colours, so that the text looks the same before and after it loads. */
export function applyTheme(dark: boolean): void {
  const rule = (token: string, name: string): { readonly token: string; readonly foreground: string } => ({ token, foreground: colour(name).slice(1) })
  const name = dark ? 'meshwright-dark' : 'meshwright-light'
  editor.defineTheme(name, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--code-text'), rule('comment', '--code-comment'), rule('type', '--code-key'), rule('string', '--code-string'), rule('string.yaml', '--code-string'),
      rule('number.yaml', '--code-number'),      rule('number', '--code-number'), rule('keyword', '--code-word'), rule('operators', '--code-mark'), rule('delimiter', '--code-mark'),
    ],
    colors: {
      'editor.background': colour('--surface'),
      'editor.foreground': colour('--code-text'),
      'editorLineNumber.foreground': colour('--text-faint'),
      'editorLineNumber.activeForeground': colour('--text'),
      'editor.lineHighlightBackground': colour('--surface-sunk'),
      'editor.lineHighlightBorder': colour('--surface-sunk'),
      'editor.selectionBackground': colour('--selection'),
      'editorHoverWidget.background': colour('--surface-raised'),
      'editorHoverWidget.border': colour('--line'),
      'editorHoverWidget.foreground': colour('--text'),
      'editorWidget.background': colour('--surface-raised'),
      'editorWidget.border': colour('--line'),
      'editorIndentGuide.background1': colour('--line-soft'),
      'editorError.foreground': colour('--error'),
      'editorWarning.foreground': colour('--warning'),
      'editorInfo.foreground': colour('--info'),
      'textLink.foreground': colour('--accent-text'),
      ...(dark ? { 'diffEditor.insertedLineBackground': '#17321f', 'diffEditor.insertedTextBackground': '#2c5c38', 'diffEditor.removedLineBackground': '#3b201f', 'diffEditor.removedTextBackground': '#6b3330' } : { 'diffEditor.insertedLineBackground': '#dff3e4', 'diffEditor.insertedTextBackground': '#b5e3c1', 'diffEditor.removedLineBackground': '#fbe5e3', 'diffEditor.removedTextBackground': '#f4c3bf' }),
      focusBorder: colour('--accent'),
    },
  })
  editor.setTheme(name)
}
