import { download } from '../export/download.ts'
import { useNotices } from '../state/notices.tsx'
import { ask } from './client.ts'
import type { Jobs } from './protocol.ts'

/** Copies or downloads the files. What leaves the page never holds a Secret whose data was left out. */
export function usePacked(): { readonly copy: () => Promise<void>; readonly save: () => Promise<void> } {
  const { say, show } = useNotices()
  const pack = async (then: (packed: Jobs['pack']['answer']) => void): Promise<void> => {
    const packed = await ask('pack', {})
    then(packed)
    if (packed.notes.length > 0) show({ id: 'check-secrets', text: 'What was copied or downloaded holds no Secret whose data was left out here. Keep your own.' })
  }
  return {
    copy: () =>
      pack(({ files }) => {
        navigator.clipboard.writeText(files.map(({ text }) => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n')).then(
          () => say(files.length === 1 ? 'Copied.' : `${files.length} files copied as one text.`),
          () => say('The browser did not allow copying. Select the text and copy it by hand.'),
        )
      }),
    save: () =>
      pack(({ files, zip }) => {
        const [only] = files
        if (files.length === 1 && only) download(only.path, only.text, 'application/yaml')
        else download('checked.zip', new Uint8Array(zip), 'application/zip')
        say(files.length === 1 ? 'The file was downloaded.' : 'The files were downloaded as a zip.')
      }),
  }
}
