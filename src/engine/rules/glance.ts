import type { Environment } from '../environment.ts'
import { parseFile, splitDocuments, type File, type ReadError } from '../yaml/parse.ts'
import { alone } from './alone.ts'
import { check } from './check.ts'
import { applyIgnores, ignoreIsNotNeeded } from './ignore-is-not-needed.ts'
import type { Finding } from './rule.ts'
import type { Settings } from './settings.ts'

/** What the first documents of a set show by themselves: a part of what the whole will show, and never anything else. */
export type Glance = { readonly findings: readonly Finding[]; readonly documents: number; readonly errors: readonly ReadError[] }

const sizes = { worthIt: 300_000, read: 60_000 }

/** Looks at the beginning of a set that takes a while to judge; undefined of a small one, which is judged at once. */
export function glance(files: readonly File[], environment: Environment, settings?: Settings, { worthIt, read } = sizes): Glance | undefined {
  if (files.reduce((sum, { text }) => sum + text.length, 0) < worthIt) return undefined
  const parsed = beginning(files, read).map(parseFile)
  const manifests = parsed.flatMap((part) => part.manifests)
  const { findings, skipped } = check(alone, manifests, { workloads: [], flows: [] }, environment)
  return {
    // Whether an ignore is needed only the whole can tell.
    findings: applyIgnores(findings, skipped, manifests, alone, settings).findings.filter(({ rule }) => rule !== ignoreIsNotNeeded),
    documents: parsed.reduce((sum, part) => sum + part.documents, 0),
    errors: parsed.flatMap((part) => part.errors),
  }
}

/** The first files as far as they go; the last is cut where a document ends. */
function beginning(files: readonly File[], size: number): readonly File[] {
  let left = size
  const first: File[] = []
  for (const file of files) {
    if (file.text.length > left) {
      // The last part of a cut text may itself be cut.
      const { start } = splitDocuments(file.text.slice(0, left)).at(-1) ?? { start: 0 }
      if (start > 3) first.push({ path: file.path, text: file.text.slice(0, start - 3) })
      break
    }
    first.push(file)
    left -= file.text.length
  }
  return first
}
