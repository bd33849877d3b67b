import { checkFiles } from '../engine/index.ts'
import { knownFacts } from './facts.ts'
import { readPaths } from './files.ts'
import { githubFormat } from './format-github.ts'
import { jsonFormat } from './format-json.ts'
import { sarifFormat } from './format-sarif.ts'
import { textFormat } from './format-text.ts'
import type { Judged } from './judged.ts'
import { oneOf, type Arguments, type Io } from './io.ts'

const formats: Readonly<Record<'text' | 'json' | 'sarif' | 'github', (judged: Judged, io: Io) => string>> = { text: textFormat, json: jsonFormat, sarif: sarifFormat, github: githubFormat }
const reaches = { error: ['error'], warning: ['error', 'warning'], never: [] } as const

/** Judges files: 0 nothing at or above --fail-on, 1 findings, 2 a document that is not YAML. */
export async function check(args: Arguments, io: Io): Promise<number> {
  const format = oneOf(args, 'format', ['text', 'json', 'sarif', 'github'], 'text')
  const failOn: readonly string[] = reaches[oneOf(args, 'fail-on', ['error', 'warning', 'never'], 'error')]
  const { environment, settings } = knownFacts(args, io)
  const { files, errors } = await readPaths(args.positionals, io)
  const report = checkFiles(files, environment, settings)
  const judged: Judged = { files, report: { ...report, errors: [...errors, ...report.errors] } }
  io.print(formats[format](judged, io))
  if (judged.report.errors.length > 0) return 2
  return report.findings.some(({ severity }) => failOn.includes(severity)) ? 1 : 0
}
