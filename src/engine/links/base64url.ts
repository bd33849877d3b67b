/** Base64url without padding (RFC 4648, section 5), in plain ECMAScript: `btoa` belongs to browsers. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const valueOf = new Map([...alphabet].map((sign, index) => [sign, index] as const))

export function toBase64url(bytes: Uint8Array): string {
  const triples = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, index) => {
    const at = index * 3
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    return [bits >> 18, (bits >> 12) & 63, (bits >> 6) & 63, bits & 63].map((value) => alphabet[value]).join('')
  })
  return triples.join('').slice(0, Math.ceil((bytes.length * 8) / 6))
}

/** Undefined when the text holds any other sign. */
export function fromBase64url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let [bits, held, at] = [0, 0, 0]
  for (const sign of text) {
    const value = valueOf.get(sign)
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at] = (bits >> held) & 0xff
      at += 1
    }
  }
  return bytes
}
