/** The object without undefined members, or undefined when nothing is left: an empty block would be output that nobody asked for. */
export function tidy<T extends object>(value: T): T | undefined {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined
}
