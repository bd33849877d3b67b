import type { Source } from './protocol.ts'
import { isWorthReading } from './worth-reading.ts'

/** Enough for a large repository; a home directory dropped by mistake stops here. */
const most = 5_000

async function sourceOf(file: File, path: string): Promise<Source> {
  return { path, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** Files that were chosen; of a folder only what may hold manifests. One file on its own is read whatever its name. */
export async function fromFiles(files: Iterable<File>): Promise<readonly Source[]> {
  const all = [...files]
  const chosen = all.length === 1 ? all : all.filter((file) => isWorthReading(file.webkitRelativePath || file.name))
  return Promise.all(chosen.slice(0, most).map((file) => sourceOf(file, file.webkitRelativePath || file.name)))
}

const asFile = (entry: FileSystemFileEntry): Promise<File> => new Promise((done, fail) => entry.file(done, fail))

/** A folder's reader gives a hundred entries at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function walk(entry: FileSystemEntry, found: { readonly file: FileSystemFileEntry; readonly path: string }[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '')
  if (found.length >= most || /(?:^|\/)(?:node_modules|\.[^/]+)$/.test(path) && entry.isDirectory) return
  if (entry.isFile) found.push({ file: entry as FileSystemFileEntry, path })
  else for (const below of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(below, found)
}

/** What was dropped: files, folders, zips, or text that was dragged from elsewhere. */
export async function fromDrop(data: DataTransfer): Promise<readonly Source[]> {
  // Entries must be taken before the first wait: afterwards the browser has emptied the list.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) {
    if (data.files.length > 0) return fromFiles(data.files)
    const text = data.getData('text/plain')
    return text === '' ? [] : [{ path: 'dropped.yaml', bytes: new TextEncoder().encode(text) }]
  }
  const found: { readonly file: FileSystemFileEntry; readonly path: string }[] = []
  for (const entry of entries) await walk(entry, found)
  const chosen = found.length === 1 ? found : found.filter(({ path }) => isWorthReading(path))
  return Promise.all(chosen.map(async ({ file, path }) => sourceOf(await asFile(file), path)))
}

/** The browser's own dialog for files, or for a folder. */
export function pickFiles(folder = false): Promise<readonly Source[]> {
  return new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    if (folder) input.webkitdirectory = true
    else input.accept = '.yaml,.yml,.json,.zip,text/yaml,application/yaml,application/json,application/zip'
    input.addEventListener('change', () => done(fromFiles(input.files ?? [])))
    input.addEventListener('cancel', () => done([]))
    input.click()
  })
}
