import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { bring, openExample } from './actions.ts'
import { examples } from './examples.ts'
import { openText, useSession } from './session.ts'

/** Names of kinds only: no Secret is asked for. */
export const bringCommand = 'kubectl get namespaces,elasticsearch,kibana,apmserver,beats,agents,logstashes,peerauthentications,destinationrules,authorizationpolicies -A -o yaml'

/** What to bring, and how to get it. */
export function Start() {
  const { working, notes, unread } = useSession()
  const [text, setText] = useState('')
  return (
    <div className="check-start">
      <div className="check-lead">
        <h1>Check manifests</h1>
        <p>
          Bring the YAML of an Elastic Stack that runs, or should run, inside Istio. Every call that ECK and the Stack make is followed through the mesh; what fails is named with its file, its line and the reason, and mended where that is safe. Nothing leaves this browser, and nothing is kept.
        </p>
      </div>
      {working && <p role="status" className="check-working">{working}</p>}
      {[...unread.map(({ file, message }) => `${file}: ${message}`), ...notes].map((sentence) => <p key={sentence} className="check-note error" role="alert">{sentence}</p>)}
      <section className="check-paste" aria-labelledby="paste-title">
        <h2 id="paste-title">Paste or drop</h2>
        <textarea
          aria-label="Manifests to check"
          placeholder={'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\n…'}
          rows={8}
          value={text}
          wrap="off"
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain')
            if (text !== '' || pasted.trim() === '') return
            event.preventDefault()
            void openText(pasted)
          }}
        />
        <div className="check-buttons">
          <Button label="Check this text" icon="apply" tone="accent" disabled={text.trim() === ''} onClick={() => void openText(text)} />
          <Button label="Open files …" icon="file" onClick={() => bring()} />
          <Button label="Open a folder …" icon="open" onClick={() => bring(true)} />
        </div>
        <p className="faint">Files, folders and zips can be dropped anywhere on this page: *.yaml, *.yml and *.json, a <code>.meshwright.yaml</code> with facts and ignored codes too.</p>
      </section>
      <section aria-labelledby="bring-title">
        <h2 id="bring-title">From a live cluster</h2>
        <p className="faint">This reads no Secret. Its output can be pasted above as it is; kinds that the cluster does not have must be taken out of the list.</p>
        <div className="command-line">
          <code>{bringCommand}</code>
          <CopyButton text={() => bringCommand} label="Copy the command that lists what to bring" iconOnly what="Command copied." />
        </div>
      </section>
      <section aria-labelledby="examples-title">
        <h2 id="examples-title">Or look at an example</h2>
        <ul className="check-examples">
          {examples.map((example) => (
            <li key={example.id}>
              <button type="button" onClick={() => openExample(example)}>
                <span>{example.title}</span>
                <span className="faint">{example.summary}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
