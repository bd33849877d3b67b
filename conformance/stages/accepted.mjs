// Stage 1: the real API server takes every document, strictly, and keeps every field.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll } from 'js-yaml'

/** The manifests of a set's folder: what `kubectl apply` gets, without patches and chart values. */
export function manifestsIn(folder) {
  return readdirSync(folder).filter((name) => /^\d.*\.ya?ml$/.test(name)).sort()
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')).filter((one) => one?.kind).map((resource) => ({ file, resource })))
}

export async function accepted(world, manifests, applied) {
  const problems = []
  if (applied && applied.status !== 0) problems.push(`apply.sh ended with ${applied.status}: ${applied.stderr.trim().split('\n').slice(-3).join(' | ')}`)
  // A second step may say otherwise of the same object: then the last word counts.
  const identity = ({ apiVersion, kind, metadata: { name, namespace } }) => [apiVersion, kind, namespace, name].join()
  const last = new Map(manifests.map(({ resource }, index) => [identity(resource), index]))
  for (const [index, { file, resource }] of manifests.entries()) {
    const path = await world.api.pathOf(resource).catch((error) => { problems.push(`${file}: ${error.message}`) })
    if (!path) continue
    const name = `${resource.kind} ${resource.metadata.name}`
    const answer = await world.api.send('PATCH', `${path}?dryRun=All&fieldManager=conformance&force=true&fieldValidation=Strict`, resource, 'application/apply-patch+yaml')
    if (!answer.ok) { problems.push(`${file}: ${name}: ${answer.status} ${answer.body.message ?? answer.body}`); continue }
    if (answer.warnings) problems.push(`${file}: ${name}: ${answer.warnings}`)
    if (last.get(identity(resource)) !== index) continue
    const kept = applied ? await world.api.get(path) : answer.body
    const lost = kept ? missing(resource, kept) : ['all of it']
    if (lost.length > 0) problems.push(`${file}: ${name}: lost ${lost.slice(0, 3).join(', ')}`)
  }
  return problems
}

/** Paths that stand in `want` and not, or otherwise, in `have`. */
export function missing(want, have, path = '') {
  if (want === null || want === undefined) return []
  if (Array.isArray(want)) return Array.isArray(have) ? want.flatMap((each, i) => missing(each, have[i], `${path}[${i}]`)) : [path]
  if (typeof want === 'object' && Object.keys(want).length === 0) return []
  if (typeof want === 'object') return typeof have === 'object' && have !== null ? Object.keys(want).flatMap((key) => missing(want[key], have[key], `${path}.${key}`)) : [path]
  return want === have || String(want) === String(have) || sameQuantity(want, have) ? [] : [`${path} (${have})`]
}

const sameQuantity = (a, b) => [a, b].every((one) => /^\d+(\.\d+)?(m|[KMGT]i?)?$/.test(String(one))) && amount(a) === amount(b)
const units = { '': 1, m: 1e-3, K: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 }
const amount = (text) => { const [, number, unit] = /^([\d.]+)(\D*)$/.exec(String(text)); return Number(number) * units[unit] }
