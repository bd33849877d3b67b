import { defaults } from './presets.ts'
import type { Questions } from './question.ts'
import { flag } from './refuse.ts'

export const review = {
  comments: {
    step: 'review', title: 'Reasons as comments',
    help: 'Writes why a line is there beside it.',
    docs: 'https://yaml.org/spec/1.2.2/#66-comments',
    default: defaults.comments, input: { type: 'switch' }, refuse: flag,
  },
} as const satisfies Partial<Questions>
