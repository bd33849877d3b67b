import { useEffect, useMemo, useState } from 'react'
import type { CommandStep, Plan } from '../../engine/index.ts'
import CommandsPanel from '../commands/commands-panel.tsx'
import { useWorkbench, WorkbenchContext } from '../state/workbench.tsx'
import { ask } from './client.ts'
import { useSession } from './session.ts'

type Steps = { readonly folder: readonly CommandStep[]; readonly paste: readonly CommandStep[] }

const nothing: readonly never[] = []
/** Here-documents of more than this are nothing to paste. */
const longestPaste = 300_000

/** The commands for checked files: the wizard's panel reads a plan, and gets one. */
export default function CheckedCommands() {
  const bench = useWorkbench()
  const { judged, files, facts } = useSession()
  const [steps, setSteps] = useState<Steps | undefined>(undefined)
  const short = files.reduce((sum, { text }) => sum + text.length, 0) < longestPaste
  useEffect(() => {
    if (!judged) return undefined
    let current = true
    void Promise.all([ask('steps', { form: 'folder' }), ask('steps', { form: short ? 'paste' : 'folder' })]).then(
      ([folder, paste]) => current && setSteps({ folder, paste }),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [judged, short])
  const value = useMemo(() => {
    if (!steps || !judged) return { ...bench, plan: undefined }
    // What this panel asks of a plan; manifests stay with the worker.
    const plan: Plan = {
      manifests: nothing, workloads: nothing, flows: nothing, findings: nothing, skipped: nothing, ignored: nothing, errors: nothing, documents: judged.documents, unknownKinds: judged.unknownKinds,
      answers: bench.answers, environment: facts, files: nothing, steps: steps.folder,
    }
    return { ...bench, plan, engine: bench.engine && { ...bench.engine, commandSteps: () => steps.paste } }
  }, [bench, steps, judged, facts])
  return (
    <WorkbenchContext.Provider value={value}>
      <CommandsPanel />
    </WorkbenchContext.Provider>
  )
}
