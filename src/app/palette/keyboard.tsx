import { useEffect } from 'react'
import { useNavigation } from '../state/navigation.tsx'
import { useWorkbench } from '../state/workbench.tsx'

/** Where letters are typed, keys belong to the field. */
const isText = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select') || target.closest('.monaco-editor') !== null)

/** The keys that work everywhere. */
export function Keyboard() {
  const { undo, redo } = useWorkbench()
  const { open, overlay } = useNavigation()
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const command = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (command && !event.altKey && key === 'k') {
        event.preventDefault()
        open(overlay === 'palette' ? undefined : 'palette')
        return
      }
      if (isText(event.target) || overlay) return
      if (command && !event.altKey && (key === 'z' || key === 'y')) {
        event.preventDefault()
        if (key === 'y' || event.shiftKey) redo()
        else undo()
      }
      if (!command && !event.altKey && event.key === '?') open('shortcuts')
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [undo, redo, open, overlay])
  return undefined
}
