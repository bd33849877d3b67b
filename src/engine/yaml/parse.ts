import { YAMLException } from 'js-yaml'
import { isObject, type Resource } from '../kubernetes/resource.ts'
import { kindOf, type Kind } from '../kubernetes/kinds.ts'
import { helmValues } from './helm-values.ts'
import { Misread, readNode, type Node } from './node.ts'
import { rangeIn, type Lines, linesOf } from './locate.ts'
import type { Path, Range } from './path.ts'

/** A file as text. What the wizard writes and what people bring are the same thing from here on. */
export type File = { readonly path: string; readonly text: string }

/** One Kubernetes object with the place of every value in it. */
export type Manifest = {
  readonly resource: Resource
  readonly kind: Kind
  readonly file: string
  readonly document: Document
  /** Path of the object in its document: `[]`, or `['items', 2]` in a List. */
  readonly base: Path
  /** The range of the value at a path of the resource; of the nearest ancestor when it is missing. */
  readonly locate: (path: Path) => Range
}

/** One YAML document: the slice of its file that it takes, and its tree (offsets count from `start`). */
export type Document = { readonly file: string; readonly start: number; readonly text: string; readonly root: Node }

/** What could not be read as data: a sentence with a place. */
export type ReadError = { readonly file: string; readonly line: number; readonly column: number; readonly message: string }

export type Parsed = { readonly manifests: readonly Manifest[]; readonly documents: number; readonly unknownKinds: number; readonly errors: readonly ReadError[] }

/** Reads a file of any number of documents. Never throws: what is wrong becomes an error with a place, the rest is read. */
export function parseFile({ path, text }: File): Parsed {
  const lines = linesOf(text)
  const parts = splitDocuments(text).map((part) => parseDocument(path, part, lines))
  return {
    manifests: parts.flatMap((part) => part.manifests),
    documents: parts.reduce((sum, part) => sum + part.documents, 0),
    unknownKinds: parts.reduce((sum, part) => sum + part.unknownKinds, 0),
    errors: parts.flatMap((part) => part.errors),
  }
}

type Part = { readonly start: number; readonly text: string }

/** Splits at `---` and `...`, so that one bad document spoils no other. */
export function splitDocuments(text: string): readonly Part[] {
  const parts: Part[] = []
  const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let found = marker.exec(text); found; found = marker.exec(text)) {
    parts.push({ start, text: text.slice(start, found.index) })
    start = found.index + 3
  }
  parts.push({ start, text: text.slice(start) })
  return parts.filter((part) => /^[ \t]*[^\s#]/m.test(part.text))
}

const nothing: Parsed = { manifests: [], documents: 0, unknownKinds: 0, errors: [] }

function parseDocument(file: string, part: Part, lines: Lines): Parsed {
  const fail = (offset: number, message: string): Parsed => {
    const { line, column } = lines.at(part.start + Math.max(0, Math.min(offset, part.text.length)))
    return { ...nothing, documents: 1, errors: [{ file, line, column, message }] }
  }
  if (part.text.includes('\u0000')) return fail(part.text.indexOf('\u0000'), 'This is binary data, not YAML; nothing of it was judged.')
  const template = /\{\{-?\s*(?:\/\*|[.$]|include\b|template\b|if\b|else\b|end\b|range\b|with\b|define\b|toYaml\b|default\b|quote\b)/.exec(part.text)
  const isTemplate = (): Parsed => fail(template!.index, 'This is a Helm template, not a manifest; render it first (“helm template RELEASE CHART”) and check the result.')
  try {
    const root = readNode(part.text)
    if (!root) return nothing
    const read = manifestsOf({ file, start: part.start, text: part.text, root }, lines)
    if (template && (read.manifests.length > 0 || !hasKind(root.value))) return isTemplate()
    return read
  } catch (error) {
    if (template) return isTemplate()
    return fail(...faultOf(error, part.text))
  }
}

/** What made the text unreadable: an offset and a sentence. js-yaml ends at a hundred levels, so nothing nests too deeply for us. */
function faultOf(error: unknown, text: string): readonly [number, string] {
  if (error instanceof Misread) return [error.offset, sentence(error.message)]
  if (!(error instanceof YAMLException)) throw error
  const tab = /^ *\t/m.exec(text)
  if (tab && /tab/i.test(error.reason)) return [tab.index, 'A tab stands where YAML wants blanks; indent with blanks.']
  return [error.mark?.position ?? 0, `This is not YAML: ${error.reason}.`]
}

const hasKind = (value: unknown): boolean => isObject(value) && typeof value['kind'] === 'string' && typeof value['apiVersion'] === 'string'

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`

function manifestsOf(document: Document, lines: Lines): Parsed {
  const { value } = document.root
  if (isObject(value) && typeof value['kind'] === 'string' && value['kind'].endsWith('List') && Array.isArray(value['items'])) {
    const items = value['items'].map((item, index) => manifestOf(document, item, ['items', index], lines))
    const known = items.filter((item) => item !== undefined)
    return { manifests: known, documents: Math.max(1, items.length), unknownKinds: items.length - known.length, errors: [] }
  }
  const manifest = manifestOf(document, value, [], lines)
  return { manifests: manifest ? [manifest] : [], documents: 1, unknownKinds: manifest ? 0 : 1, errors: [] }
}

/**
 * Reads a file that is Meshwright's own (`.meshwright.yaml`, a facts file) as one value with places; undefined value when it is
 * empty. What can't be read is an error with a place, as for any file.
 */
export function parseSettings({ path, text }: File): { readonly manifest?: Manifest; readonly errors: readonly ReadError[] } {
  const lines = linesOf(text)
  const part = splitDocuments(text)[0]
  if (!part) return { errors: [] }
  try {
    const root = readNode(part.text)
    if (!root) return { errors: [] }
    const document: Document = { file: path, start: part.start, text: part.text, root }
    const value = isObject(root.value) ? root.value : {}
    if (!isObject(root.value)) return { errors: [{ file: path, line: 1, column: 1, message: 'This file must hold keys and values.' }] }
    const resource: Resource = { ...value, apiVersion: 'meshwright.dev/v1', kind: 'Settings', metadata: { name: path } }
    return { manifest: { resource, kind: 'Settings', file: path, document, base: [], locate: (at) => rangeIn(document, at, lines) }, errors: [] }
  } catch (error) {
    const [offset, message] = faultOf(error, part.text)
    return { errors: [{ file: path, ...lines.at(part.start + offset), message }] }
  }
}

function manifestOf(document: Document, value: unknown, base: Path, lines: Lines): Manifest | undefined {
  if (!isObject(value)) return undefined
  const { apiVersion, kind } = value
  const resource = typeof apiVersion === 'string' && typeof kind === 'string' ? (value as Resource) : base.length === 0 ? helmValues(value) : undefined
  if (!resource) return undefined
  const known = kindOf(resource.apiVersion, resource.kind)
  if (!known) return undefined
  return { resource, kind: known, file: document.file, document, base, locate: (path) => rangeIn(document, [...base, ...path], lines) }
}
