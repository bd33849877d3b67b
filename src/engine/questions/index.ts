import type { Answers } from '../answers.ts'
import { cluster } from './cluster.ts'
import { elasticsearch } from './elasticsearch.ts'
import { mesh } from './mesh.ts'
import { operator } from './operator.ts'
import { others } from './others.ts'
import type { Questions } from './question.ts'
import { review } from './review.ts'

/**
 * Every question, in the order in which it is asked. Whether one is hidden may depend only on questions before it and on
 * versions (which are never hidden): so settling once is enough.
 */
export const questions: Questions = { ...cluster, ...mesh, ...operator, ...elasticsearch, ...others, ...review }

export type Key = keyof Answers

export const keys = Object.keys(questions) as readonly Key[]

export const isKey = (text: string): text is Key => Object.hasOwn(questions, text)

export { missing, type Missing } from './missing.ts'
export { notes } from './others.ts'
export { defaults, preset, presetNames, presets, type Preset, type PresetId } from './presets.ts'
export { steps, type Input, type Option, type Question, type Questions, type Refusal, type Step } from './question.ts'
