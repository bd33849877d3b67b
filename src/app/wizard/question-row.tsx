import { memo } from 'react'
import type { Finding } from '../../engine/index.ts'
import { useMarked } from '../glossary/marked.tsx'
import type { Key } from '../state/history.ts'
import { useField } from '../state/workbench.tsx'
import { questions } from '../state/questions.ts'
import { Icon } from '../ui/icons.tsx'
import { Control } from './control.tsx'
import { FindOut } from './find-out.tsx'
import { QuestionFindings } from './question-findings.tsx'

/** A control that is a group names itself by the title; a single field is named by its label. */
const groups: ReadonlySet<string> = new Set(['many', 'nodeSets'])

/** One question: title, help, field, what is wrong with it, what was found because of it, how to find the answer. */
export const QuestionRow = memo(function QuestionRow({ id, findings }: { readonly id: Key; readonly findings: readonly Finding[] }) {
  const question = questions[id]
  const { field, refusals } = useField(id)
  const { input } = question
  const { marked: [title, help], terms } = useMarked([question.title, question.help])
  // A node set's own field says what is wrong with it; what is wrong with the list is said here.
  const message = refusals.find(({ path }) => input.type !== 'nodeSets' || path.length === 0)?.message
  const grouped = groups.has(input.type) || (input.type === 'choice' && input.look !== 'select')
  const described = [`${id}-help`, message ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return (
    <div className={`question type-${input.type} ${message ? 'wrong' : ''}`} id={`question-${id}`} {...(grouped && { role: 'group', 'aria-labelledby': `${id}-title` })}>
      <div className="question-head">
        {grouped ? (
          <h2 className="question-title" id={`${id}-title`}>{title}</h2>
        ) : (
          <label className="question-title" id={`${id}-title`} htmlFor={id}>{title}</label>
        )}
        <p className="question-help" id={`${id}-help`}>{help}</p>
      </div>
      <div className="question-control">
        <Control id={id} input={input} field={field} refusals={refusals} described={described} wrong={message !== undefined} />
      </div>
      {message && (
        <p className="wrong-text" id={`${id}-wrong`}>
          <Icon name="error" />
          <span>{message} The preview keeps the last answer that was right.</span>
        </p>
      )}
      {findings.length > 0 && <QuestionFindings findings={findings} />}
      <FindOut question={question} terms={terms} />
    </div>
  )
})
