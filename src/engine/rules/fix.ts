import type { Environment } from '../environment.ts'
import { applyPatches, type Patch } from '../yaml/edit.ts'
import type { File } from '../yaml/parse.ts'
import { pointer } from '../yaml/path.ts'
import type { Finding } from './rule.ts'

export type FixOptions = {
  /** Only findings of these codes or ids; all when missing. */
  readonly only?: readonly string[]
  /** Findings whose fix asks for a decision are mended too where this says yes. */
  readonly decide?: (finding: Finding) => boolean
}

export type Mended = {
  readonly files: readonly File[]
  /** What was mended, in the order in which it was. */
  readonly applied: readonly Finding[]
  /** What is left, of the mended files. */
  readonly left: readonly Finding[]
}

type Check = (files: readonly File[], environment: Environment) => { readonly findings: readonly Finding[] }

/** A fix may uncover the next finding (a moved annotation that is then unquoted), hence rounds; real files need two or three. */
const maxRounds = 12

/** Applies the safe fixes until none is left. Idempotent: what it returns has no safe fix of the chosen codes any more. */
export function mend(check: Check, files: readonly File[], environment: Environment, { only, decide }: FixOptions = {}): Mended {
  const chosen = ({ rule, fix }: Finding): boolean => fix?.patches !== undefined && (!only || only.includes(rule.code) || only.includes(rule.id))
  const allowed = (finding: Finding): boolean => chosen(finding) && (finding.fix?.decision === undefined || (decide?.(finding) ?? false))
  let state: Mended = { files, applied: [], left: check(files, environment).findings }
  for (let round = 0; round < maxRounds; round++) {
    const batch = disjoint(state.left.filter(allowed))
    if (batch.length === 0) return state
    const next = applyPatches(state.files, batch.flatMap(({ fix }) => fix!.patches!))
    if (next.every((file, index) => file.text === state.files[index]!.text)) return state
    state = { files: next, applied: [...state.applied, ...batch], left: check(next, environment).findings }
  }
  return state
}

/** Findings whose patches touch different places; the others wait for the next round, where their places are found anew. */
function disjoint(findings: readonly Finding[]): readonly Finding[] {
  const taken = new Map<string, string[]>()
  return findings.filter(({ fix }) => {
    const places = fix!.patches!.map(placeOf)
    if (places.some(({ document, at }) => (taken.get(document) ?? []).some((other) => overlaps(other, at)))) return false
    for (const { document, at } of places) taken.set(document, [...(taken.get(document) ?? []), at])
    return true
  })
}

const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)

function placeOf(patch: Patch): { readonly document: string; readonly at: string } {
  if (patch.op === 'addDocument') return { document: `${patch.file} +`, at: JSON.stringify(patch.resource) }
  const document = `${patch.target.file} ${patch.target.document.start}`
  const path = patch.op === 'removeDocument' ? [] : [...patch.target.base, ...patch.path]
  // Taking an item out of a list moves those behind it: the list as a whole is touched.
  const touched = patch.op === 'remove' && typeof path.at(-1) === 'number' ? path.slice(0, -1) : path
  return { document, at: pointer(touched) }
}
