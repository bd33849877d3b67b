import { lazy, Suspense, useMemo } from 'react'
import { FilesPanel } from './preview/files-panel.tsx'
import { panels, useNavigation, type Panel } from './state/navigation.tsx'
import { inWords, tallyOf } from './state/tally.ts'
import { useWorkbench } from './state/workbench.tsx'
import { Button } from './ui/button.tsx'
import { Tabs, type Tab } from './ui/tabs.tsx'
import { worst } from './wizard/step-rail.tsx'

const Findings = lazy(() => import('./findings/findings-panel.tsx'))
const Traffic = lazy(() => import('./traffic/index.tsx'))
const Commands = lazy(() => import('./commands/commands-panel.tsx'))

const titles: Readonly<Record<Panel, string>> = { files: 'Files', findings: 'Findings', traffic: 'Traffic', commands: 'Commands' }

/** What comes of the answers. On a narrow screen it lies below the wizard and opens on demand. */
export function Panels() {
  const { plan, found } = useWorkbench()
  const { panel, sheetOpen, goTo } = useNavigation()
  const tally = useMemo(() => tallyOf(found), [found])
  const tabs = panels.map((id): Tab<Panel> => {
    const words = id === 'findings' ? inWords(tally) : undefined
    if (!words) return { id, label: titles[id] }
    return {
      id,
      label: titles[id],
      badge: (
        <span className={`count ${worst(tally)}`} title={words}>
          {tally.error + tally.warning + tally.info}
          <span className="sr-only"> ({words})</span>
        </span>
      ),
    }
  })
  return (
    <section id="result" className={`panels ${sheetOpen ? 'open' : ''}`} aria-label="Result" aria-busy={plan === undefined}>
      <div className="panels-head">
        <Tabs name="panels" label="Result" tabs={tabs} selected={panel} select={(id) => goTo({ panel: id, sheetOpen: true })} />
        <Button className="sheet-toggle" icon={sheetOpen ? 'down' : 'up'} label={sheetOpen ? 'Less of the result' : 'More of the result'} iconOnly tone="quiet" aria-expanded={sheetOpen} onClick={() => goTo({ sheetOpen: !sheetOpen })} />
      </div>
      <div className="panel" role="tabpanel" id="panels-panel" aria-labelledby={`panels-tab-${panel}`}>
        <Suspense fallback={<p className="empty">Loading …</p>}>
          {panel === 'files' && <FilesPanel />}
          {panel === 'findings' && <Findings />}
          {panel === 'traffic' && <Traffic />}
          {panel === 'commands' && <Commands />}
        </Suspense>
      </div>
    </section>
  )
}
