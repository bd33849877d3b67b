import { parseArgs, type ParseArgsConfig } from 'node:util'
import { check } from './check.ts'
import { detect } from './detect.ts'
import { explain } from './explain.ts'
import { fix } from './fix.ts'
import { flows } from './flows.ts'
import { generate } from './generate.ts'
import { commandHelp, help, version } from './help.ts'
import { link } from './link.ts'
import { Stop, type Arguments, type Io } from './io.ts'

type Run = (args: Arguments, io: Io) => Promise<number> | number
type Options = NonNullable<ParseArgsConfig['options']>
type Command = { readonly run: Run; readonly options: Options }

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

const commands: Readonly<Record<string, Command>> = {
  generate: { run: generate, options: { link: text, answers: text, preset: text, set: many, out: text, zip: text, stdout: flag, base: text } },
  check: { run: check, options: { facts: text, format: text, 'fail-on': text } },
  fix: { run: fix, options: { facts: text, rule: many, diff: flag, write: flag, stdout: flag } },
  flows: { run: flows, options: { facts: text, format: text } },
  detect: { run: detect, options: { format: text } },
  explain: { run: explain, options: {} },
  link: { run: link, options: { answers: text, preset: text, set: many, base: text } },
}

/** Runs one command line: 0 nothing found, 1 findings, 2 wrong usage or something that can't be read. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv
  if (name === '--version') return io.print(version), 0
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    ;(name === undefined ? io.warn : io.print)(help)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    io.warn(`meshwright: there is no command “${name}”.\n\n${help}`)
    return 2
  }
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options: { ...command.options, help: { type: 'boolean', short: 'h' } }, allowPositionals: true })
    if (values['help']) return io.print(commandHelp(name)), 0
    return await command.run({ values, positionals }, io)
  } catch (error) {
    if (!(error instanceof Stop) && !isUsageError(error)) throw error
    io.warn(`meshwright ${name}: ${error instanceof Error ? error.message : ''}${error instanceof Stop ? '' : `\nSee meshwright ${name} --help.`}`)
    return 2
  }
}

const isUsageError = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
