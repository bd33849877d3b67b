import { trustedScriptUrl } from '../state/trusted-types.ts'
import type { Answer, Early, JobName, Jobs } from './protocol.ts'
import workerUrl from './worker.ts?worker&url'

type Waiting = { readonly done: (answer: unknown) => void; readonly fail: (reason: Error) => void; readonly early: ((part: Early) => void) | undefined }

const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let next = 0
/** Counts workers: a new one knows nothing of the files. */
let generation = 0

function failAll(message: string): void {
  const all = [...waiting.values()]
  waiting.clear()
  for (const { fail } of all) fail(new Error(message))
}

function start(): Worker {
  const started = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'check' })
  generation++
  started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id)
    if ('early' in data) return one?.early?.(data.early)
    waiting.delete(data.id)
    if ('failed' in data) one?.fail(new Error(data.failed))
    else one?.done(data.answer)
  })
  started.addEventListener('error', (event) => {
    event.preventDefault()
    stopWork('The check could not go on.')
  })
  return started
}

/** Asks the worker, which is started at the first question. Everything that takes time is done there; `early` hears of what is known before the answer. */
export function ask<N extends JobName>(job: N, what: Jobs[N]['ask'], transfer: readonly Transferable[] = [], early?: (part: Early) => void): Promise<Jobs[N]['answer']> {
  worker ??= start()
  const id = next++
  const to = worker
  return new Promise((done, fail) => {
    waiting.set(id, { done: done as (answer: unknown) => void, fail, early })
    to.postMessage({ id, job, ask: what }, [...transfer])
  })
}

/** Ends what the worker is doing; the next question starts a new one. */
export function stopWork(message: string): void {
  worker?.terminate()
  worker = undefined
  failAll(message)
}

/** Starts the worker before it is needed. Returns which one it is. */
export function readyWorker(): number {
  worker ??= start()
  return generation
}
