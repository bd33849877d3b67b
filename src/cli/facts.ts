import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { didYouMean as near } from '../engine/questions/did-you-mean.ts'
import { parseSettings, readFacts, readSettings, rules, type Environment, type ReadError, type Settings } from '../engine/index.ts'
import { settingsName, textOf } from './files.ts'
import { one, Stop, type Arguments, type Io } from './io.ts'

export type Known = { readonly environment: Environment; readonly settings?: Settings }

/** Facts from `--facts` and from a `.meshwright.yaml` in the working directory or in a directory that is judged; `--facts` wins. */
export function knownFacts(args: Arguments, io: Io): Known {
  const path = one(args, 'facts')
  const stated = path === undefined ? {} : factsFile(path, io)
  const settingsPath = ['.', ...args.positionals].map((folder) => join(folder, settingsName)).find((candidate) => existsSync(resolve(io.cwd, candidate)))
  if (settingsPath === undefined) return { environment: stated }
  const { settings, errors } = readSettings({ path: settingsPath, text: textOf(settingsPath, io) }, rules, near)
  refuse(errors)
  return { environment: { ...settings.facts, ...stated }, settings }
}

function factsFile(path: string, io: Io): Environment {
  const { manifest, errors } = parseSettings({ path, text: textOf(path, io) })
  refuse(errors)
  if (!manifest) return {}
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...value } = manifest.resource
  const { environment, problems } = readFacts(value, near)
  refuse(problems.map((problem) => ({ file: path, ...manifest.locate(problem.path), message: problem.message })))
  return environment
}

function refuse(errors: readonly ReadError[]): void {
  if (errors.length > 0) throw new Stop(errors.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'))
}
