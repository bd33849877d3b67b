/** What is taken of Monaco, and how it gets its worker past Trusted Types. Everything that imports this is loaded late. */
import 'monaco-editor/languages/definitions/yaml/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import workerUrl from 'monaco-editor/editor/editor.worker?worker&url'
import { trustedScriptUrl } from '../state/trusted-types.ts'

declare global {
  interface Window {
    MonacoEnvironment?: unknown
  }
}

self.MonacoEnvironment = { getWorker: () => new Worker(trustedScriptUrl(workerUrl), { type: 'module' }) }

export { editor, MarkerSeverity, Range, Uri } from 'monaco-editor/editor'
