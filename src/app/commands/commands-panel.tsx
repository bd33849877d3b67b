import { useCallback } from 'react'
import { commandSteps } from '../../engine/index.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { CommandsView, type Form } from './commands-view.tsx'

/** The commands for the wizard's files. */
export default function CommandsPanel() {
  const { plan } = useWorkbench()
  const stepsIn = useCallback((form: Form) => plan && commandSteps({ ...plan, form }), [plan])
  return <CommandsView stepsIn={stepsIn} />
}
