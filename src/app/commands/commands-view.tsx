import { useMemo, useState } from 'react'
import type { CommandStep } from '../../engine/index.ts'
import { readSettings, writeSettings } from '../state/storage.ts'
import { CopyButton } from '../ui/copy-button.tsx'

const phases: readonly { readonly id: CommandStep['phase']; readonly title: string }[] = [
  { id: 'prepare', title: 'Prepare' },
  { id: 'install', title: 'Install ECK' },
  { id: 'apply', title: 'Apply' },
  { id: 'verify', title: 'Verify' },
  { id: 'rollback', title: 'Roll back' },
]

const forms = [
  { id: 'folder', label: 'From the unzipped folder' },
  { id: 'paste', label: 'Self-contained, to paste' },
] as const

export type Form = (typeof forms)[number]['id']

/** What a person runs, in order, with what one should see. `stepsIn` gives nothing as long as they are being written. */
export function CommandsView({ stepsIn }: { readonly stepsIn: (form: Form) => readonly CommandStep[] | undefined }) {
  const [form, setForm] = useState<Form>(() => readSettings().form ?? 'folder')
  const steps = useMemo(() => stepsIn(form), [stepsIn, form])
  if (!steps) return <p className="empty">Writing the commands …</p>
  return (
    <div className="panel-scroll">
      <h2 className="sr-only">Commands</h2>
      <fieldset className="segmented">
        <legend className="sr-only">Form of the commands</legend>
        {forms.map(({ id, label }) => (
          <label key={id}>
            <input
              type="radio"
              name="command-form"
              checked={form === id}
              onChange={() => {
                setForm(id)
                writeSettings({ form: id })
              }}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      {phases.map(({ id, title }) => {
        const own = steps.filter(({ phase }) => phase === id)
        return own.length === 0 ? undefined : (
          <section key={id} className="phase" aria-labelledby={`phase-${id}`}>
            <h3 id={`phase-${id}`}>{title}</h3>
            <ol>
              {own.map((step) => (
                <Step key={step.id} step={step} />
              ))}
            </ol>
          </section>
        )
      })}
    </div>
  )
}

function Step({ step }: { readonly step: CommandStep }) {
  const { title, why, commands } = step
  return (
    <li className="command-step">
      <h4>{title}</h4>
      {why && <p className="why">{why}</p>}
      {commands.map(({ text, expect }, index) => (
        <div className="command" key={text}>
          <div className="command-line">
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must take the focus */}
            <pre tabIndex={0} role="region" aria-label={`${title}, command ${index + 1}`}>
              <code>{text}</code>
            </pre>
            <CopyButton label={`Copy command ${index + 1} of “${title}”`} iconOnly text={() => text} what="Command copied." />
          </div>
          {expect && (
            <p className="expect">
              <span>You should see:</span> {expect}
            </p>
          )}
        </div>
      ))}
    </li>
  )
}
