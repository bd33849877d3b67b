import { lazy, Suspense } from 'react'
import { Header } from './header.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { Keyboard } from './palette/keyboard.tsx'
import { Panels } from './panels.tsx'
import { NavigationProvider, useNavigation } from './state/navigation.tsx'
import { NoticesProvider } from './state/notices.tsx'
import { ThemeProvider } from './state/theme.tsx'
import { useWorkbench, WorkbenchProvider, type FirstState } from './state/workbench.tsx'
import { Wizard } from './wizard/wizard.tsx'

const Check = lazy(() => import('./check/index.tsx'))
const Glossary = lazy(() => import('./glossary/index.tsx'))
const Overlays = lazy(() => import('./overlays.tsx'))
/** Nothing of it is seen, so it need not be there first. */
const Background = lazy(() => import('./background.tsx'))

export function App({ first }: { readonly first: FirstState }) {
  return (
    <NoticesProvider>
      <ThemeProvider>
        <NavigationProvider>
          <WorkbenchProvider first={first}>
            <Page />
          </WorkbenchProvider>
        </NavigationProvider>
      </ThemeProvider>
    </NoticesProvider>
  )
}

function Page() {
  const { mode, overlay } = useNavigation()
  const { engine } = useWorkbench()
  return (
    <div className="page">
      <a className="skip" href="#result">Skip to the result</a>
      <Header />
      <NoticeBar />
      {mode === 'check' ? (
        <Suspense fallback={<main className="empty">Loading …</main>}>
          <Check />
        </Suspense>
      ) : (
        <>
          {engine && (
            <Suspense>
              <Background />
            </Suspense>
          )}
          <main className="main">
            <Wizard />
            {/* Hydrated for themselves, after the fields and in pieces. */}
            <Suspense><Panels /></Suspense>
          </main>
        </>
      )}
      <Keyboard />
      {engine && (
        <Suspense>
          <Glossary />
        </Suspense>
      )}
      {overlay && (
        <Suspense>
          <Overlays />
        </Suspense>
      )}
    </div>
  )
}
