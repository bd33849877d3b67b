import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { fixFiles, rules } from '../engine/index.ts'
import { didYouMean as near } from '../engine/questions/did-you-mean.ts'
import { knownFacts } from './facts.ts'
import { readPaths, reasonOf, reportPath } from './files.ts'
import { all, Stop, type Arguments, type Io } from './io.ts'
import { counted } from './judged.ts'

/** Mends what is safe to mend without a question, and with --rule also what asks for a decision: naming the rule is the answer; 0 when no error is left, 1 when one is, 2 when a document can't be read. */
export async function fix(args: Arguments, io: Io): Promise<number> {
  const mode = (['diff', 'write', 'stdout'] as const).filter((name) => args.values[name] === true)
  if (mode.length !== 1) throw new Stop('say what to do with the result: one of --diff, --write or --stdout.')
  if (mode[0] === 'write' && args.positionals.includes('-')) throw new Stop('standard input can’t be written back; use --stdout.')
  const only = all(args, 'rule').flatMap((text) => text.split(',')).map(codeOf)
  const { environment, settings } = knownFacts(args, io)
  const { files, errors } = await readPaths(args.positionals, io)
  const mended = fixFiles(files, environment, { ...(only.length > 0 ? { only, decide: () => true } : {}), ...(settings ? { settings } : {}) })
  const changed = mended.files.filter((file, index) => file.text !== files[index]!.text)
  if (mode[0] === 'stdout') io.print(mended.files.map(({ text }) => text.replace(/\n$/, '')).join('\n---\n'))
  if (mode[0] === 'diff') for (const file of changed) io.print(unified(file.path, files.find(({ path }) => path === file.path)!.text, file.text, io))
  if (mode[0] === 'write') for (const file of changed) write(file.path, file.text, io)
  const decisions = mended.left.filter(({ fix: left }) => left?.decision !== undefined)
  io.warn(`${counted(mended.applied.length, 'finding')} mended in ${counted(changed.length, 'file')}${mode[0] === 'write' ? '' : ' (nothing was written)'}; ${counted(mended.left.filter(({ severity }) => severity === 'error').length, 'error')} left.`)
  for (const { rule, file, range, fix: left } of decisions) io.warn(`${reportPath(file, io)}:${range.line}: ${rule.code} asks for a decision: ${left!.decision} (--rule ${rule.code} says yes.)`)
  for (const error of errors) io.warn(`${error.file}:${error.line}:${error.column}: ${error.message}`)
  if (errors.length > 0) return 2
  return mended.left.some(({ severity }) => severity === 'error') ? 1 : 0
}

function codeOf(word: string): string {
  const rule = rules.find(({ code, id }) => code === word.trim() || id === word.trim())
  if (rule) return rule.code
  const nearest = near(word, rules.flatMap(({ code, id }) => [code, id]))
  throw new Stop(`there is no rule “${word}”${nearest ? `; did you mean ${nearest}?` : '.'}`)
}

function unified(path: string, before: string, after: string, io: Io): string {
  const shown = reportPath(path, io)
  return createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, '', '', { context: 3 }).replace(/^=+\n/, '').replaceAll(/^(---|\+\+\+)(.*)\t$/gm, '$1$2').trimEnd()
}

function write(path: string, text: string, io: Io): void {
  try {
    writeFileSync(resolve(io.cwd, path), text)
  } catch (error) {
    throw new Stop(`${path} can't be written: ${reasonOf(error)}.`)
  }
}
