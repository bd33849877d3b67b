import { useMemo } from 'react'
import { encodeLink } from '../../engine/links/index.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { linkTo } from './link.ts'

/** The link that holds all answers. */
export function ShareDialog({ close }: { readonly close: () => void }) {
  const { answers } = useWorkbench()
  const link = useMemo(() => linkTo(encodeLink(answers)), [answers])
  return (
    <Dialog title="Share these answers" close={close} actions={<CopyButton label="Copy the link" text={() => link} what="Link copied." />}>
      <p>Whoever opens this link sees the same answers, files and findings. The answers are in the link itself, behind the “#”, which browsers do not send to any server. No answer is a secret.</p>
      <label className="share-link">
        <span>Link ({link.length} characters)</span>
        <textarea readOnly value={link} rows={4} onFocus={(event) => event.target.select()} spellCheck={false} />
      </label>
    </Dialog>
  )
}
