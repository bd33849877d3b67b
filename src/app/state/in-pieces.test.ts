import { expect, test } from 'vitest'
import { plan, planning, type Pieces } from '../../engine/index.ts'
import { inPieces } from './in-pieces.ts'
import { defaults } from './questions.ts'

function* counting(done: number[], count: number): Pieces<string> {
  for (let piece = 0; piece < count; piece++) {
    done.push(piece)
    yield
  }
  return 'whole'
}

test('all pieces are done, in order, and the result is given once', async () => {
  const done: number[] = []
  expect(await new Promise((result) => inPieces(counting(done, 5), result))).toBe('whole')
  expect(done).toEqual([0, 1, 2, 3, 4])
})

test('nothing is done at once: a caller is never held up', () => {
  const done: number[] = []
  inPieces(counting(done, 5), () => undefined)()
  expect(done).toEqual([])
})

test('what is called off neither goes on nor gives a result', async () => {
  const done: number[] = []
  const results: string[] = []
  const off = inPieces(counting(done, 5), (result) => results.push(result))
  off()
  await new Promise((result) => inPieces(counting([], 1), result))
  expect([done, results]).toEqual([[], []])
})

test('a plan made in pieces is the plan, and each rule is a piece', async () => {
  const made = await new Promise<ReturnType<typeof plan>>((result) => inPieces(planning(defaults), result))
  const whole = plan(defaults)
  expect(made.findings.map(({ message }) => message)).toEqual(whole.findings.map(({ message }) => message))
  expect(made.files).toEqual(whole.files)
  expect([...planning(defaults)].length).toBeGreaterThan(30)
})
