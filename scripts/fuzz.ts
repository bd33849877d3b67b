import { plan } from '../src/engine/index.ts'
import { decodeLink } from '../src/engine/links/link.ts'
import { hostileLinks } from '../src/engine/links/testing.ts'
import { keys, questions } from '../src/engine/questions/index.ts'

const [count, seed] = [Number(process.argv[2] ?? 200_000), Number(process.argv[3] ?? 1)]
/** Milliseconds to decode; a slow one is measured again, so that the machine's other work does not count. */
function timed(link: string): number {
  const once = (): number => {
    const start = performance.now()
    decodeLink(link)
    return performance.now() - start
  }
  const first = once()
  return first < 10 ? first : Math.min(first, once(), once(), once())
}

const batch = 2_000
let [slowest, slowestLink, planned] = [0, '', 0]
for (let done = 0; done < count; done += batch) {
  for (const [index, link] of hostileLinks(seed + done, Math.min(batch, count - done)).entries()) {
    const { answers } = decodeLink(link)
    const took = timed(link)
    if (took > slowest) [slowest, slowestLink] = [took, link]
    const refused = keys.filter((key) => questions[key].refuse(answers[key]).length > 0)
    if (refused.length > 0) throw new Error(`The link ${link} gave impossible values for ${refused.join(', ')}.`)
    if (index % 20 === 0) {
      const { errors, files } = plan(answers)
      if (errors.length > 0 || files.length === 0) throw new Error(`The link ${link} gave a bundle that can't be read back: ${errors[0]?.message}`)
      planned++
    }
  }
}
console.log(`${count} hostile links (seed ${seed}), ${planned} of them planned: no exception, no value that its grammar forbids.`)
console.log(`The slowest took ${slowest.toFixed(1)} ms to decode (${slowestLink.length} characters); the limit is 50 ms.`)
if (slowest > 50) process.exitCode = 1
