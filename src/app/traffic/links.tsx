import { createContext, useContext, useEffect, useState } from 'react'
import type { Fact, Finding, Flow } from '../../engine/index.ts'
import type { FlowStep, Place } from './words.ts'

/** A question by its title, and the way to it. */
export type QuestionLink = { readonly title: string; readonly show: () => void }

/** The ways out of the traffic: to lines, to questions, to findings. What a page does not have stays away. */
export type Links = {
  readonly findings: readonly Finding[]
  readonly showLine: (file: string, line: number) => void
  /** Where calls come without the steps of their way: asks for those of one. */
  readonly stepsOf?: ((flow: Flow) => Promise<readonly FlowStep[]>) | undefined
  /** The question that put these lines there. */
  readonly questionAt?: ((file: string, line: number, endLine: number) => QuestionLink | undefined) | undefined
  /** The question that settles a fact. */
  readonly questionOf?: ((fact: Fact) => QuestionLink | undefined) | undefined
}

const Context = createContext<Links>({ findings: [], showLine: () => undefined })

export const LinksProvider = Context.Provider
const none: readonly FlowStep[] = []

export const useLinks = (): Links => useContext(Context)

/** The steps of a call's way; nothing until they have come, where they have to be asked for. */
export function useSteps(flow: Flow): readonly FlowStep[] {
  const { stepsOf } = useLinks()
  const [asked, setAsked] = useState<{ readonly flow: Flow; readonly steps: readonly FlowStep[] } | undefined>(undefined)
  useEffect(() => {
    let current = true
    stepsOf?.(flow).then((steps) => current && setAsked({ flow, steps }), () => undefined)
    return () => {
      current = false
    }
  }, [stepsOf, flow])
  if (!stepsOf) return flow.verdict.steps
  return asked?.flow === flow ? asked.steps : none
}

/** `30-elasticsearch.yaml:12`, and the question behind that line. */
export function PlaceLinks({ place: { manifest, path } }: { readonly place: Place }) {
  const { showLine, questionAt } = useLinks()
  const { file } = manifest
  const { line, endLine } = manifest.locate(path)
  const question = questionAt?.(file, line, endLine)
  return (
    <span className="traffic-links">
      <button type="button" className="text-button" onClick={() => showLine(file, line)}>
        {file}:{line}<span className="sr-only"> show this line</span>
      </button>
      {question && <QuestionButton question={question} />}
    </span>
  )
}

export function QuestionButton({ question: { title, show } }: { readonly question: QuestionLink }) {
  return (
    <button type="button" className="text-button" onClick={show}>
      <span className="sr-only">Question: </span>{title}
    </button>
  )
}

/** The way of a call in sentences, each with the line that decides it. */
export function Steps({ steps }: { readonly steps: readonly FlowStep[] }) {
  return (
    <ol className="traffic-steps">
      {steps.map(({ text, place }) => (
        <li key={text}>
          {text} {place && <PlaceLinks place={place} />}
        </li>
      ))}
    </ol>
  )
}
