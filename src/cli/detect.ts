import { detect as read, detectCommand } from '../engine/index.ts'
import { readPaths } from './files.ts'
import { oneOf, Stop, type Arguments, type Io } from './io.ts'

/** Without a file: the command to run. With its output: the facts, as YAML that --facts takes; how each was read goes to standard error. */
export async function detect(args: Arguments, io: Io): Promise<number> {
  const format = oneOf(args, 'format', ['text', 'json'], 'text')
  if (args.positionals.length === 0) {
    io.print(detectCommand)
    return 0
  }
  if (args.positionals.length > 1) throw new Stop('name one file that holds the output, or “-”.')
  const { files, errors } = await readPaths(args.positionals, io)
  if (errors.length > 0) throw new Stop(errors.map(({ file, message }) => `${file}: ${message}`).join('\n'))
  const detected = read(files[0]?.text ?? '')
  io.print(format === 'json' ? JSON.stringify(detected, null, 2) : Object.entries(detected.environment).map(([fact, value]) => `${fact}: ${JSON.stringify(value)}`).join('\n'))
  for (const { fact, from } of detected.evidence) io.warn(`${fact}: read from ${from}`)
  for (const sentence of [...detected.conflicts, ...detected.missing]) io.warn(sentence)
  return detected.evidence.length > 0 ? 0 : 2
}
