import { startTransition, useCallback, useEffect, useState } from 'react'
import type { CommandStep } from '../../engine/index.ts'
import { CommandsView, type Form } from '../commands/commands-view.tsx'
import { ask } from './client.ts'
import { useSession } from './session.ts'

type Steps = Readonly<Record<Form, readonly CommandStep[]>>

/** Here-documents of more than this are nothing to paste. */
const longestPaste = 300_000

/** The commands for checked files; the worker writes them. */
export default function CheckedCommands() {
  const { judged, files } = useSession()
  const [steps, setSteps] = useState<Steps | undefined>(undefined)
  const short = files.reduce((sum, { text }) => sum + text.length, 0) < longestPaste
  useEffect(() => {
    if (!judged) return undefined
    let current = true
    void Promise.all([ask('steps', { form: 'folder' }), ask('steps', { form: short ? 'paste' : 'folder' })]).then(
      ([folder, paste]) => current && startTransition(() => setSteps({ folder, paste })),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [judged, short])
  const stepsIn = useCallback((form: Form) => steps?.[form], [steps])
  return <CommandsView stepsIn={stepsIn} />
}
