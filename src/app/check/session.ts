/**
 * What is being checked. It lives beside the page's components, so that going to the wizard and back loses nothing; it is
 * never stored and never put into a link. The work itself is the worker's.
 */
import { useSyncExternalStore } from 'react'
import type { Environment, Fact, File, ReadError } from '../../engine/index.ts'
import { ask, readyWorker, stopWork } from './client.ts'
import type { Early, Judged, Source, Traffic, Wants } from './protocol.ts'
import { joined } from './traffic-parts.ts'

export type Session = {
  readonly files: readonly File[]
  readonly chosen: string | undefined
  readonly facts: Environment
  readonly judged: Judged | undefined
  /** What is known of a large set while it is judged for the first time. */
  readonly early: Early | undefined
  /** The calls of the last report of which they were all there. */
  readonly traffic: Traffic | undefined
  /** What the worker has been busy with for longer than a blink. */
  readonly working: string | undefined
  /** Files that hold no text. */
  readonly unread: readonly ReadError[]
  readonly notes: readonly string[]
  readonly past: readonly (readonly File[])[]
  readonly future: readonly (readonly File[])[]
  readonly place: { readonly file: string; readonly line: number; readonly column: number; readonly count: number } | undefined
  readonly wants: { readonly findings: number }
}

const page = 200
const empty: Session = { files: [], chosen: undefined, facts: {}, judged: undefined, early: undefined, traffic: undefined, working: undefined, unread: [], notes: [], past: [], future: [], place: undefined, wants: { findings: page } }
const longestPast = 50

let state = empty
const listeners = new Set<() => void>()
const sent = { generation: 0, texts: new Map<string, string>() }
const turn = { queued: false, running: false, again: false }
/** Whether somebody looks at the traffic, and the report whose traffic is on its way. */
const calls: { wanted: boolean; coming: number | undefined } = { wanted: false, coming: undefined }

function set(next: Partial<Session>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): Session => useSyncExternalStore(subscribe, () => state, () => state)

/** At most one check a frame, and never two at once: what was typed meanwhile is judged after it. */
function judge(): void {
  if (turn.queued) return
  turn.queued = true
  requestAnimationFrame(() => {
    turn.queued = false
    if (turn.running) turn.again = true
    else void run()
  })
}

const wants = (): Wants => ({ ...state.wants, file: state.chosen })

const size = (files: readonly File[]): string => {
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0)
  return bytes > 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`
}

async function busy<T>(what: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => set({ working: what }), 150)
  try {
    return await work
  } finally {
    clearTimeout(timer)
    if (state.working === what) set({ working: undefined })
  }
}

/** Findings of before are more than the first of those that come, and those of other files are no findings. */
function hear(early: Early, files: readonly File[]): void {
  if (!state.judged && state.files === files) set({ early })
}

async function run(): Promise<void> {
  turn.running = true
  const generation = readyWorker()
  if (generation !== sent.generation) {
    sent.texts.clear()
    sent.generation = generation
    // A new worker counts its reports anew.
    set({ traffic: undefined })
  }
  const { files, facts } = state
  const changed = files.filter(({ path, text }) => sent.texts.get(path) !== text)
  sent.texts = new Map(files.map(({ path, text }) => [path, text]))
  try {
    const judged = await busy(`Judging ${size(files)} …`, ask('check', { changed, paths: files.map(({ path }) => path), facts, wants: wants() }, [], (early) => hear(early, files)))
    if (state.files.length > 0) set({ judged, early: undefined })
    void bringTraffic()
  } catch (error) {
    set({ early: undefined })
    note(error instanceof Error ? error.message : 'The check could not go on.')
  }
  turn.running = false
  if (turn.again) {
    turn.again = false
    judge()
  }
}

/** More of the same report: nothing is judged again. */
async function look(): Promise<void> {
  if (turn.running || turn.queued || !state.judged) return judge()
  const judged = await ask('look', { wants: wants() }).catch(() => undefined)
  if (judged && !turn.running && !turn.queued) set({ judged })
}

const note = (...texts: readonly string[]): void => set({ notes: [...new Set([...state.notes, ...texts])] })

/** A change to the files that Undo takes back as a whole. */
function change(files: readonly File[], chosen = state.chosen): void {
  const there = files.some(({ path }) => path === chosen) ? chosen : files[0]?.path
  set({ past: [...state.past, state.files].slice(-longestPast), future: [], files, chosen: there, ...(files.length === 0 && { early: undefined, judged: undefined, traffic: undefined }) })
  judge()
}

const merge = (before: readonly File[], more: readonly File[]): readonly File[] => [...before.map((file) => more.find(({ path }) => path === file.path) ?? file), ...more.filter(({ path }) => !before.some((file) => file.path === path))]

const freePath = (): string => {
  const taken = (path: string): boolean => state.files.some((file) => file.path === path)
  for (let count = 1; ; count++) {
    const path = count === 1 ? 'pasted.yaml' : `pasted-${count}.yaml`
    if (!taken(path)) return path
  }
}

/** Reads what was dropped or opened; a file of the same name takes the place of the one before. */
export async function openSources(sources: readonly Source[]): Promise<void> {
  if (sources.length === 0) return note('There is no YAML or JSON file among what was brought.')
  try {
    const opened = await busy('Reading …', ask('open', { sources }, sources.map(({ bytes }) => bytes.buffer)))
    const names = new Set(opened.files.map(({ path }) => path))
    set({ unread: [...state.unread.filter(({ file }) => !names.has(file) && !opened.errors.some((error) => error.file === file)), ...opened.errors] })
    if (opened.notes.length > 0) note(...opened.notes)
    if (opened.files.length > 0) change(merge(state.files, opened.files), opened.files[0]!.path)
  } catch (error) {
    note(error instanceof Error ? error.message : 'This could not be read.')
  }
}

export const openText = (text: string, path = freePath()): Promise<void> => openSources([{ path, bytes: new TextEncoder().encode(text) }])

/** What the editor holds now. Its own undo takes letters back. */
export function typed(path: string, text: string): void {
  if (state.files.some((file) => file.path === path && file.text === text)) return
  set({ files: state.files.map((file) => (file.path === path ? { path, text } : file)) })
  judge()
}

/** Something was pasted into the editor: Secrets lose their data there too. Returns the text that may stay. */
export async function pasted(path: string, text: string): Promise<string> {
  if (!text.includes('Secret')) return text
  const opened = await ask('open', { sources: [{ path, bytes: new TextEncoder().encode(text) }] })
  if (opened.notes.length > 0) note(...opened.notes)
  return opened.files[0]?.text ?? text
}

export const replaceTexts = (files: readonly File[]): void => change(merge(state.files, files))
export const removeFile = (path: string): void => change(state.files.filter((file) => file.path !== path))

/** Back to the empty page; nothing of the files stays, not even for Undo. */
export function forgetAll(): void {
  stopWork('Everything was closed.')
  set({ ...empty, facts: state.facts })
}

export function undo(): void {
  const before = state.past.at(-1)
  if (!before) return
  set({ past: state.past.slice(0, -1), future: [state.files, ...state.future], files: before, chosen: before.some(({ path }) => path === state.chosen) ? state.chosen : before[0]?.path, ...(before.length === 0 && { early: undefined, judged: undefined, traffic: undefined }) })
  judge()
}

export function redo(): void {
  const [next, ...future] = state.future
  if (!next) return
  set({ past: [...state.past, state.files], future, files: next, chosen: next.some(({ path }) => path === state.chosen) ? state.chosen : next[0]?.path })
  judge()
}

export function choose(path: string): void {
  if (path === state.chosen) return
  set({ chosen: path })
  void look()
}

export function showPlace(file: string, line: number, column = 1): void {
  if (!state.files.some(({ path }) => path === file)) return
  const other = file !== state.chosen
  set({ chosen: file, place: { file, line, column, count: (state.place?.count ?? 0) + 1 } })
  if (other) void look()
}

export function setFact<F extends Fact>(fact: F, value: Environment[F] | undefined): void {
  const { [fact]: _before, ...others } = state.facts
  setFacts(value === undefined ? others : { ...others, [fact]: value })
}

export function setFacts(facts: Environment): void {
  set({ facts })
  if (state.files.length > 0) judge()
}

export function showMore(): void {
  set({ wants: { ...state.wants, findings: state.wants.findings + page } })
  void look()
}

/** Brings the calls of the last report, where somebody looks at them. */
async function bringTraffic(): Promise<void> {
  const report = state.judged?.report
  if (!calls.wanted || report === undefined || report === calls.coming || report === state.traffic?.report) return
  calls.coming = report
  const traffic = await joined(report, (from) => ask('traffic', { report, from })).catch(() => undefined)
  if (calls.coming !== report) return
  calls.coming = undefined
  if (traffic && state.files.length > 0) set({ traffic })
}

export function wantTraffic(wanted: boolean): void {
  calls.wanted = wanted
  void bringTraffic()
}

export const dismissNote = (text: string): void => set({ notes: state.notes.filter((note) => note !== text) })
export const dismissUnread = (): void => set({ unread: [] })

/** Ends a check that takes too long; the next change starts anew. */
export const stop = (): void => stopWork('The check was stopped. Change a file to start it again.')
