/** Where a value stands in a document: keys and indexes from the root. */
export type Path = readonly (string | number)[]

/** RFC 6901: `['metadata', 'annotations', 'a/b']` -> `/metadata/annotations/a~1b`. */
export const pointer = (path: Path): string => path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A place in a text. Lines and columns count from 1, offsets from 0; the end is behind the last character. */
export type Range = {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly start: number
  readonly end: number
}
