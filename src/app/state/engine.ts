/** The engine in a chunk of its own: the page is there before it. */
export * from '../../engine/index.ts'
export { decodeLink, encodeLink } from '../../engine/links/index.ts'
export { readAnswers } from '../../engine/questions/read.ts'
