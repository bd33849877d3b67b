import { lazy, Suspense } from 'react'
import { OfferDialog } from './export/offer-dialog.tsx'
import { ShareDialog } from './export/share-dialog.tsx'
import { ForgetDialog } from './export/forget-dialog.tsx'
import { WizardPalette } from './palette/palette.tsx'
import { Shortcuts } from './palette/shortcuts.tsx'
import { useNavigation } from './state/navigation.tsx'

const CheckPalette = lazy(() => import('./check/palette.tsx'))

/** The dialogs, one at a time; loaded when the first is wanted. */
export default function Overlays() {
  const { mode, overlay, offered, open } = useNavigation()
  const close = (): void => open(undefined)
  if (overlay === 'share') return <ShareDialog close={close} />
  if (overlay === 'palette') return mode === 'check' ? <Suspense><CheckPalette close={close} /></Suspense> : <WizardPalette close={close} />
  if (overlay === 'shortcuts') return <Shortcuts close={close} />
  if (overlay === 'forget') return <ForgetDialog close={close} />
  if (overlay === 'offer' && offered) return <OfferDialog offered={offered} close={close} />
  return undefined
}
