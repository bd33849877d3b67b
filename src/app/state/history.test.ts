import { expect, test } from 'vitest'
import { change, historyOf, type History, type Key } from './history.ts'
import { defaults } from './questions.ts'

const typed = (history: History, key: Key, value: unknown, at: number): History => change(history, { type: 'edit', key, value, at })

test('what is typed without a pause is one step back', () => {
  const letters = ['l', 'lo', 'log', 'logs'].reduce((history, text, index) => typed(history, 'name', text, index * 100), historyOf(defaults))
  expect(letters.present.name).toBe('logs')
  expect(letters.past).toEqual([defaults])
  const later = typed(letters, 'name', 'logs2', 10_000)
  expect(change(later, { type: 'undo' }).present.name).toBe('logs')
  expect(change(change(later, { type: 'undo' }), { type: 'redo' }).present.name).toBe('logs2')
})

test('what a question refuses waits in its field, and the answer stays', () => {
  const wrong = typed(historyOf(defaults), 'name', 'Not A Name', 0)
  expect(wrong.present).toEqual(defaults)
  expect(wrong.drafts).toEqual({ name: 'Not A Name' })
  expect(wrong.past).toEqual([])
  expect(typed(wrong, 'name', 'right', 1)).toMatchObject({ present: { name: 'right' }, drafts: {} })
})

test('a change from elsewhere keeps the drafts of the questions that it leaves alone', () => {
  const wrong = typed(typed(historyOf(defaults), 'name', 'Not A Name', 0), 'namespace', 'kube-system', 1)
  const replaced = change(wrong, { type: 'replace', answers: { ...defaults, name: 'other' } })
  expect(replaced.drafts).toEqual({ namespace: 'kube-system' })
  expect(change(replaced, { type: 'undo' }).present).toEqual(defaults)
})

test('what changes nothing leaves no step', () => {
  const history = historyOf(defaults)
  expect(typed(history, 'name', defaults.name, 0).past).toEqual([])
  expect(change(history, { type: 'replace', answers: { ...defaults } }).past).toEqual([])
  expect(change(history, { type: 'undo' })).toBe(history)
})
