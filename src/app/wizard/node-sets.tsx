import { useState } from 'react'
import type { Answers } from '../../engine/index.ts'
import type { Refusal } from '../state/questions.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import type { ControlProps } from './control.tsx'
import { numberOf } from './number-of.ts'

type NodeSet = Answers['nodeSets'][number]
type Row = Partial<Record<keyof NodeSet, unknown>>
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

/** A name that is not taken. */
function freeName(rows: readonly Row[]): string {
  const taken = new Set(rows.map(({ name }) => name))
  return ['data', 'master', 'ingest', 'hot', 'warm', 'cold'].find((name) => !taken.has(name)) ?? `set-${rows.length + 1}`
}

/** The node sets, one block each; what is left empty is left to ECK. */
export default function NodeSets({ id, field, refusals, described }: ControlProps & { readonly refusals: readonly Refusal[] }) {
  const rows = Array.isArray(field.value) ? (field.value as readonly Row[]) : []
  const set = (index: number, key: keyof NodeSet, value: unknown): void => field.onChange(rows.map((row, at) => (at === index ? Object.fromEntries(Object.entries({ ...row, [key]: value }).filter(([, one]) => one !== undefined)) : row)))
  return (
    <div className="node-sets" aria-describedby={described}>
      {rows.map((row, index) => (
        // A node set has no identity but its place: its name is being typed.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index} className="node-set">
          <legend>Node set {shown(row.name) || index + 1}</legend>
          {cells.map(({ key, label, placeholder, read }) => {
            const message = refusals.find(({ path }) => path[0] === index && path[1] === key)?.message
            const cell = `${id}-${index}-${key}`
            return (
              <label key={key} className={`node-set-${key}`}>
                <span>
                  {label}
                  <span className="sr-only"> of node set {shown(row.name) || index + 1}</span>
                </span>
                <NodeSetCell id={cell} value={shown(row[key])} placeholder={placeholder} message={message} read={read} change={(value) => set(index, key, value)} />
              </label>
            )
          })}
          <Button icon="trash" label={`Remove the node set ${shown(row.name)}`} iconOnly tone="quiet" disabled={rows.length === 1} onClick={() => field.onChange(rows.filter((_, at) => at !== index))} />
        </fieldset>
      ))}
      <Button icon="plus" label="Add a node set" onClick={() => field.onChange([...rows, { name: freeName(rows), count: 3 }])} />
    </div>
  )
}

type CellProps = { readonly id: string; readonly value: string; readonly placeholder: string; readonly message: string | undefined; readonly read: Cell['read']; readonly change: (value: unknown) => void; }

function NodeSetCell({ id, value, placeholder, message, read, change }: CellProps) {
  const [typed, setTyped] = useState(value)
  // A list that is being typed may end in a comma; what came from elsewhere wins.
  const text = shown(read(typed)) === value ? typed : value
  return (
    <>
      <input id={id} type="text" value={text} placeholder={placeholder} onChange={(event) => {
        setTyped(event.target.value)
        change(read(event.target.value))
      }} aria-invalid={message ? true : undefined} aria-describedby={message ? `${id}-wrong` : undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      {message && (
        <span className="wrong-text" id={`${id}-wrong`}>
          <Icon name="error" />
          <span>{message}</span>
        </span>
      )}
    </>
  )
}
