import type { ReactNode } from 'react'
import type { Detected, Environment, Fact } from '../../engine/index.ts'
import { useNotices } from '../state/notices.tsx'
import { Detect } from './detect.tsx'
import { factInWords, known, wordsOf } from './fact-words.ts'
import { setFacts, useSession } from './session.ts'

const changes = (facts: Environment, { environment }: Detected): readonly Fact[] => known(environment).filter((fact) => JSON.stringify(environment[fact]) !== JSON.stringify(facts[fact]))

/** What was answered by hand and would be something else. */
const replacedIn = (facts: Environment) => (detected: Detected): ReactNode => {
  const replaced = changes(facts, detected).filter((fact) => facts[fact] !== undefined)
  if (replaced.length === 0) return undefined
  return (
    <>
      <h3>Takes the place of what you answered</h3>
      <ul className="check-left">
        {replaced.map((fact) => <li key={fact}>{wordsOf(fact).title}: {factInWords(fact, facts[fact])} becomes {factInWords(fact, detected.environment[fact])}</li>)}
      </ul>
    </>
  )
}

/** Detected facts for checked files. */
export default function DetectFacts({ close }: { readonly close: () => void }) {
  const { facts } = useSession()
  const { say } = useNotices()
  return (
    <Detect
      close={close}
      difference={replacedIn(facts)}
      take={(detected) => {
        const count = changes(facts, detected).length
        return {
          label: count === 1 ? 'Take 1 fact' : `Take ${count} facts`,
          run: count === 0 ? undefined : () => {
            setFacts({ ...facts, ...detected.environment })
            say(`${count} ${count === 1 ? 'fact' : 'facts'} taken.`)
          },
        }
      }}
    />
  )
}
