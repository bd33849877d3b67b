export { decodeLink, encodeLink, type Decoded } from './link.ts'
