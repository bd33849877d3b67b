import { createContext, startTransition, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { Answers, BundleFile, Finding, Plan } from '../../engine/index.ts'
import { afterPaint } from './after-paint.ts'
import type { Change, Drafts, History, Key } from './history.ts'
import { useNotices } from './notices.tsx'
import { defaults, hiddenBecause, questions, type Refusal } from './questions.ts'
import { createStore, type Store } from './store.ts'

export type Engine = typeof import('./engine.ts')
export type Judge = typeof import('./judge.ts')

/** What is counted and marked before anything is told of a finding. */
export type Found = Pick<Finding, 'file' | 'severity'>

/** What the page shows before the engine has arrived: made by the build, from the same engine. */
export type FirstState = { readonly files: readonly Pick<BundleFile, 'path' | 'text'>[]; readonly findings: readonly Found[] }

/** What is seen while somebody types: the fields and the files. */
type Now = { readonly store: Store; readonly files: readonly BundleFile[]; readonly edit: (key: Key, value: unknown) => void }

/** Everything else follows a key when its files have been painted, and every other change at once. */
type Workbench = {
  readonly answers: Answers
  readonly history: History
  /** Undefined until the engine's chunk is here. */
  readonly engine: Engine | undefined
  /** Undefined until the rules' chunk is here; the plan too. */
  readonly judge: Judge | undefined
  readonly plan: Plan | undefined
  readonly files: readonly BundleFile[]
  /** The findings, or what is known of them before the rules are here: their counts must not push anything aside when they come. */
  readonly found: readonly Found[]
  /** A change from elsewhere: a preset, a fix, a link, a file. */
  readonly replace: (answers: Answers, drafts?: Drafts) => void
  readonly undo: () => void
  readonly redo: () => void
}

const Context = createContext<Workbench | undefined>(undefined)
const StoreContext = createContext<Pick<Now, 'store' | 'edit'> | undefined>(undefined)
const FilesContext = createContext<Now['files']>([])

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This hook needs its provider.')
  return value
}

export const useWorkbench = (): Workbench => given(useContext(Context))

/** The files as the fields have them. */
export const useFiles = (): Now['files'] => useContext(FilesContext)

/** What a field holds: it becomes the answer where its question takes it. */
export const useEdit = (): Now['edit'] => given(useContext(StoreContext)).edit

type FieldOf = { readonly field: { readonly value: unknown; readonly onChange: (value: unknown) => void }; readonly refusals: readonly Refusal[] }

/** One question's field: what stands in it, and what is wrong with that. */
export function useField(key: Key): FieldOf {
  const { store, edit } = given(useContext(StoreContext))
  const valueIn = (): unknown => {
    const { drafts, present } = store.get()
    return Object.hasOwn(drafts, key) ? drafts[key] : present[key]
  }
  const value = useSyncExternalStore(store.subscribe, valueIn, valueIn)
  const onChange = useCallback((next: unknown) => edit(key, next), [edit, key])
  return { field: { value, onChange }, refusals: Object.hasOwn(store.get().drafts, key) ? questions[key].refuse(value) : [] }
}

/** The questions whose field holds no answer, of those that are asked. */
export function useWrong(): readonly Key[] {
  const { answers, history } = useWorkbench()
  return (Object.keys(history.drafts) as Key[]).filter((key) => !hiddenBecause(key, answers))
}

type Props = { readonly first: FirstState; readonly children: ReactNode }

export function WorkbenchProvider({ first, children }: Props) {
  const { show } = useNotices()
  const [store] = useState(createStore)
  const now = useSyncExternalStore(store.subscribe, store.get, store.get)
  const [history, setHistory] = useState(store.get)
  const [engine, setEngine] = useState<Engine | undefined>(undefined)
  const [judge, setJudge] = useState<Judge | undefined>(undefined)
  useEffect(() => {
    const sorry = (): void => show({ id: 'engine', text: 'Part of this page could not be loaded, so the files and findings do not follow the answers.', actions: [{ label: 'Reload', run: () => location.reload() }] })
    import('./engine.ts').then(setEngine).catch(sorry)
    import('./judge.ts').then(setJudge).catch(sorry)
  }, [show])
  const waiting = useRef<() => void>(undefined)
  const settle = useCallback(() => {
    waiting.current?.()
    setHistory(store.get())
  }, [store])
  const edit = useCallback((key: Key, value: unknown) => {
    store.change({ type: 'edit', key, value, at: Date.now() })
    waiting.current?.()
    waiting.current = afterPaint(() => startTransition(settle))
  }, [store, settle])
  const take = useCallback((action: Change) => {
    store.change(action)
    settle()
  }, [store, settle])
  const replace = useCallback((next: Answers, drafts?: Drafts) => take({ type: 'replace', answers: next, ...(drafts && { drafts }) }), [take])
  const undo = useCallback(() => take({ type: 'undo' }), [take])
  const redo = useCallback(() => take({ type: 'redo' }), [take])
  useEffect(() => {
    // The last key is kept too.
    const leave = (): void => flushSync(settle)
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [settle])
  const answers = history.present
  const plan = useMemo(() => judge?.plan(answers), [judge, answers])
  const filesOf = useCallback((of: Answers) => engine?.bundle(engine.settle(of)) ?? first.files.map((file) => ({ ...file, reasons: [] })), [engine, first])
  const typed = useMemo(() => filesOf(now.present), [filesOf, now.present])
  const files = useMemo(() => plan?.files ?? filesOf(answers), [plan, filesOf, answers])
  const found = useMemo(() => plan?.findings ?? (answers === defaults ? first.findings : []), [plan, answers, first])
  const fields = useMemo(() => ({ store, edit }), [store, edit])
  const value = useMemo(() => ({ answers, history, engine, judge, plan, files, found, replace, undo, redo }), [answers, history, engine, judge, plan, files, found, replace, undo, redo])
  return (
    <StoreContext value={fields}>
      <FilesContext value={typed}>
        <Context value={value}>{children}</Context>
      </FilesContext>
    </StoreContext>
  )
}
