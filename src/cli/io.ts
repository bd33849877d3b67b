/** What a command may touch: the file system and the two streams. Tests give their own. */
export type Io = {
  readonly cwd: string
  /** Colour and carets only where a person reads. */
  readonly colour: boolean
  readonly print: (text: string) => void
  readonly warn: (text: string) => void
  readonly stdin: () => Promise<Uint8Array>
}

export type Arguments = { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] }

/** Wrong usage or something that can't be read: the sentence goes to standard error, the exit status is 2. */
export class Stop extends Error {}

export const one = ({ values }: Arguments, name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined)
export const all = ({ values }: Arguments, name: string): readonly string[] => (Array.isArray(values[name]) ? values[name].filter((value) => typeof value === 'string') : [])

/** An option that takes one of some words. */
export function oneOf<T extends string>(args: Arguments, name: string, allowed: readonly T[], fallback: T): T {
  const value = one(args, name)
  if (value === undefined) return fallback
  const found = allowed.find((word) => word === value)
  if (found === undefined) throw new Stop(`--${name} is “${value}”; it must be one of ${allowed.join(', ')}.`)
  return found
}
