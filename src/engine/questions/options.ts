import type { Answers } from '../answers.ts'
import { pairProblems, productName, rowOf, unknowns, versionsToOffer, type Product } from '../support/matrix.ts'
import { text, type Refuse } from './refuse.ts'
import { version } from '../kubernetes/grammar.ts'
import type { Input, Option } from './question.ts'

/** A fixed list of choices: the first is named first. */
export const choice = <T>(options: readonly Option<T>[], look?: 'radio' | 'select'): Input<T> => ({ type: 'choice', options: () => options, ...(look === undefined ? {} : { look }) })

/**
 * The versions of the matrix and the one in use, newest first. The help of each says whether it has ended, which of the other
 * versions chosen it does not go with, and what is not established; a Stack that the chosen ECK refuses can't be chosen (R05 is
 * an error, R04 a warning).
 */
export const versions = (product: Product): Input<string> => ({
  type: 'version',
  options: (answers) => versionsToOffer(product, answers[product]).map((value) => option(product, value, answers)),
})

function option(product: Product, value: string, answers: Answers): Option<string> {
  const problems = pairProblems({ ...answers, [product]: value }).filter(({ by, of }) => by === product || of === product)
  const refused = product === 'stackVersion' ? problems.find(({ verdict }) => verdict === 'unsupported') : undefined
  const row = rowOf(product, value)
  const ended = row?.ended ? `${productName[product]} ${row.minor} ended${row.endOfLife === undefined ? '' : ` on ${row.endOfLife}`}.` : undefined
  const help = [ended, ...problems.map(({ message }) => message), ...unknowns(product, value)].filter((part) => part !== undefined).join(' ')
  return {
    value,
    label: `${value}${row?.ended ? ' (ended)' : ''}`,
    ...(help === '' ? {} : { help }),
    ...(refused === undefined ? {} : { unavailable: () => refused.message }),
  }
}

export const minorVersion = (what: string): Refuse => text(version(what))

/** A version with its patch, `9.4.3`. */
export const wholeVersion = (what: string, example: string): Refuse =>
  text(version(what), (value) => (/^\d+\.\d+\.\d/.test(value) ? undefined : `${what} “${value}” has no patch; write the whole version, like “${example}”.`))
