import { lazy, Suspense } from 'react'
import type { Key } from '../state/history.ts'
import type { Input, Refusal } from '../state/questions.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Choice } from './choice.tsx'
import { SelectChoice } from './select-choice.tsx'
import { Switch } from './switch.tsx'
import { Text } from './text.tsx'
import { Version } from './version.tsx'

// None of them is in the first step.
const later = { count: () => import('./count.tsx'), many: () => import('./many.tsx'), nodeSets: () => import('./node-sets.tsx'), words: () => import('./words.tsx') }
const Count = lazy(later.count)
const Many = lazy(later.many)
const NodeSets = lazy(later.nodeSets)
const Words = lazy(later.words)

/** Loads the fields of the other steps, so that a step is whole when it is gone to. Without them it is whole a moment later. */
export const loadFields = (): void => void Promise.allSettled(Object.values(later).map((load) => load()))

/** What stands in a field, right or wrong, and how to change it. */
export type Field = { readonly value: unknown; readonly onChange: (value: unknown) => void }

export type ControlProps = {
  readonly id: Key
  readonly field: Field
  /** Ids of the texts that describe the field. */
  readonly described: string
  readonly wrong: boolean
}

type Props = ControlProps & { readonly input: Input<unknown>; readonly refusals: readonly Refusal[] }

/** The field for a question, by the type that the question's data names. */
export function Control({ input, refusals, ...props }: Props) {
  const { answers } = useWorkbench()
  switch (input.type) {
    case 'choice':
      return input.look === 'select' ? <SelectChoice {...props} options={input.options(answers)} answers={answers} /> : <Choice {...props} options={input.options(answers)} answers={answers} />
    case 'version':
      return <Version {...props} options={input.options(answers)} answers={answers} />
    case 'switch':
      return <Switch {...props} />
    case 'text':
      return <Text {...props} placeholder={input.placeholder} suggestions={input.suggestions} />
    case 'count':
      return <Suspense><Count {...props} min={input.min} max={input.max} /></Suspense>
    case 'many':
      return <Suspense><Many {...props} options={input.options(answers)} answers={answers} /></Suspense>
    case 'words':
      return <Suspense><Words {...props} placeholder={input.placeholder} suggestions={input.suggestions} /></Suspense>
    case 'nodeSets':
      return <Suspense><NodeSets {...props} refusals={refusals} /></Suspense>
    default:
      return input satisfies never
  }
}
