import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { bring } from './actions.ts'
import type { Counts } from './protocol.ts'
import { choose, forgetAll, openText, redo, removeFile, undo, useSession } from './session.ts'
import { usePacked } from './use-packed.ts'

const wordsOf = ({ error, warning, info }: Counts): string => `${error} errors, ${warning} warnings, ${info} notes`
/** More buttons than this help nobody; the findings lead to the others. */
const most = 60

/** The files that are checked, each with its count, and what can be done with them. */
export function FileBar() {
  const { files, chosen, judged, past, future } = useSession()
  const { copy, save } = usePacked()
  return (
    <div className="file-row check-file-row">
      <div className="file-list" role="group" aria-label="Files">
        {files.slice(0, most).map(({ path }) => {
          const counts = judged?.countsByFile[path]
          const total = counts ? counts.error + counts.warning + counts.info : 0
          const worst = counts?.error ? 'error' : counts?.warning ? 'warning' : 'info'
          return (
            <span key={path} className="check-file">
              <button type="button" aria-pressed={path === chosen} onClick={() => choose(path)} title={path}>
                <span className="check-path">{path}</span>
                {counts && total > 0 && <span className={`count ${worst}`} title={wordsOf(counts)}>{total}<span className="sr-only"> findings</span></span>}
              </button>
              {path === chosen && (
                <button type="button" className="remove-file" aria-label={`Take ${path} out`} title={`Take ${path} out`} onClick={() => removeFile(path)}>
                  <Icon name="close" />
                </button>
              )}
            </span>
          )
        })}
        {files.length > most && <span className="faint more-files">and {files.length - most} more files</span>}
      </div>
      <div className="check-tools" role="group" aria-label="File tools">
        <Button icon="plus" label="Paste another" iconOnly tone="quiet" onClick={() => void openText('')} />
        <Button icon="open" label="Open files …" iconOnly tone="quiet" onClick={() => bring()} />
        <Button icon="undo" label="Take back the last change to the files" iconOnly tone="quiet" disabled={past.length === 0} onClick={undo} />
        <Button icon="redo" label="Do it again" iconOnly tone="quiet" disabled={future.length === 0} onClick={redo} />
        <Button icon="copy" label={files.length === 1 ? 'Copy the file' : 'Copy all files'} iconOnly tone="quiet" onClick={() => void copy()} />
        <Button icon="download" label={files.length === 1 ? 'Download the file' : 'Download all files as a zip'} iconOnly tone="quiet" onClick={() => void save()} />
        <Button icon="trash" label="Close everything" iconOnly tone="quiet" onClick={forgetAll} />
      </div>
    </div>
  )
}
