import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { decodeBytes, type File, type ReadError } from '../engine/index.ts'
import { Stop, type Io } from './io.ts'

export const settingsName = '.meshwright.yaml'

export type Read = { readonly files: readonly File[]; readonly errors: readonly ReadError[] }

/** Reads files, directories (every *.yaml, *.yml, *.json in them, in order of name) and `-` for standard input. */
export async function readPaths(paths: readonly string[], io: Io): Promise<Read> {
  if (paths.length === 0) throw new Stop('no file was named; give a file, a directory, or “-” for standard input.')
  const parts = await Promise.all(paths.map(async (path) => (path === '-' ? decode('<stdin>', await io.stdin()) : mergeAll(found(path, io).map((file) => decode(file, bytesOf(file, io)))))))
  return mergeAll(parts)
}

const mergeAll = (parts: readonly Read[]): Read => ({ files: parts.flatMap(({ files }) => files), errors: parts.flatMap(({ errors }) => errors) })

function decode(path: string, bytes: Uint8Array): Read {
  const decoded = decodeBytes(bytes)
  return 'text' in decoded ? { files: [{ path, text: decoded.text }], errors: [] } : { files: [], errors: [{ file: path, line: 1, column: 1, message: decoded.message }] }
}

/** Paths stay as they were typed, so that what is printed can be clicked and copied. */
function found(path: string, io: Io): readonly string[] {
  const full = resolve(io.cwd, path)
  try {
    if (!statSync(full).isDirectory()) return [path]
    return readdirSync(full, { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const below = join(path, entry.name)
        if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : found(below, io)
        return /\.(?:ya?ml|json)$/.test(entry.name) && entry.name !== settingsName && entry.name !== 'meshwright.json' ? [below] : []
      })
  } catch (error) {
    throw new Stop(`${path} can't be read: ${reasonOf(error)}.`)
  }
}

export function bytesOf(path: string, io: Io): Uint8Array {
  try {
    return readFileSync(resolve(io.cwd, path))
  } catch (error) {
    throw new Stop(`${path} can't be read: ${reasonOf(error)}.`)
  }
}

/** A file that must be text, such as answers or facts. */
export function textOf(path: string, io: Io): string {
  const decoded = decodeBytes(bytesOf(path, io))
  if ('message' in decoded) throw new Stop(`${path}: ${decoded.message}`)
  return decoded.text
}

/** A path for reports that are read elsewhere: relative to the working directory, with forward slashes. */
export function reportPath(path: string, io: Io): string {
  const short = isAbsolute(path) ? relative(io.cwd, path) : path
  return (short.startsWith('..') ? path : short).replaceAll('\\', '/').replace(/^\.\//, '')
}

const codes: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'permission denied', EISDIR: 'it is a directory' }

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return codes[code] ?? (error instanceof Error ? error.message : String(error))
}
