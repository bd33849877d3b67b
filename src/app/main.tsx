import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { App } from './app.tsx'
import type { FirstState } from './state/workbench.tsx'
import './styles/index.css'

const root = document.getElementById('root')
const text = document.getElementById('first-state')?.textContent

// The fields first, in one short task; the panels stand behind a boundary of their own and follow in pieces.
if (root && text) hydrateRoot(root, <App first={JSON.parse(text) as FirstState} />)
else if (root) {
  // In development nothing was rendered before.
  createRoot(root).render(
    <StrictMode>
      <App first={{ files: [], findings: [] }} />
    </StrictMode>,
  )
}
