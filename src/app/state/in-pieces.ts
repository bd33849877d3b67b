import type { Pieces } from '../../engine/index.ts'

/** Longer than this no key, and no frame, waits for a piece: milliseconds. */
const turn = 4

/** Does work a few pieces at a time, with a task of its own for each turn, so that what somebody does comes between. Returns what calls it off. */
export function inPieces<T>(work: Pieces<T>, done: (result: T) => void): () => void {
  // A timer would wait four milliseconds each time; a message comes as soon as nothing else is waiting.
  const { port1, port2 } = new MessageChannel()
  const off = (): void => port1.close()
  port1.addEventListener('message', () => {
    const end = performance.now() + turn
    for (;;) {
      const step = work.next()
      if (step.done) {
        off()
        return done(step.value)
      }
      if (performance.now() >= end) return port2.postMessage(undefined)
    }
  })
  port1.start()
  port2.postMessage(undefined)
  return off
}
