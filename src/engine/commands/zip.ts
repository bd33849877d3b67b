import { strToU8, zipSync, type ZipOptions } from 'fflate'
import type { ExportFile } from './export.ts'

const unix = 3
const mode = { executable: 0o100755, plain: 0o100644 } as const

/** A zip of these files in their order. The same files give the same bytes on every machine; scripts are executable where the file system knows that. */
export function zip(files: readonly ExportFile[]): Uint8Array {
  // The format stores local time, so local noon is the same bytes in every time zone; the day says nothing.
  const noon = new Date(1980, 0, 1, 12)
  const options = (executable: boolean | undefined): ZipOptions => ({ level: 9, mtime: noon, os: unix, attrs: ((executable ? mode.executable : mode.plain) << 16) >>> 0 })
  return zipSync(Object.fromEntries(files.map(({ path, text, executable }) => [path, [strToU8(text), options(executable)] as const])))
}
