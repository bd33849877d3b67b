import type { BundleFile } from '../../engine/index.ts'
import { download } from '../export/download.ts'
import { useEdit, useWorkbench } from '../state/workbench.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'

type Props = { readonly file: BundleFile; readonly follow: boolean; readonly setFollow: (follow: boolean) => void }

/** All manifests as one text, in the order in which they apply; Helm values and patches are no manifests. */
const together = (files: readonly BundleFile[]): string => files.filter(({ path }) => /^\d/.test(path)).map(({ text }) => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n')

export function FileTools({ file, follow, setFollow }: Props) {
  const edit = useEdit()
  const { files, answers } = useWorkbench()
  return (
    <div className="file-tools" role="group" aria-label="File tools">
      <Button icon="follow" label="Follow changes" iconOnly tone="quiet" aria-pressed={follow} onClick={() => setFollow(!follow)} />
      <Button icon="comment" label="Reasons as comments" iconOnly tone="quiet" aria-pressed={answers.comments} onClick={() => edit('comments', !answers.comments)} />
      <Button icon="download" label={`Download ${file.path}`} iconOnly tone="quiet" onClick={() => download(file.path, file.text, 'text/yaml')} />
      <CopyButton label={`Copy ${file.path}`} iconOnly text={() => file.text} what={`${file.path} copied.`} />
      <CopyButton label="Copy all" icon="copies" text={() => together(files)} what="All manifests copied, in the order in which they apply." />
    </div>
  )
}
