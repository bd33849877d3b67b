import { useState } from 'react'
import { readFacts, type Environment, type Fact } from '../../engine/index.ts'
import { didYouMean } from '../../engine/questions/did-you-mean.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon } from '../ui/icons.tsx'
import { textOf, valueOf, wordsOf } from './fact-words.ts'
import { setFact } from './session.ts'

type Props = { readonly fact: Fact; readonly value: Environment[Fact]; readonly rules: readonly { readonly code: string; readonly title: string }[]; readonly fromFiles: boolean }

/** One fact of the cluster: its field, what waits for it, and how to find it out. */
export function FactField({ fact, value, rules, fromFiles }: Props) {
  const { title, help, findOut, input } = wordsOf(fact)
  const [wrong, setWrong] = useState<string | undefined>(undefined)
  const give = (next: unknown): void => {
    if (next === undefined) {
      setWrong(undefined)
      return setFact(fact, undefined)
    }
    const { environment, problems } = readFacts({ [fact]: next }, didYouMean)
    // The engine names a fact by its key, as a facts file does; here it has a title.
    setWrong(problems[0]?.message.replaceAll(`“${fact}”`, title).replace(new RegExp(`^${fact}\\b`), title))
    if (problems.length === 0) setFact(fact, environment[fact])
  }
  const described = `fact-${fact}-help${wrong ? ` fact-${fact}-wrong` : ''}`
  return (
    <div className="fact" id={`fact-row-${fact}`}>
      <div className="fact-head">
        {input.type === 'many' ? <h4 id={`fact-${fact}-title`}>{title}</h4> : <label htmlFor={`fact-${fact}`}>{title}</label>}
        <p className="question-help" id={`fact-${fact}-help`}>{help}{fromFiles && ' A .meshwright.yaml among the files states it.'}</p>
      </div>
      <div className="fact-control">
        {input.type === 'choice' && (
          <select id={`fact-${fact}`} value={input.choices.findIndex((choice) => choice.value === value)} aria-describedby={described} onChange={(event) => give(input.choices[Number(event.target.value)]?.value)}>
            <option value={-1}>Not known</option>
            {input.choices.map((choice, index) => <option key={choice.label} value={index}>{choice.label}</option>)}
          </select>
        )}
        {input.type === 'many' && (
          <div role="group" aria-labelledby={`fact-${fact}-title`} aria-describedby={described} className="fact-many">
            {input.choices.map((choice) => {
              const chosen = Array.isArray(value) ? (value as readonly unknown[]) : []
              const on = chosen.includes(choice.value)
              return (
                <label key={choice.label} className="option">
                  <input type="checkbox" checked={on} onChange={() => give(on ? chosen.filter((one) => one !== choice.value) : [...chosen, choice.value])} />
                  <span>{choice.label}</span>
                </label>
              )
            })}
            <label className="option">
              <input type="checkbox" checked={Array.isArray(value) && value.length === 0} onChange={(event) => give(event.target.checked ? [] : undefined)} />
              <span>None of them</span>
            </label>
          </div>
        )}
        {(input.type === 'text' || input.type === 'names' || input.type === 'modes') && <TextFact key={textOf(value)} fact={fact} text={textOf(value)} placeholder={input.placeholder} suggestions={input.type === 'text' ? input.suggestions : []} described={described} wrong={wrong !== undefined} give={(text) => give(valueOf(input, text))} />}
      </div>
      {wrong && <p className="wrong-text" id={`fact-${fact}-wrong`}><Icon name="error" /><span>{wrong}</span></p>}
      {(rules.length > 0 || findOut !== undefined) && (
        <div className="fact-more">
          {rules.length > 0 && (
            <details>
              <summary>{rules.length === 1 ? `${rules[0]!.code} waits for it` : `${rules.length} rules wait for it`}<span className="sr-only">: {title}</span></summary>
              <ul>
                {rules.map(({ code, title: rule }) => <li key={code}><code>{code}</code> {rule}</li>)}
              </ul>
            </details>
          )}
          {findOut !== undefined && (
            <details>
              <summary>How to find out<span className="sr-only">: {title}</span></summary>
              <div className="command-line">
                <code>{findOut}</code>
                <CopyButton text={() => findOut} label={`Copy the command for “${title}”`} iconOnly what="Command copied." />
              </div>
            </details>
          )}
        </div>
      )}
    </div>
  )
}

type TextProps = { readonly fact: Fact; readonly text: string; readonly placeholder: string; readonly suggestions: readonly string[]; readonly described: string; readonly wrong: boolean; readonly give: (text: string) => void }

/** Text is taken when the field is left or Enter is pressed: half a version is not judged. */
function TextFact({ fact, text, placeholder, suggestions, described, wrong, give }: TextProps) {
  const [draft, setDraft] = useState(text)
  return (
    <>
      <input
        id={`fact-${fact}`}
        type="text"
        value={draft}
        placeholder={placeholder}
        list={suggestions.length > 0 ? `fact-${fact}-list` : undefined}
        aria-describedby={described}
        aria-invalid={wrong || undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => {
          setDraft(event.target.value)
          if (suggestions.includes(event.target.value)) give(event.target.value)
        }}
        onBlur={() => {
          if (draft !== text) give(draft)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') give(draft)
        }}
      />
      {suggestions.length > 0 && <datalist id={`fact-${fact}-list`}>{suggestions.map((one) => <option key={one} value={one} />)}</datalist>}
    </>
  )
}
