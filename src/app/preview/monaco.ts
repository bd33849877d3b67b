/** What is taken of Monaco, and how it gets its worker past Trusted Types. Everything that imports this is loaded late. */
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import { languages } from 'monaco-editor/editor'
import { conf, language } from 'monaco-editor/languages/definitions/yaml/yaml'
import workerUrl from 'monaco-editor/editor/editor.worker?worker&url'
import { trustedScriptUrl } from '../state/trusted-types.ts'

declare global {
  interface Window {
    MonacoEnvironment?: unknown
  }
}

self.MonacoEnvironment = { getWorker: () => new Worker(trustedScriptUrl(workerUrl), { type: 'module' }) }

// Monaco would fetch the language after the first paint, and the text would change its colours before one's eyes.
languages.register({ id: 'yaml' })
languages.setLanguageConfiguration('yaml', conf)
languages.setMonarchTokensProvider('yaml', language)

export { editor, MarkerSeverity, Range, Uri } from 'monaco-editor/editor'
