import { useExport } from './export/use-export.ts'
import { useNavigation } from './state/navigation.tsx'
import { useTheme } from './state/theme.tsx'
import { useWorkbench } from './state/workbench.tsx'
import { Button } from './ui/button.tsx'
import { Mark } from './ui/icons.tsx'
import { Menu } from './ui/menu.tsx'

export function Header() {
  const { history, undo, redo } = useWorkbench()
  const { mode, goTo, open } = useNavigation()
  const { dark, toggle } = useTheme()
  const { downloadZip, openFile } = useExport()
  return (
    <header className="head">
      <a className="brand" href="./" onClick={(event) => {
        event.preventDefault()
        goTo({ mode: 'wizard', step: 'cluster' })
      }}>
        <Mark />
        <span>Meshwright</span>
      </a>
      <nav className="modes" aria-label="Entrances">
        <button type="button" aria-current={mode === 'wizard' ? 'page' : undefined} onClick={() => goTo({ mode: 'wizard' })}>Wizard</button>
        <button type="button" aria-current={mode === 'check' ? 'page' : undefined} onClick={() => goTo({ mode: 'check' })}>Check</button>
      </nav>
      <div className="head-tools">
        {mode === 'wizard' && (
          <>
            <Button icon="undo" label="Undo" shortcut="Ctrl+Z" iconOnly tone="quiet" disabled={history.past.length === 0} onClick={undo} />
            <Button icon="redo" label="Redo" shortcut="Ctrl+Shift+Z" iconOnly tone="quiet" disabled={history.future.length === 0} onClick={redo} />
          </>
        )}
        <Button icon="search" label="Go to …" shortcut="Ctrl+K" iconOnly tone="quiet" onClick={() => open('palette')} />
        {/* Checked files have tools of their own: these are about the wizard's answers. */}
        {mode === 'wizard' && <Button icon="link" label="Share" onClick={() => open('share')} />}
        {mode === 'wizard' && <Button icon="download" label="Download" tone="accent" onClick={downloadZip} />}
        <Menu
          label="More"
          items={[
            { icon: dark ? 'sun' : 'moon', label: dark ? 'Light colours' : 'Dark colours', run: toggle },
            { icon: 'open', label: 'Open meshwright.json …', run: openFile },
            { icon: 'print', label: 'Print for a review …', run: () => window.print() },
            { icon: 'book', label: 'Keyboard shortcuts and terms', run: () => open('shortcuts') },
            { icon: 'trash', label: 'Forget everything …', run: () => open('forget') },
          ]}
        />
      </div>
    </header>
  )
}
