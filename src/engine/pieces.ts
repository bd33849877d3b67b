/** Work that can be laid down: each `next` does a piece of it, at most a few milliseconds, and the last one returns the result. */
export type Pieces<T> = Generator<undefined, T>

/** All of it at once. */
export function finish<T>(work: Pieces<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
