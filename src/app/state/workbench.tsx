import { createContext, useCallback, useContext, useEffect, useMemo, useReducer, useState, type ReactNode } from 'react'
import type { Answers, BundleFile, Plan } from '../../engine/index.ts'
import { change, historyOf, type History } from './history.ts'
import { defaults } from './questions.ts'

export type Engine = typeof import('./engine.ts')

/** What the page shows before the engine has arrived: made by the build, from the same engine. */
export type FirstState = { readonly files: readonly Pick<BundleFile, 'path' | 'text'>[] }

type Workbench = {
  readonly answers: Answers
  readonly history: History
  /** Undefined until the engine's chunk is here. */
  readonly engine: Engine | undefined
  readonly plan: Plan | undefined
  readonly files: readonly BundleFile[]
  /** A change from a field; what the field holds has been accepted. */
  readonly edit: (answers: Answers, key: string) => void
  /** A change from elsewhere: a preset, a fix, a link, a file. */
  readonly replace: (answers: Answers) => void
  readonly undo: () => void
  readonly redo: () => void
}

const Context = createContext<Workbench | undefined>(undefined)

/** For panels that show another plan than the wizard's: checked files. */
export const WorkbenchContext = Context

export function useWorkbench(): Workbench {
  const value = useContext(Context)
  if (!value) throw new Error('useWorkbench needs its provider.')
  return value
}

type Props = { readonly first: FirstState; readonly engine?: Engine; readonly children: ReactNode }

export function WorkbenchProvider({ first, engine: given, children }: Props) {
  const [history, dispatch] = useReducer(change, defaults, historyOf)
  const [engine, setEngine] = useState<Engine | undefined>(given)
  useEffect(() => {
    if (given) return
    void import('./engine.ts').then(setEngine)
  }, [given])
  const answers = history.present
  const plan = useMemo(() => engine?.plan(answers), [engine, answers])
  const edit = useCallback((next: Answers, key: string) => dispatch({ type: 'edit', answers: next, key, at: Date.now() }), [])
  const replace = useCallback((next: Answers) => dispatch({ type: 'replace', answers: next }), [])
  const undo = useCallback(() => dispatch({ type: 'undo' }), [])
  const redo = useCallback(() => dispatch({ type: 'redo' }), [])
  const files = useMemo(() => plan?.files ?? first.files.map((file) => ({ ...file, reasons: [] })), [plan, first])
  const value = useMemo(() => ({ answers, history, engine, plan, files, edit, replace, undo, redo }), [answers, history, engine, plan, files, edit, replace, undo, redo])
  return <Context.Provider value={value}>{children}</Context.Provider>
}
