import { editor } from 'monaco-editor/editor'

/** The colours of the style sheet as the browser computes them, in the form that Monaco wants. */
function colours(): { readonly of: (name: string) => string; readonly done: () => void } {
  const probe = document.createElement('span')
  document.body.append(probe)
  const computed = getComputedStyle(probe)
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  return {
    of(name) {
      if (!canvas) return '#808080'
      probe.style.color = `var(${name})`
      canvas.fillStyle = computed.color
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
      return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
    },
    done: () => probe.remove(),
  }
}

let applied: string | undefined

/** The theme that the page has, asked of the document: for what is made ready before there is a component. */
export const pageIsDark = (): boolean => (document.documentElement.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'

/** Makes Monaco's theme from the style sheet's own colours, so that the text looks the same before and after it loads. */
export function applyTheme(dark: boolean): void {
  const name = dark ? 'meshwright-dark' : 'meshwright-light'
  if (applied === name) return
  applied = name
  const { of: colour, done } = colours()
  const rule = (token: string, name: string): { readonly token: string; readonly foreground: string } => ({ token, foreground: colour(name).slice(1) })
  editor.defineTheme(name, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--code-text'), rule('comment', '--code-comment'), rule('type', '--code-key'), rule('string', '--code-string'), rule('string.yaml', '--code-string'),
      rule('number.yaml', '--code-number'), rule('number', '--code-number'), rule('keyword', '--code-word'), rule('operators', '--code-mark'), rule('delimiter', '--code-mark'),
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
  done()
  editor.setTheme(name)
}
