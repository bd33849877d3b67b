import { unzipSync } from 'fflate'
import { decodeBytes, maskSecrets, type File, type ReadError } from '../../engine/index.ts'
import type { Opened, Source } from './protocol.ts'
import { isManifest, isPassedOver } from './worth-reading.ts'

/** Far above any real repository, and far below what a browser can't hold. */
const limits = { entries: 5_000, entryBytes: 64_000_000, totalBytes: 256_000_000 }

const isZip = ({ path, bytes }: Source): boolean => /\.zip$/i.test(path) || (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)

/** Bytes to texts: zips are unpacked, encodings read, Secrets' data left out. Never throws: what can't be read is an error with its file. */
export function openSources(sources: readonly Source[]): Opened {
  const unpacked = sources.map((source) => (isZip(source) ? unzip(source) : { sources: [source], errors: [], notes: [] }))
  const decoded = unpacked.flatMap((part) => part.sources).map(decode)
  const masked = decoded.flatMap((part) => ('text' in part ? [maskSecrets(part)] : []))
  const secrets = masked.flatMap((part) => part.secrets)
  return {
    files: masked.map(({ file }) => file),
    errors: [...unpacked.flatMap((part) => part.errors), ...decoded.flatMap((part) => ('text' in part ? [] : [part]))],
    notes: [...unpacked.flatMap((part) => part.notes), ...secretsNote(secrets)],
  }
}

/** Says which Secrets lost their data; a long list says how many. */
export function secretsNote(secrets: readonly string[]): readonly string[] {
  if (secrets.length === 0) return []
  const names = [...new Set(secrets)]
  const list = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
  return [`The data of ${secrets.length === 1 ? 'the Secret' : `${secrets.length} Secrets`} (${list}) was left out before anything else was read. Copies and downloads leave out ${secrets.length === 1 ? 'that Secret' : 'those Secrets'} as a whole: keep your own.`]
}

function decode({ path, bytes }: Source): File | ReadError {
  const decoded = decodeBytes(bytes)
  return 'text' in decoded ? { path, text: decoded.text } : { file: path, line: 1, column: 1, message: decoded.message }
}

type Unpacked = { readonly sources: readonly Source[]; readonly errors: readonly ReadError[]; readonly notes: readonly string[] }

function unzip({ path, bytes }: Source): Unpacked {
  const seen = { entries: 0, total: 0, other: 0, large: 0 }
  const wrong = (message: string): Unpacked => ({ sources: [], errors: [{ file: path, line: 1, column: 1, message }], notes: [] })
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/')) return false
        if (!isManifest(name) || isPassedOver(name)) {
          seen.other++
          return false
        }
        if (seen.entries >= limits.entries || originalSize > limits.entryBytes || seen.total + originalSize > limits.totalBytes) {
          seen.large++
          return false
        }
        seen.entries++
        seen.total += originalSize
        return true
      },
    })
    const sources = Object.keys(entries).toSorted().map((name): Source => ({ path: name.replaceAll('\\', '/'), bytes: entries[name]! }))
    if (sources.length === 0) return wrong('This zip holds no *.yaml, *.yml or *.json file.')
    return {
      sources,
      errors: seen.large > 0 ? [{ file: path, line: 1, column: 1, message: `${seen.large} files of this zip were passed over: it may hold at most ${limits.entries} files and ${limits.totalBytes / 1_000_000} MB.` }] : [],
      notes: seen.other > 0 ? [`${path}: ${seen.other} ${seen.other === 1 ? 'file that is' : 'files that are'} no YAML or JSON manifest ${seen.other === 1 ? 'was' : 'were'} passed over.`] : [],
    }
  } catch {
    return wrong('This is no zip that can be read; it may be cut off or encrypted.')
  }
}
