import { compareVersions, minorOf, withinMinors, type Versions } from './capabilities.ts'
import { eckRows, istioRows, kubernetesRows, stackRows, type MinorRange, type SupportRow } from './rows.ts'

export type { MinorRange, SupportRow } from './rows.ts'

export type Product = keyof Versions

/** The rows of each product, newest first. A version that has no row is judged by its capabilities alone. */
export const matrix = {
  istioVersion: istioRows,
  kubernetesVersion: kubernetesRows,
  eckVersion: eckRows,
  stackVersion: stackRows,
} as const satisfies Record<Product, readonly SupportRow[]>

export const productName = { istioVersion: 'Istio', kubernetesVersion: 'Kubernetes', eckVersion: 'ECK', stackVersion: 'Stack' } as const satisfies Record<Product, string>

/** The row of a version, by its minor: `1.30` and `1.30.4` are one row. Undefined where the matrix has none. */
export function rowOf(product: Product, version: string | undefined): SupportRow | undefined {
  if (version === undefined) return undefined
  const minor = minorOf(version)
  return matrix[product].find((row) => row.minor === minor)
}

/** `2.16` -> `2.16.1`, the newest patch that was seen, else `.0`; any other text comes back as it is. */
export function wholeVersion(product: Product, version: string): string {
  if (!/^\d{1,3}\.\d{1,3}$/.test(version)) return version
  return rowOf(product, version)?.newest ?? `${version}.0`
}

/** The versions to offer, newest first: one for each row, and the one that is in use where it is another. */
export function versionsToOffer(product: Product, inUse: string): readonly string[] {
  const whole = product === 'eckVersion' || product === 'stackVersion'
  const offered = matrix[product].map(({ minor }) => (whole ? wholeVersion(product, minor) : minor))
  if (offered.includes(inUse) || compareVersions(inUse, inUse) === undefined) return offered
  return [...offered, inUse].toSorted((a, b) => compareVersions(b, a) ?? 0)
}

/** `1.32–1.36`, `1.12 or newer`. */
export const rangeText = ({ from, to }: MinorRange): string =>
  from === undefined ? `${to} or older` : to === undefined ? `${from} or newer` : from === to ? from : `${from}–${to}`

/** Two versions that do not go together, with what the first one's row says. */
export type PairProblem = {
  /** Whose row says so, then the product whose version it refuses. */
  readonly by: Product
  readonly of: Product
  /** unsupported: the row leaves it out · untested: it is accepted and nobody tested it. */
  readonly verdict: 'unsupported' | 'untested'
  /** What the row supports, `1.32–1.36`. */
  readonly supported?: string
  readonly message: string
}

/** The pairs that nobody supports (R04, R05). A version that is not told, has no row, or whose row is silent yields nothing. */
export function pairProblems(versions: Versions): readonly PairProblem[] {
  const found = [outside('istioVersion', 'kubernetesVersion', versions), outside('eckVersion', 'kubernetesVersion', versions), outside('eckVersion', 'stackVersion', versions), artefact(versions)]
  return found.filter((problem) => problem !== undefined)
}

function outside(by: Product, of: Product, versions: Versions): PairProblem | undefined {
  const version = versions[of]
  const row = version === undefined ? undefined : rowOf(by, versions[by])
  const ranges = of === 'stackVersion' ? row?.stack : row?.kubernetes && [row.kubernetes]
  if (!row || !ranges || version === undefined || ranges.some((range) => withinMinors(version, range) !== false)) return undefined
  const supported = row.stackText !== undefined && of === 'stackVersion' ? row.stackText : ranges.map(rangeText).join(', ')
  return { by, of, verdict: 'unsupported', supported, message: `${productName[by]} ${row.minor} is supported with ${productName[of]} ${supported}; ${version} is outside.` }
}

/** The pair that Elastic's page shows (FACTS R05): not a supported pair, and not one that ECK's code refuses either. */
function artefact({ eckVersion, stackVersion }: Versions): PairProblem | undefined {
  if (eckVersion !== '1.2.2' || stackVersion === undefined || minorOf(stackVersion) !== '8.15') return undefined
  return { by: 'eckVersion', of: 'stackVersion', verdict: 'untested', message: `ECK 1.2.2 with Stack ${stackVersion} comes from the rendering of Elastic’s old page: ECK 1.2.2 accepts it, nobody tested it.` }
}

/**
 * What the row of a version leaves open, as sentences; for a version without a row that it is not in the matrix. Ends of life
 * are established for Istio only, so that their lack is said of Istio only; the questions say it of the others.
 */
export function unknowns(product: Product, version: string): readonly string[] {
  const what = `${productName[product]} ${minorOf(version)}`
  const row = rowOf(product, version)
  if (!row) return [`${what} is not in the support matrix: it is judged by what its version can do.`]
  const open = [
    ...(product === 'istioVersion' && row.endOfLife === undefined && !row.ended ? ['its end of life'] : []),
    ...(product === 'stackVersion' || product === 'kubernetesVersion' || row.kubernetes?.to !== undefined ? [] : [row.kubernetes ? 'the newest Kubernetes that it supports' : 'the Kubernetes versions that it supports']),
    ...(product === 'eckVersion' && !row.stack ? ['the Stack versions that it supports'] : []),
  ]
  return open.length === 0 ? [] : [`Not established for ${what}: ${open.join(', ')}.`]
}
