import type { Answers } from '../../engine/index.ts'
import type { Key } from '../state/history.ts'
import { questions } from '../state/questions.ts'
import { answerInWords } from '../state/words.ts'

type Props = { readonly before: Answers; readonly after: Answers; readonly keys: readonly Key[]; readonly headings: readonly [string, string] }

/** Two sets of answers beside each other, only where they differ. */
export function AnswersDiff({ before, after, keys, headings }: Props) {
  return (
    <table className="answers-diff">
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">{headings[0]}</th>
          <th scope="col">{headings[1]}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">{questions[key].title}</th>
            <td>{answerInWords(key, before)}</td>
            <td>{answerInWords(key, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
