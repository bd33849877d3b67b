import { createContext, startTransition, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { Answers, BundleFile, Finding, Plan } from '../../engine/index.ts'
import { afterPaint } from './after-paint.ts'
import { inPieces } from './in-pieces.ts'
import type { Change, Drafts, History, Key } from './history.ts'
import { useNotices } from './notices.tsx'
import { defaults, hiddenBecause, questions, type Refusal, type Step } from './questions.ts'
import { createStore, type Store } from './store.ts'
import { foundIn } from './tally.ts'

export type Engine = typeof import('./engine.ts')
export type Judge = typeof import('./judge.ts')

/** What is counted and marked before anything is told of a finding. */
export type Found = Pick<Finding, 'file' | 'severity'> & { readonly step: Step }

/** What the page shows before the engine has arrived: made by the build, from the same engine. */
export type FirstState = { readonly files: readonly Pick<BundleFile, 'path' | 'text'>[]; readonly findings: readonly Found[] }

/** What is seen while somebody types: the fields and the files. They follow the store themselves, so that a key draws nothing else. */
type Now = { readonly store: Store; readonly edit: (key: Key, value: unknown) => void; readonly filesOf: (answers: Answers) => readonly BundleFile[] }

/** What follows from the answers as they were a moment ago. */
type Settled = { readonly history: History; readonly plan: Plan | undefined }

/** Everything else follows a key when its files have been painted. */
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
const NowContext = createContext<Now | undefined>(undefined)

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This hook needs its provider.')
  return value
}

export const useWorkbench = (): Workbench => given(useContext(Context))

/** The files as the fields have them. */
export function useFiles(): readonly BundleFile[] {
  const { store, filesOf } = given(useContext(NowContext))
  const answersNow = (): Answers => store.get().present
  return filesOf(useSyncExternalStore(store.subscribe, answersNow, answersNow))
}

/** What a field holds: it becomes the answer where its question takes it. */
export const useEdit = (): Now['edit'] => given(useContext(NowContext)).edit

type FieldOf = { readonly field: { readonly value: unknown; readonly onChange: (value: unknown) => void }; readonly refusals: readonly Refusal[] }

/** One question's field: what stands in it, and what is wrong with that. */
export function useField(key: Key): FieldOf {
  const { store, edit } = given(useContext(NowContext))
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

/** Files for answers, remembered for the last ones asked for; before the engine is here they are the first ones. */
function fileMaker(engine: Engine | undefined, first: FirstState['files']): Now['filesOf'] {
  const firstFiles = first.map((file) => ({ ...file, reasons: [] }))
  let last: { readonly answers: Answers; readonly files: readonly BundleFile[] } | undefined
  return (answers) => {
    if (!engine) return firstFiles
    if (last?.answers !== answers) last = { answers, files: engine.bundle(engine.settle(answers)) }
    return last.files
  }
}

type Props = { readonly first: FirstState; readonly children: ReactNode }

export function WorkbenchProvider({ first, children }: Props) {
  const { show } = useNotices()
  const [store] = useState(createStore)
  const [{ history, plan }, setSettled] = useState<Settled>(() => ({ history: store.get(), plan: undefined }))
  const [engine, setEngine] = useState<Engine | undefined>(undefined)
  const [judge, setJudge] = useState<Judge | undefined>(undefined)
  useEffect(() => {
    const sorry = (): void => show({ id: 'engine', text: 'Part of this page could not be loaded, so the files and findings do not follow the answers.', actions: [{ label: 'Reload', run: () => location.reload() }] })
    import('./engine.ts').then((loaded) => startTransition(() => setEngine(loaded))).catch(sorry)
    import('./judge.ts').then((loaded) => startTransition(() => setJudge(loaded))).catch(sorry)
  }, [show])
  const filesOf = useMemo(() => fileMaker(engine, first.files), [engine, first])
  /** What is on its way: the next paint, or the judging. */
  const waiting = useRef<() => void>(undefined)
  /** The answers are there at once; the plan stays that of the answers before, until their own, judged in pieces, is whole. */
  const follow = useCallback(() => {
    waiting.current?.()
    const now = store.get()
    setSettled((before) => ({ history: now, plan: judge && before.plan }))
    if (judge) waiting.current = inPieces(judge.planning(now.present), (plan) => startTransition(() => setSettled({ history: now, plan })))
  }, [store, judge])
  useEffect(() => {
    if (judge) follow()
  }, [judge, follow])
  const edit = useCallback((key: Key, value: unknown) => {
    store.change({ type: 'edit', key, value, at: Date.now() })
    waiting.current?.()
    waiting.current = afterPaint(() => startTransition(follow))
  }, [store, follow])
  const take = useCallback((action: Change) => {
    store.change(action)
    follow()
  }, [store, follow])
  const replace = useCallback((next: Answers, drafts?: Drafts) => take({ type: 'replace', answers: next, ...(drafts && { drafts }) }), [take])
  const undo = useCallback(() => take({ type: 'undo' }), [take])
  const redo = useCallback(() => take({ type: 'redo' }), [take])
  useEffect(() => {
    // The last key is kept too.
    const leave = (): void => flushSync(() => setSettled((before) => ({ ...before, history: store.get() })))
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [store])
  const answers = history.present
  const files = useMemo(() => plan?.files ?? filesOf(answers), [plan, filesOf, answers])
  const found = useMemo(() => (plan ? foundIn(plan) : answers === defaults ? first.findings : []), [plan, answers, first])
  const now = useMemo(() => ({ store, edit, filesOf }), [store, edit, filesOf])
  const value = useMemo(() => ({ answers, history, engine, judge, plan, files, found, replace, undo, redo }), [answers, history, engine, judge, plan, files, found, replace, undo, redo])
  return (
    <NowContext value={now}>
      <Context value={value}>{children}</Context>
    </NowContext>
  )
}
