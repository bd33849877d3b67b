import { renderToString } from 'react-dom/server'
import { plan } from '../engine/index.ts'
import { App } from './app.tsx'
import { defaults } from './state/questions.ts'
import type { FirstState } from './state/workbench.tsx'

/** The page as the build writes it into index.html: the first step and the manifests of the answers one starts with. */
export function render(): { readonly html: string; readonly state: string } {
  const { files, findings } = plan(defaults)
  const first: FirstState = { files: files.map(({ path, text }) => ({ path, text })), findings: findings.map(({ file, severity }) => ({ file, severity })) }
  return { html: renderToString(<App first={first} />), state: JSON.stringify(first).replaceAll('<', '\\u003c') }
}
