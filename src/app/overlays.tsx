import { OfferDialog } from './export/offer-dialog.tsx'
import { ShareDialog } from './export/share-dialog.tsx'
import { ForgetDialog } from './export/forget-dialog.tsx'
import { Palette } from './palette/palette.tsx'
import { Shortcuts } from './palette/shortcuts.tsx'
import { useNavigation } from './state/navigation.tsx'

/** The dialogs, one at a time; loaded when the first is wanted. */
export default function Overlays() {
  const { overlay, offered, open } = useNavigation()
  const close = (): void => open(undefined)
  if (overlay === 'share') return <ShareDialog close={close} />
  if (overlay === 'palette') return <Palette close={close} />
  if (overlay === 'shortcuts') return <Shortcuts close={close} />
  if (overlay === 'forget') return <ForgetDialog close={close} />
  if (overlay === 'offer' && offered) return <OfferDialog offered={offered} close={close} />
  return undefined
}
