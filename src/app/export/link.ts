import { keys, questions } from '../state/questions.ts'

/** A link to this page that holds the answers. */
export const linkTo = (fragment: string): string => `${location.origin}${location.pathname}#${fragment}`

type Refused = { readonly key: string; readonly message: string; readonly instead: string }

/** `Title: what is wrong; what stands there instead.` */
export function refusedInWords({ key, message, instead }: Refused): string {
  const known = keys.find((one) => one === key)
  return `${known ? `${questions[known].title}: ` : ''}${message} Instead: ${instead}.`
}
