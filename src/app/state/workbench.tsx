import { createContext, useCallback, useContext, useEffect, useMemo, useReducer, useState, type ReactNode } from 'react'
import type { Answers, BundleFile, Plan } from '../../engine/index.ts'
import { change, historyOf, type Drafts, type History, type Key } from './history.ts'
import { useNotices } from './notices.tsx'
import { defaults, hiddenBecause, questions, type Refusal } from './questions.ts'

export type Engine = typeof import('./engine.ts')
export type Judge = typeof import('./judge.ts')

/** What the page shows before the engine has arrived: made by the build, from the same engine. */
export type FirstState = { readonly files: readonly Pick<BundleFile, 'path' | 'text'>[] }

type Workbench = {
  readonly answers: Answers
  readonly history: History
  /** Undefined until the engine's chunk is here. */
  readonly engine: Engine | undefined
  /** Undefined until the rules' chunk is here; the plan too. */
  readonly judge: Judge | undefined
  readonly plan: Plan | undefined
  readonly files: readonly BundleFile[]
  /** What a field holds: it becomes the answer where its question takes it. */
  readonly edit: (key: Key, value: unknown) => void
  /** A change from elsewhere: a preset, a fix, a link, a file. */
  readonly replace: (answers: Answers, drafts?: Drafts) => void
  readonly undo: () => void
  readonly redo: () => void
}

const Context = createContext<Workbench | undefined>(undefined)

export function useWorkbench(): Workbench {
  const value = useContext(Context)
  if (!value) throw new Error('useWorkbench needs its provider.')
  return value
}

type FieldOf = { readonly field: { readonly value: unknown; readonly onChange: (value: unknown) => void }; readonly refusals: readonly Refusal[] }

/** One question's field: what stands in it, and what is wrong with that. */
export function useField(key: Key): FieldOf {
  const { answers, history, edit } = useWorkbench()
  const onChange = useCallback((value: unknown) => edit(key, value), [edit, key])
  if (!Object.hasOwn(history.drafts, key)) return { field: { value: answers[key], onChange }, refusals: [] }
  const value = history.drafts[key]
  return { field: { value, onChange }, refusals: questions[key].refuse(value) }
}

/** The questions whose field holds no answer, of those that are asked. */
export function useWrong(): readonly Key[] {
  const { answers, history } = useWorkbench()
  return (Object.keys(history.drafts) as Key[]).filter((key) => !hiddenBecause(key, answers))
}

type Props = { readonly first: FirstState; readonly children: ReactNode }

export function WorkbenchProvider({ first, children }: Props) {
  const { show } = useNotices()
  const [history, dispatch] = useReducer(change, defaults, historyOf)
  const [engine, setEngine] = useState<Engine | undefined>(undefined)
  const [judge, setJudge] = useState<Judge | undefined>(undefined)
  useEffect(() => {
    const sorry = (): void => show({ id: 'engine', text: 'Part of this page could not be loaded, so the files and findings do not follow the answers.', actions: [{ label: 'Reload', run: () => location.reload() }] })
    import('./engine.ts').then(setEngine).catch(sorry)
    import('./judge.ts').then(setJudge).catch(sorry)
  }, [show])
  const answers = history.present
  const plan = useMemo(() => judge?.plan(answers), [judge, answers])
  const edit = useCallback((key: Key, value: unknown) => dispatch({ type: 'edit', key, value, at: Date.now() }), [])
  const replace = useCallback((next: Answers, drafts?: Drafts) => dispatch({ type: 'replace', answers: next, ...(drafts && { drafts }) }), [])
  const undo = useCallback(() => dispatch({ type: 'undo' }), [])
  const redo = useCallback(() => dispatch({ type: 'redo' }), [])
  const files = useMemo(() => plan?.files ?? engine?.bundle(engine.settle(answers)) ?? first.files.map((file) => ({ ...file, reasons: [] })), [plan, engine, answers, first])
  const value = useMemo(() => ({ answers, history, engine, judge, plan, files, edit, replace, undo, redo }), [answers, history, engine, judge, plan, files, edit, replace, undo, redo])
  return <Context.Provider value={value}>{children}</Context.Provider>
}
