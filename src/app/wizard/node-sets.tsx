import { useEffect } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import type { Answers } from '../../engine/index.ts'
import type { Refusal } from '../state/questions.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import type { ControlProps } from './control.tsx'
import { numberOf } from './number-of.ts'

type NodeSet = Answers['nodeSets'][number]
type Row = Partial<Record<keyof NodeSet, unknown>>
/** A node set as it is being typed: a list may end in a comma, a number may be empty. */
type Texts = Record<keyof NodeSet, string>
type Cell = { readonly key: keyof NodeSet; readonly label: string; readonly placeholder: string; readonly read: (text: string) => unknown }

const optional = (text: string): unknown => (text === '' ? undefined : text)
const roles = (text: string): unknown => (text.trim() === '' ? undefined : text.split(/[\s,]+/).filter(Boolean))

const cells: readonly Cell[] = [
  { key: 'name', label: 'Name', placeholder: 'default', read: (text) => text },
  { key: 'count', label: 'Nodes', placeholder: '3', read: numberOf },
  { key: 'roles', label: 'Roles', placeholder: 'all', read: roles },
  { key: 'cpu', label: 'CPU', placeholder: 'none set', read: optional },
  { key: 'memory', label: 'Memory', placeholder: '2Gi (ECK)', read: optional },
  { key: 'storage', label: 'Storage', placeholder: '1Gi (ECK)', read: optional },
  { key: 'storageClass', label: 'Storage class', placeholder: 'cluster’s default', read: optional },
]

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value as string | number))
const textsOf = (row: Row): Texts => Object.fromEntries(cells.map(({ key }) => [key, shown(row[key])])) as Texts
const rowOf = (texts: Texts): Row => Object.fromEntries(cells.map(({ key, read }) => [key, read(texts[key])]).filter(([, value]) => value !== undefined))

/** A name that is not taken. */
function freeName(rows: readonly Texts[]): string {
  const taken = new Set(rows.map(({ name }) => name))
  return ['data', 'master', 'ingest', 'hot', 'warm', 'cold'].find((name) => !taken.has(name)) ?? `set-${rows.length + 1}`
}

/** The node sets, one block each; what is left empty is left to ECK. The form holds what is being typed, the answers what it means. */
export default function NodeSets({ id, field, refusals, described }: ControlProps & { readonly refusals: readonly Refusal[] }) {
  const answered = Array.isArray(field.value) ? (field.value as readonly Row[]) : []
  const { control, register, getValues, reset } = useForm<{ rows: Texts[] }>({ defaultValues: { rows: answered.map(textsOf) } })
  const { fields, append, remove } = useFieldArray({ control, name: 'rows' })
  const publish = (): void => field.onChange(getValues('rows').map(rowOf))
  const wanted = JSON.stringify(answered.map(textsOf))
  // Undo, a preset or a fix changes the answers from elsewhere; what is being typed here already means them.
  useEffect(() => {
    if (JSON.stringify(getValues('rows').map((texts) => textsOf(rowOf(texts)))) !== wanted) reset({ rows: JSON.parse(wanted) as Texts[] })
  }, [wanted, getValues, reset])
  return (
    <div className="node-sets" aria-describedby={described}>
      {fields.map(({ id: identity }, index) => {
        const called = shown(answered[index]?.name) || String(index + 1)
        return (
          <fieldset key={identity} className="node-set">
            <legend>Node set {called}</legend>
            {cells.map(({ key, label, placeholder }) => {
              const message = refusals.find(({ path }) => path[0] === index && path[1] === key)?.message
              const cell = `${id}-${index}-${key}`
              return (
                <label key={key} className={`node-set-${key}`}>
                  <span>
                    {label}
                    <span className="sr-only"> of node set {called}</span>
                  </span>
                  <input id={cell} type="text" placeholder={placeholder} {...register(`rows.${index}.${key}`, { onChange: publish })} aria-invalid={message ? true : undefined} aria-describedby={message ? `${cell}-wrong` : undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} />
                  {message && (
                    <span className="wrong-text" id={`${cell}-wrong`}>
                      <Icon name="error" />
                      <span>{message}</span>
                    </span>
                  )}
                </label>
              )
            })}
            <Button icon="trash" label={`Remove the node set ${called}`} iconOnly tone="quiet" disabled={fields.length === 1} onClick={() => {
              remove(index)
              publish()
            }} />
          </fieldset>
        )
      })}
      <Button icon="plus" label="Add a node set" onClick={() => {
        append(textsOf({ name: freeName(getValues('rows')), count: 3 }))
        publish()
      }} />
    </div>
  )
}
