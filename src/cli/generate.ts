import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { exportFiles, plan, zip, type File } from '../engine/index.ts'
import { encodeLink } from '../engine/links/link.ts'
import { answersFrom } from './answers.ts'
import { reasonOf } from './files.ts'
import { one, Stop, type Arguments, type Io } from './io.ts'

/** Writes the bundle to a folder, a zip or standard output; what the checker finds in it goes to standard error. */
export function generate(args: Arguments, io: Io): number {
  const targets = ['out', 'zip', 'stdout'].filter((name) => args.values[name] !== undefined)
  if (targets.length !== 1) throw new Stop('say where the result goes: one of --out DIR, --zip FILE or --stdout.')
  const answers = answersFrom(args, io)
  const planned = plan(answers)
  const files = exportFiles(planned, `${one(args, 'base') ?? ''}#${encodeLink(answers)}`)
  const [out, archive] = [one(args, 'out'), one(args, 'zip')]
  try {
    if (out !== undefined) for (const file of files) writeBelow(resolve(io.cwd, out), file)
    else if (archive !== undefined) writeFileSync(resolve(io.cwd, archive), zip(files))
    else io.print(planned.files.map(({ path, text }) => `# ${path}\n${text.trimEnd()}`).join('\n---\n'))
  } catch (error) {
    throw new Stop(`${out ?? archive} can't be written: ${reasonOf(error)}.`)
  }
  for (const { rule, severity, message, file, range, fix } of planned.findings) io.warn(`${severity} ${rule.code} ${file}:${range.line}: ${message}${fix ? ` ${fix.title}` : ''}`)
  return 0
}

function writeBelow(folder: string, file: File & { readonly executable?: boolean }): void {
  const path = join(folder, file.path)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, file.text)
  chmodSync(path, file.executable ? 0o755 : 0o644)
}
