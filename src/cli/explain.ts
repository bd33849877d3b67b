import { rules } from '../engine/index.ts'
import { didYouMean as near } from '../engine/questions/did-you-mean.ts'
import { Stop, type Arguments, type Io } from './io.ts'

/** What a rule says, why, and where it is written. */
export function explain({ positionals: [word, ...more] }: Arguments, io: Io): number {
  if (word === undefined || more.length > 0) throw new Stop('name one code or id, such as MW027 or transport-port-is-proxied.')
  const wanted = word.toLowerCase()
  const rule = rules.find(({ code, id }) => code.toLowerCase() === wanted || id === wanted)
  if (!rule) {
    const nearest = near(word, rules.flatMap(({ code, id }) => [code, id]))
    throw new Stop(`there is no rule “${word}”${nearest ? `; did you mean ${nearest}?` : '.'}`)
  }
  io.print([`${rule.code} ${rule.id} (${rule.severity})`, rule.title, '', rule.why, '', rule.docs].join('\n'))
  return 0
}
