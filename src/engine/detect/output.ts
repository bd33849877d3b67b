import { at, isObject, listAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import { Misread, readNode } from '../yaml/node.ts'
import { splitDocuments } from '../yaml/parse.ts'
import { marker, parts } from './command.ts'

/** The pasted text, split into its parts; each part is the values that could be read of it. */
export type Output = {
  readonly part: (heading: string) => readonly unknown[]
  /** The objects of one kind in a part, out of kubectl's Lists. */
  readonly items: (heading: string, kind: string) => readonly JsonObject[]
  /** Whether a part was pasted and could be read: only then does what is not in it say anything. */
  readonly isWhole: (heading: string) => boolean
  /** What was not pasted, in one sentence, and each part that could not be read. */
  readonly unread: readonly string[]
}

/** Terminals wrap, shells echo the command, people paste half: everything before a heading is passed over. */
export function readOutput(text: string): Output {
  const pieces = text.replaceAll('\r\n', '\n').split(marker).slice(1).map((piece) => {
    const cut = piece.indexOf('\n')
    return { heading: (cut < 0 ? piece : piece.slice(0, cut)).trim(), body: cut < 0 ? '' : piece.slice(cut + 1) }
  })
  const read = pieces.map(({ heading, body }) => ({ heading, ...valuesOf(body) }))
  const part = (heading: string): readonly unknown[] => read.filter((piece) => piece.heading === heading).flatMap(({ values }) => values)
  return {
    part,
    items: (heading, kind) => part(heading).flatMap(itemsOf).filter((item): item is JsonObject => isObject(item) && item['kind'] === kind && stringAt(item, 'metadata', 'name') !== undefined),
    isWhole: (heading) => read.some((piece) => piece.heading === heading) && read.every((piece) => piece.heading !== heading || piece.problem === undefined),
    unread: [
      ...notPasted(pieces.map(({ heading }) => heading)),
      ...read.flatMap(({ heading, problem }) => (problem ? [`The part “${heading}” could not be read whole (${problem}); what it would tell stays unknown.`] : [])),
    ],
  }
}

const named = (headings: readonly string[]): string => headings.map((heading) => `“${heading}”`).join(', ')

/** One sentence, which names the shorter list: the parts that were pasted or those that were not. */
function notPasted(pasted: readonly string[]): readonly string[] {
  const headings = parts.map(({ heading }) => heading)
  const [there, absent] = [headings.filter((heading) => pasted.includes(heading)), headings.filter((heading) => !pasted.includes(heading))]
  if (there.length === 0) return ['This does not look like the command’s output: no line begins with “### meshwright:”. Paste all that the command printed.']
  if (absent.length === 0) return []
  if (absent.length <= there.length) return [`Not in what was pasted: ${named(absent)}. What ${absent.length === 1 ? 'this part tells' : 'these parts tell'} stays unknown.`]
  return [`Of the ${headings.length} parts of the output only ${there.length} ${there.length === 1 ? 'was' : 'were'} pasted: ${named(there)}. What the others tell stays unknown.`]
}

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(at(value, 'items')) ? listAt(value, 'items') : [value])

function valuesOf(body: string): { readonly values: readonly unknown[]; readonly problem?: string } {
  const values: unknown[] = []
  for (const { text } of splitDocuments(body)) {
    try {
      const node = readNode(text)
      if (node && isObject(node.value)) values.push(node.value)
    } catch (error) {
      return { values, problem: error instanceof Misread ? error.message : 'it is cut off or garbled' }
    }
  }
  return { values }
}

/** `1.30.3-distroless` of `docker.io/istio/pilot:1.30.3-distroless@sha256:…`; undefined where an image has no tag. */
export const imageTag = (image: string): string | undefined => /:([^:@/]+)(?:@.*)?$/.exec(image)?.[1]
