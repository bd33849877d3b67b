import { useMemo } from 'react'
import { action, useCommonEntries, type Entry } from '../palette/entries.ts'
import { Palette } from '../palette/palette.tsx'
import { useNarrow } from '../state/media.ts'
import { useNavigation } from '../state/navigation.tsx'
import { bring, openExample } from './actions.ts'
import { examples } from './examples.ts'
import { choose, forgetAll, openText, redo, showPlace, undo, useSession, type Session } from './session.ts'
import { show, type CheckPanel } from './showing.ts'
import { usePacked } from './use-packed.ts'

const panels: readonly (readonly [CheckPanel, string])[] = [['findings', 'Findings'], ['cluster', 'Cluster'], ['traffic', 'Traffic'], ['commands', 'Commands']]

/** Where one can go in these files. */
function placesIn({ files, judged }: Session, narrow: boolean): readonly Entry[] {
  const showFile = (): void => {
    if (narrow) show({ panel: 'files' })
  }
  return [
    ...panels.map(([panel, label]): Entry => ({ id: `panel-${panel}`, kind: 'Panel', label, run: () => show({ panel }) })),
    ...files.map(({ path }, index): Entry => ({ id: `file-${index}`, kind: 'File', label: path, run: () => {
      choose(path)
      showFile()
    } })),
    ...(judged?.findings ?? []).map(({ code, message, file, range }, index): Entry => ({ id: `finding-${index}`, kind: code, label: message, run: () => {
      showPlace(file, range.line, range.column)
      showFile()
    } })),
  ]
}

/** The palette of the check: its panels, files and findings, what can be done with them, and examples. */
export default function CheckPalette({ close }: { readonly close: () => void }) {
  const session = useSession()
  const narrow = useNarrow()
  const { goTo } = useNavigation()
  const { copy, save } = usePacked()
  const common = useCommonEntries()
  const { files, judged, past, future } = session
  const places = useMemo(() => (session.files.length > 0 ? placesIn(session, narrow) : []), [session, narrow])
  const mendable = judged ? judged.mendable + judged.decisions : 0
  const entries: readonly Entry[] = [
    ...places,
    ...(mendable > 0 ? [action('Mend all', () => show({ dialog: 'mend' }))] : []),
    ...(judged?.hasElasticsearch ? [action('Take over into the wizard', () => show({ dialog: 'take-over' }))] : []),
    ...(files.length > 0 ? [
      action('Detect from a live cluster', () => show({ panel: 'cluster', dialog: 'detect' })),
      action(files.length === 1 ? 'Copy the file' : 'Copy all files', () => void copy()),
      action(files.length === 1 ? 'Download the file' : 'Download all files as a zip', () => void save()),
      action('Paste another file', () => void openText('')),
      action('Close everything', forgetAll),
    ] : []),
    ...(past.length > 0 ? [action('Undo the last change to the files', undo)] : []),
    ...(future.length > 0 ? [action('Redo the last change to the files', redo)] : []),
    action('Open files', () => bring()),
    action('Open a folder', () => bring(true)),
    ...examples.map((example): Entry => ({ id: `example-${example.id}`, kind: 'Example', label: example.title, run: () => openExample(example) })),
    action('Back to the wizard', () => goTo({ mode: 'wizard' })),
    ...common,
  ]
  return <Palette entries={entries} what="Panel, file, finding, example or action" close={close} />
}
