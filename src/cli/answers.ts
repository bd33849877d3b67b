import { parseSettings, type Answers } from '../engine/index.ts'
import { decodeLink } from '../engine/links/link.ts'
import { didYouMean as near } from '../engine/questions/did-you-mean.ts'
import { preset, presetNames } from '../engine/questions/presets.ts'
import { missing } from '../engine/questions/missing.ts'
import { readAnswers, readSetting, sentence } from '../engine/questions/read.ts'
import { textOf } from './files.ts'
import { all, one, Stop, type Arguments, type Io } from './io.ts'

/** Answers from one of --link, --answers, --preset, then every --set on top. What is impossible is refused, naming key and value. */
export function answersFrom(args: Arguments, io: Io): Answers {
  const sources = ['link', 'answers', 'preset'].filter((name) => one(args, name) !== undefined)
  if (sources.length !== 1) throw new Stop('say where the answers come from: one of --link, --answers or --preset.')
  const start = one(args, 'preset') !== undefined ? fromPreset(one(args, 'preset')!) : one(args, 'answers') !== undefined ? fromFile(one(args, 'answers')!, io) : fromLink(one(args, 'link')!)
  const settings = all(args, 'set').map((text) => {
    const cut = text.indexOf('=')
    if (cut < 1) throw new Stop(`--set ${text}: write KEY=VALUE.`)
    const read = readSetting(text.slice(0, cut).trim(), text.slice(cut + 1))
    if ('message' in read) throw new Stop(read.message)
    return read.set
  })
  const { answers, refused } = readAnswers(Object.assign({}, ...settings), start)
  if (refused.length > 0) throw new Stop(refused.map(sentence).join('\n'))
  const absent = missing(answers)
  if (absent.length > 0) throw new Stop(absent.map(({ key, message }) => `${key}: ${message}`).join('\n'))
  return answers
}

function fromPreset(name: string): Answers {
  const found = preset(name)
  if (!found) throw new Stop(`there is no preset “${name}”${near(name, presetNames) ? `; did you mean ${near(name, presetNames)}?` : '.'} There are ${presetNames.join(', ')}.`)
  return found.answers
}

function fromFile(path: string, io: Io): Answers {
  const { manifest, errors } = parseSettings({ path, text: textOf(path, io) })
  if (errors.length > 0 || !manifest) throw new Stop(errors.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n') || `${path} is empty; it must hold answers.`)
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...value } = manifest.resource
  const { answers, refused } = readAnswers(value)
  if (refused.length > 0) throw new Stop(refused.map((one) => `${path}:${manifest.locate([one.key, ...one.path]).line}: ${sentence(one)}`).join('\n'))
  return answers
}

function fromLink(link: string): Answers {
  const fragment = link.includes('#') ? link.slice(link.indexOf('#') + 1) : link
  const { answers, refused } = decodeLink(fragment)
  if (refused.length > 0) throw new Stop(refused.map(sentence).join('\n'))
  return answers
}
