/** The engine in a chunk of its own, with what the wizard needs of it: the page is there before it. */
export { commandSteps, plan } from '../../engine/index.ts'
export { decodeLink, encodeLink } from '../../engine/links/index.ts'
export { readAnswers } from '../../engine/questions/read.ts'
export { changedLines } from '../preview/line-diff.ts'
