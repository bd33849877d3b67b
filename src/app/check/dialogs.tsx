import { lazy, Suspense } from 'react'
import { show, useShowing } from './showing.ts'

const MendDialog = lazy(() => import('./mend-dialog.tsx'))
const TakeOverDialog = lazy(() => import('./take-over-dialog.tsx'))
const DetectFacts = lazy(() => import('./detect-facts.tsx'))

const close = (): void => show({ dialog: undefined })

/** The dialogs about all of the files, one at a time; loaded when they are wanted. */
export function CheckDialogs() {
  const { dialog } = useShowing()
  return (
    <Suspense>
      {dialog === 'mend' && <MendDialog close={close} />}
      {dialog === 'take-over' && <TakeOverDialog close={close} />}
      {dialog === 'detect' && <DetectFacts close={close} />}
    </Suspense>
  )
}
