import { encodeLink } from '../engine/links/link.ts'
import { answersFrom } from './answers.ts'
import { one, Stop, type Arguments, type Io } from './io.ts'

/** A share link: the fragment alone, or behind the address of a page. */
export function link(args: Arguments, io: Io): number {
  const base = one(args, 'base') ?? ''
  if (base !== '' && !/^(?:https?|file):\/\/[^\s#]+$/.test(base)) throw new Stop(`--base is “${base}”; it must be the page's address, such as https://example.com/meshwright/.`)
  io.print(`${base}#${encodeLink(answersFrom(args, io))}`)
  return 0
}
