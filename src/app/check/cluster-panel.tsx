import { useState } from 'react'
import type { Environment, Fact } from '../../engine/index.ts'
import { Button } from '../ui/button.tsx'
import { facts as all, known, openQuestions } from './fact-words.ts'
import { FactField } from './fact-field.tsx'
import { setFacts, useSession } from './session.ts'
import { show } from './showing.ts'

/** What the files do not tell: asked for where a rule waits for it, kept in memory only. */
export function ClusterPanel() {
  const { judged, facts } = useSession()
  const [asked, setAsked] = useState<readonly Fact[]>([])
  const open = judged ? openQuestions(judged) : []
  // A question that was just answered stays where it is, so that the next one does not jump under the pointer.
  const fresh = open.filter((fact) => !asked.includes(fact))
  if (fresh.length > 0) setAsked([...asked, ...fresh])
  const environment: Environment = { ...judged?.settingsFacts, ...facts }
  const waiting = (fact: Fact): readonly { readonly code: string; readonly title: string }[] => judged?.skipped.filter(({ needs }) => needs.includes(fact)) ?? []
  const field = (fact: Fact) => <FactField key={fact} fact={fact} value={environment[fact]} rules={waiting(fact)} fromFiles={facts[fact] === undefined && judged?.settingsFacts[fact] !== undefined} />
  const asking = [...asked, ...fresh]
  const stated = known(environment).filter((fact) => !asking.includes(fact))
  const others = all.filter((fact) => !asking.includes(fact) && !stated.includes(fact))
  return (
    <div className="panel-scroll">
      <h2 className="sr-only">Cluster</h2>
      <div className="check-summary">
        <p>{open.length === 0 ? 'Everything that the rules ask about this cluster is known.' : `${open.length} ${open.length === 1 ? 'fact' : 'facts'} of the cluster would settle what could not be judged.`} <span className="faint">Answers stay in this page’s memory.</span></p>
        <div className="check-buttons">
          <Button icon="search" label="Detect …" tone={open.length > 0 ? 'accent' : 'plain'} onClick={() => show({ dialog: 'detect' })} />
          {known(facts).length > 0 && <Button icon="trash" label="Forget the facts" onClick={() => {
            setAsked([])
            setFacts({})
          }} />}
        </div>
      </div>
      {asking.length > 0 && (
        <section aria-labelledby="facts-asked">
          <h3 id="facts-asked">Asked by the rules</h3>
          {asking.map(field)}
        </section>
      )}
      {stated.length > 0 && (
        <section aria-labelledby="facts-stated">
          <h3 id="facts-stated">Known</h3>
          {stated.map(field)}
        </section>
      )}
      {others.length > 0 && (
        <details className="facts-others">
          <summary>{others.length} more that no rule needs for these files</summary>
          {others.map(field)}
        </details>
      )}
    </div>
  )
}
