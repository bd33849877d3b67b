import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { commandSteps } from '../../engine/index.ts'
import { encodeLink } from '../../engine/links/index.ts'
import { toldBy } from '../findings/rule-texts.ts'
import { hiddenBecause, keysOf, questions, steps, stepTitles } from '../state/questions.ts'
import { answerInWords } from '../state/words.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { linkTo } from './link.ts'

const asked = steps.filter((step) => step !== 'review')

/** Answers, findings, commands and files on paper, for a change request. It is there only while the page is printed. */
export default function PrintSheet() {
  const [printing, setPrinting] = useState(false)
  const { plan } = useWorkbench()
  useEffect(() => {
    const before = (): void => flushSync(() => setPrinting(true))
    const after = (): void => setPrinting(false)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  if (!printing || !plan) return undefined
  // Those of the plan, so that the sheet is of one piece.
  const { answers } = plan
  return (
    <article className="print-sheet">
      <h1>Elastic inside the Istio mesh: {answers.name} in {answers.namespace}</h1>
      <p>Made with Meshwright. The same answers: {linkTo(encodeLink(answers))}</p>
      <h2>Answers</h2>
      {asked.map((step) => (
        <section key={step}>
          <h3>{stepTitles[step]}</h3>
          <table>
            <tbody>
              {keysOf(step)
                .filter((key) => !hiddenBecause(key, answers))
                .map((key) => (
                  <tr key={key}>
                    <th scope="row">{questions[key].title}</th>
                    <td>{answerInWords(key, answers)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
      <h2>Findings</h2>
      {plan.findings.length === 0 && <p>None.</p>}
      <ul>
        {plan.findings.map(({ rule, severity, message, file, range }) => (
          <li key={`${rule.code} ${file} ${range.start} ${message}`}>
            {severity} {rule.code}, {file}:{range.line}. {message} {toldBy(rule).why}
          </li>
        ))}
      </ul>
      <h2>Commands</h2>
      {commandSteps({ ...plan, form: 'folder' }).map(({ id, title, why, commands }) => (
        <section key={id}>
          <h3>{title}</h3>
          {why && <p>{why}</p>}
          {commands.map(({ text, expect }) => (
            <div key={text}>
              <pre>{text}</pre>
              <p>You should see: {expect}</p>
            </div>
          ))}
        </section>
      ))}
      <h2>Files</h2>
      {plan.files.map(({ path, text }) => (
        <section key={path}>
          <h3>{path}</h3>
          <pre>{text}</pre>
        </section>
      ))}
    </article>
  )
}
