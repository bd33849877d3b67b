import type { Answers } from '../answers.ts'
import { keys, questions, type Key } from './index.ts'

/** A hidden answer counts as its default, so that what is not asked can't change the output. Settling twice changes nothing. */
export function settle(answers: Answers): Answers {
  return keys.reduce((settled, key) => (isHidden(key, settled) ? withDefault(settled, key) : settled), answers)
}

const isHidden = (key: Key, answers: Answers): boolean => questions[key].hiddenBecause?.(answers) !== undefined

const withDefault = <K extends Key>(answers: Answers, key: K): Answers => (answers[key] === questions[key].default ? answers : { ...answers, [key]: questions[key].default })
