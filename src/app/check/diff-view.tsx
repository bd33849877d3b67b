import { useLayoutEffect, useRef } from 'react'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/diffEditor/register'
import { editor } from '../preview/monaco.ts'
import { applyTheme } from '../preview/themes.ts'
import { useNarrow } from '../state/media.ts'
import { useTheme } from '../state/theme.tsx'

/** Two states of a file in Monaco's comparison; nothing can be typed, so Tab leaves it. */
export default function DiffView({ path, before, after }: { readonly path: string; readonly before: string; readonly after: string }) {
  const host = useRef<HTMLDivElement>(null)
  const { dark } = useTheme()
  const narrow = useNarrow()
  useLayoutEffect(() => applyTheme(dark), [dark])
  useLayoutEffect(() => {
    const created = editor.createDiffEditor(host.current!, {
      readOnly: true, domReadOnly: true, originalEditable: false, automaticLayout: true, renderSideBySide: !narrow, fontFamily: 'var(--mono)', fontSize: 12, lineHeight: 18,
      minimap: { enabled: false }, scrollBeyondLastLine: false, contextmenu: false, links: false, stickyScroll: { enabled: false }, renderOverviewRuler: false, hideUnchangedRegions: { enabled: true },
      lineNumbersMinChars: 3, folding: false, occurrencesHighlight: 'off', selectionHighlight: false, originalAriaLabel: 'Before', modifiedAriaLabel: 'Mended', tabFocusMode: true, renderMarginRevertIcon: false, renderGutterMenu: false,
      ignoreTrimWhitespace: false, maxComputationTime: 3000, scrollbar: { useShadows: false, alwaysConsumeMouseWheel: false }, guides: { indentation: false },
    })
    const models = { original: editor.createModel(before, 'yaml'), modified: editor.createModel(after, 'yaml') }
    created.setModel(models)
    return () => {
      // The editor goes before what it shows.
      created.dispose()
      models.original.dispose()
      models.modified.dispose()
    }
  }, [before, after, narrow])
  return <div ref={host} className="diff-host" role="region" aria-label={`Changes in ${path}`} />
}
