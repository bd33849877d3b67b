import type { ReactNode } from 'react'
import type { Answers, Detected } from '../../engine/index.ts'
import { refusedInWords } from '../export/link.ts'
import { AnswersDiff } from '../findings/answers-diff.tsx'
import { differences } from '../state/history.ts'
import { useNotices } from '../state/notices.tsx'
import { useWorkbench } from '../state/workbench.tsx'
import { Detect } from './detect.tsx'

type Read = { readonly answers: Answers; readonly refused: readonly { readonly key: string; readonly message: string; readonly instead: string }[] }

/** The answers that detecting would change, and what the wizard refuses of them. */
function differenceOf(answers: Answers, { answers: next, refused }: Read): ReactNode {
  const keys = differences(answers, next)
  return (
    <>
      <h3>Answers</h3>
      {keys.length === 0 ? <p>Your answers say the same already.</p> : <AnswersDiff before={answers} after={next} keys={keys} headings={['Now', 'Detected']} />}
      {refused.length > 0 && <ul className="check-left">{refused.map((one) => <li key={one.key}>{refusedInWords(one)}</li>)}</ul>}
    </>
  )
}

/** Detected answers for the wizard, shown beside the present ones before they are taken. */
export default function DetectAnswers({ close }: { readonly close: () => void }) {
  const { answers, engine, replace } = useWorkbench()
  const { say } = useNotices()
  const read = ({ answers: found }: Detected): Read => engine?.readAnswers(found, answers) ?? { answers, refused: [] }
  return (
    <Detect
      close={close}
      difference={(detected) => differenceOf(answers, read(detected))}
      take={(detected) => {
        const { answers: next } = read(detected)
        const count = differences(answers, next).length
        return {
          label: count === 1 ? 'Take 1 answer' : `Take ${count} answers`,
          run: count === 0 ? undefined : () => {
            replace(next)
            say(`${count} ${count === 1 ? 'answer' : 'answers'} taken. Undo takes them back.`)
          },
        }
      }}
    />
  )
}
