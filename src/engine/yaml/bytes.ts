import { strFromU8 } from 'fflate'

/** Bytes of a file as text: UTF-8, or UTF-16 by its mark. A sentence with an offset where they are neither. */
export type Decoded = { readonly text: string } | { readonly message: string; readonly offset: number }

/** Decodes what people really have on disk; never throws. Half a character or a zero byte is said, not guessed at. */
export function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, false)
  const zero = bytes.subarray(0, 8_000).indexOf(0)
  if (zero >= 0) return { message: 'This is binary data, not YAML; nothing of it was judged.', offset: zero }
  // The decoder leaves UTF-8's mark out by itself.
  const text = strFromU8(bytes)
  const bad = text.indexOf('\uFFFD')
  return bad >= 0 && !holdsReplacement(bytes) ? { message: neither, offset: bad } : { text }
}

const neither = 'This file is neither UTF-8 nor UTF-16; save it as UTF-8.'

/** U+FFFD may stand in a file by right. */
function holdsReplacement(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true
  return false
}

function utf16(bytes: Uint8Array, littleEndian: boolean): Decoded {
  const [high, low] = littleEndian ? [1, 0] : [0, 1]
  const units: string[] = []
  for (let at = 2; at < bytes.length - 1; at += 2) units.push(String.fromCharCode((bytes[at + high]! << 8) | bytes[at + low]!))
  return bytes.length % 2 === 0 ? { text: units.join('') } : { message: neither, offset: units.length }
}
