import type { Answers } from '../../engine/index.ts'
import type { Key } from './history.ts'
import { questions } from './questions.ts'

type NodeSet = Answers['nodeSets'][number]

const nodeSetInWords = ({ name, count, roles, cpu, memory, storage, storageClass }: NodeSet): string =>
  `${name}: ${count} ${count === 1 ? 'node' : 'nodes'}${[roles?.join(', '), cpu && `${cpu} CPU`, memory && `${memory} memory`, storage && `${storage} storage`, storageClass && `class ${storageClass}`].filter(Boolean).map((part) => `, ${part}`).join('')}`

/** An answer as a person says it, with the words of the question's own options. */
export function answerInWords(key: Key, answers: Answers): string {
  const value: unknown = answers[key]
  if (key === 'nodeSets') return answers.nodeSets.map(nodeSetInWords).join('; ')
  if (typeof value === 'boolean' && questions[key].input.type === 'switch') return value ? 'Yes' : 'No'
  const { input } = questions[key]
  const labelOf = (one: unknown): string => ('options' in input ? input.options(answers).find((option) => option.value === one)?.label : undefined) ?? String(one as string | number | boolean)
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(labelOf).join(', ')
  return value === '' ? 'Empty' : labelOf(value)
}
