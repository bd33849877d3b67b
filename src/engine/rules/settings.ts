import type { Environment } from '../environment.ts'
import { readFacts } from '../facts.ts'
import { isObject, listAt, objectAt } from '../kubernetes/resource.ts'
import { parseSettings, type File, type Manifest, type ReadError } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Rule, Severity } from './rule.ts'

/** `.meshwright.yaml`: facts of the cluster, codes to ignore with a reason each, and severities of one's own. */
export type Settings = {
  readonly facts: Environment
  readonly ignore: readonly { readonly code: string; readonly reason: string; readonly paths?: readonly string[]; readonly manifest: Manifest; readonly path: Path }[]
  readonly severity: Readonly<Record<string, Severity>>
}

const severities: readonly string[] = ['error', 'warning', 'info'] satisfies readonly Severity[]

/** Reads the settings file; what is wrong in it is an error with a place, the rest counts. Never throws. */
export function readSettings(file: File, rules: readonly Rule[], near: (word: string, words: readonly string[]) => string | undefined): { readonly settings: Settings; readonly errors: readonly ReadError[] } {
  const none: Settings = { facts: {}, ignore: [], severity: {} }
  const { manifest, errors } = parseSettings(file)
  if (!manifest) return { settings: none, errors }
  const { apiVersion: _a, kind: _k, metadata: _m, ...value } = manifest.resource
  const wrong = (path: Path, message: string): ReadError => {
    const { line, column } = manifest.locate(path)
    return { file: file.path, line, column, message }
  }
  const known = ['facts', 'ignore', 'severity']
  const strays = Object.keys(value).filter((key) => !known.includes(key)).map((key) => wrong([key], `There is no setting “${key}”; there are ${known.join(', ')}.`))
  const facts = value['facts'] === undefined ? { environment: {}, problems: [] } : readFacts(value['facts'], near)
  const entries = listAt(value, 'ignore')
  const unreasoned = entries.flatMap((entry, index) => (isObject(entry) && typeof entry['code'] === 'string' && typeof entry['reason'] === 'string' && entry['reason'].trim() !== '' ? [] : [wrong(['ignore', index], 'An ignored code needs “code” and a “reason”, such as {code: MW030, reason: "the CNI enforces it"}.')]))
  const ranks = Object.entries(objectAt(value, 'severity'))
  const misranked = ranks.flatMap(([code, rank]) => (!rules.some((rule) => rule.code === code) ? [wrong(['severity', code], `“${code}” is no code of Meshwright's.`)] : severities.includes(rank as string) ? [] : [wrong(['severity', code], `A severity is one of ${severities.join(', ')}.`)]))
  return {
    settings: {
      facts: facts.environment,
      ignore: entries.flatMap((entry, index) => {
        if (!isObject(entry) || typeof entry['code'] !== 'string' || typeof entry['reason'] !== 'string') return []
        const paths = listAt(entry, 'files').filter((path) => typeof path === 'string')
        return [{ code: entry['code'], reason: entry['reason'], ...(paths.length > 0 ? { paths } : {}), manifest, path: ['ignore', index] }]
      }),
      severity: Object.fromEntries(ranks.filter(([, rank]) => severities.includes(rank as string))) as Readonly<Record<string, Severity>>,
    },
    errors: [...errors, ...strays, ...facts.problems.map(({ path, message }) => wrong(['facts', ...path], message)), ...unreasoned, ...misranked],
  }
}
