import type { Answer, Ask } from './protocol.ts'
import { warmUp } from './warm-up.ts'
import { createDesk } from './work.ts'

const handle = createDesk()
let asked = false
warmUp(() => asked)

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const { id } = data
  asked = true
  const send = (answer: Answer): void => postMessage(answer)
  try {
    send({ id, answer: handle(data, (early) => send({ id, early })) })
  } catch (error) {
    // Only wrong code throws; the page says so and goes on.
    send({ id, failed: error instanceof Error ? error.message : String(error) })
  }
})
