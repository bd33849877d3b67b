import { renderToString } from 'react-dom/server'
import { plan } from '../engine/index.ts'
import { App } from './app.tsx'
import { defaults } from './state/questions.ts'
import { foundIn } from './state/tally.ts'
import type { FirstState } from './state/workbench.tsx'

/** The page as the build writes it into index.html: the first step and the manifests of the answers one starts with. */
export function render(): { readonly html: string; readonly state: string } {
  const made = plan(defaults)
  const first: FirstState = { files: made.files.map(({ path, text }) => ({ path, text })), findings: foundIn(made) }
  return { html: renderToString(<App first={first} />), state: JSON.stringify(first).replaceAll('<', '\\u003c') }
}
