/**
 * What kubectl makes of a plain scalar. kubectl reads YAML 1.1 words for true and false (`yes`, `on`, …), so an annotation
 * written `yes` reaches the API server as a boolean; judged as a string it would be a missing warning (FACTS R80).
 */
const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['', null], ['~', null], ['null', null], ['Null', null], ['NULL', null],
  ...['true', 'yes', 'on'].flatMap((word) => casings(word).map((text) => [text, true] as const)),
  ...['false', 'no', 'off'].flatMap((word) => casings(word).map((text) => [text, false] as const)),
])

function casings(word: string): readonly string[] {
  return [word, word[0]!.toUpperCase() + word.slice(1), word.toUpperCase()]
}

const integer = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[1-9][0-9_]*|0)$/
const float = /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const special = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/

/** The value of a plain (unquoted) scalar: null, boolean, number or the text itself. */
export function resolvePlain(text: string): unknown {
  if (text.length <= 5 && words.has(text)) return words.get(text)
  const first = text.charCodeAt(0)
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46
  if (!numeric || text.length > 40) return text
  if (integer.test(text)) return toInteger(text.replaceAll('_', ''))
  if (float.test(text)) return Number(text.replaceAll('_', ''))
  return special.test(text) ? (text.toLowerCase().endsWith('nan') ? Number.NaN : text.startsWith('-') ? -Infinity : Infinity) : text
}

function toInteger(text: string): number {
  const negative = text.startsWith('-')
  const digits = text.replace(/^[-+]/, '')
  const octal = /^0o?([0-7]+)$/.exec(digits)
  const value = octal ? Number.parseInt(octal[1]!, 8) : Number(digits)
  return negative ? -value : value
}
