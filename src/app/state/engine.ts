/** Answers to files: what the preview needs, in a chunk of its own. The page is there before it. */
export { bundle, settle } from '../../engine/index.ts'
export { readAnswers } from '../../engine/questions/read.ts'
export { changedLines } from '../preview/line-diff.ts'
