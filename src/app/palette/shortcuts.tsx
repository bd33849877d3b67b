import { TermList } from '../glossary/term-list.tsx'
import { terms } from '../glossary/terms.ts'
import { Dialog } from '../ui/dialog.tsx'

const shortcuts: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl K', 'Go to a step, question, file or finding, or run an action (⌘ K)'],
  ['Ctrl Z', 'Undo, outside text fields (⌘ Z)'],
  ['Ctrl Shift Z', 'Redo, outside text fields (⇧ ⌘ Z)'],
  ['?', 'This list, and what the terms mean, outside text fields'],
  ['Tab', 'Next field; it leaves the editor too'],
  ['← →', 'Another tab, when a tab has the focus'],
  ['Ctrl ]', 'Indent the line, in the editor of the check (⌘ ])'],
  ['Ctrl M', 'In the editor of the check, Tab indents; once more, and it leaves again'],
  ['Ctrl F', 'Find in the file, in the editor (⌘ F)'],
  ['Esc', 'Close a dialog'],
]

export function Shortcuts({ close }: { readonly close: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts and terms" close={close}>
      <dl className="shortcuts">
        {shortcuts.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h3>Terms</h3>
      <TermList terms={terms} />
    </Dialog>
  )
}
