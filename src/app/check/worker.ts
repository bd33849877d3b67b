import type { Answer, Ask } from './protocol.ts'
import { createDesk } from './work.ts'

const handle = createDesk()

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const { id } = data
  const send = (answer: Answer): void => postMessage(answer)
  try {
    send({ id, answer: handle(data) })
  } catch (error) {
    // Only wrong code throws; the page says so and goes on.
    send({ id, failed: error instanceof Error ? error.message : String(error) })
  }
})
