import type { Answers } from '../answers.ts'
import { keys, questions, type Key } from './index.ts'
import { defaults } from './presets.ts'
import { pairProblems } from '../support/matrix.ts'
import { settle } from './settle.ts'

/** Values worth combining, for each answer: the ends of each list, and versions on both sides of what changes the output. */
export const pairwiseValues: { readonly [K in Key]: readonly Answers[K][] } = {
  kubernetesVersion: ['1.18', '1.21', '1.28', '1.31', '1.32', '1.33', '1.35', '1.36'],
  distribution: ['generic', 'eks', 'gke', 'aks', 'openshift', 'kind', 'minikube'],
  thirdPartyTokens: [true, false],
  podSecurity: ['privileged', 'baseline', 'restricted'],
  clusterDomain: ['cluster.local', 'corp.example.com'],
  clusterState: ['new', 'running'],
  istioVersion: ['1.6.1', '1.18', '1.20', '1.21', '1.22', '1.24', '1.26', '1.27', '1.30', '1.31'],
  dataPlane: ['sidecar', 'ambient'],
  injection: ['namespace', 'revision', 'pod'],
  revision: ['', '1-30-0'],
  mtlsMode: ['STRICT', 'PERMISSIVE'],
  mtlsScope: ['mesh', 'namespace', 'workload'],
  mtlsManaged: ['generate', 'existing'],
  autoMtls: [true, false],
  istioCni: [true, false],
  nativeSidecars: ['auto', true, false],
  outboundTrafficPolicy: ['ALLOW_ANY', 'REGISTRY_ONLY'],
  dnsCapture: [false, true],
  rootNamespace: ['istio-system', 'istio-config'],
  trustDomain: ['cluster.local', 'td.example.com'],
  eckVersion: ['1.2.2', '1.5.0', '1.6.0', '1.7.0', '2.14.0', '2.16.1', '3.0.0', '3.2.0', '3.3.2', '3.4.1', '3.5.0'],
  eckInstalled: ['no', 'same', 'older'],
  operatorNamespace: ['elastic-system', 'elastic'],
  operatorInstall: ['manifests', 'helm'],
  operatorInMesh: [true, false],
  webhook: [true, false],
  name: ['elastic-istio', 'a', 'a-name-that-is-as-long-as-eck-allows'],
  namespace: ['elastic', 'default'],
  stackVersion: ['7.10.0', '7.15.2', '7.17.0', '8.0.0', '8.15.3', '8.19.20', '9.0.0', '9.4.3', '9.5.1'],
  features: [[], ['alerting', 'apiKeys'], ['fleet'], ['saml'], ['oidc', 'kerberos', 'pki', 'oauth2']],
  httpTls: ['istio', 'eck', 'secret'],
  httpTlsSecret: ['elastic-certificate'],
  nodeSets: [
    [{ name: 'default', count: 3 }],
    [{ name: 'one', count: 1, cpu: '500m', memory: '2Gi', storage: '5Gi', storageClass: 'standard' }],
    [
      { name: 'masters', count: 3, roles: ['master'], memory: '2Gi' },
      { name: 'hot', count: 3, roles: ['data_hot', 'data_content', 'ingest'], cpu: '2', memory: '8Gi', storage: '100Gi' },
      { name: 'coord', count: 2, roles: [] },
    ],
  ],
  plugins: [[], ['analysis-icu'], ['repository-gcs', 'mapper-size']],
  pluginMethod: ['init', 'image'],
  image: ['registry.example.com/elasticsearch-with-plugins:9.4.3'],
  initNetwork: ['auto', 'uid1337', 'excludePort'],
  maxMapCount: ['allowMmapFalse', 'nodeSetting', 'initContainer'],
  serviceAccounts: [true, false],
  networkPolicy: [true, false],
  kibana: [true, false],
  kibanaCount: [1, 3],
  apmServer: [true, false],
  apmServerCount: [1, 2],
  comments: [true, false],
}

/** `sensible`: no row holds a choice that its question calls unavailable. */
export type PairwiseOptions = { readonly sensible?: boolean }

/** What makes a question that is sometimes hidden be asked. */
const asked: { readonly [K in Key]?: Partial<Answers> } = {
  thirdPartyTokens: { istioVersion: '1.20' },
  injection: { dataPlane: 'sidecar' },
  revision: { dataPlane: 'sidecar', injection: 'revision' },
  autoMtls: { dataPlane: 'sidecar' },
  nativeSidecars: { dataPlane: 'sidecar', istioVersion: '1.24' },
  dnsCapture: { dataPlane: 'sidecar' },
  httpTlsSecret: { httpTls: 'secret' },
  pluginMethod: { plugins: ['analysis-icu'] },
  image: { plugins: ['analysis-icu'], pluginMethod: 'image' },
  initNetwork: { plugins: ['analysis-icu'], pluginMethod: 'init', dataPlane: 'sidecar', istioCni: true, istioVersion: '1.24', nativeSidecars: 'auto' },
  kibanaCount: { kibana: true },
  apmServerCount: { apmServer: true },
}

/** Every value of every question has a number; a row is one number for each question. */
const starts: readonly number[] = keys.reduce<readonly number[]>((sums, key) => [...sums, sums.at(-1)! + pairwiseValues[key].length], [0])
const total = starts.at(-1)!
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, index) => from + index)
const numbers: readonly (readonly number[])[] = keys.map((_, index) => range(starts[index]!, starts[index + 1]!))
const questionOf: readonly number[] = numbers.flatMap((list, index) => list.map(() => index))
const valueOf = (number: number): unknown => pairwiseValues[keys[questionOf[number]!]!][number - starts[questionOf[number]!]!]

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The number of a value, undefined for one that is not among the listed. */
export function numberOf<K extends Key>(key: K, value: Answers[K]): number | undefined {
  const index = pairwiseValues[key].findIndex((listed) => same(listed, value))
  return index < 0 ? undefined : starts[keys.indexOf(key)]! + index
}

const pair = (a: number, b: number): number => (a < b ? a * total + b : b * total + a)

/**
 * Sets of answers in which every two values of any two questions meet at least once (both asked, not hidden), where they can
 * meet at all. The same rows on every run.
 */
export function pairwise({ sensible = false }: PairwiseOptions = {}): readonly Answers[] {
  const rows = made.get(sensible) ?? makePairwise(sensible)
  made.set(sensible, rows)
  return rows
}

/** Making them takes half a second, so each test file does it once. */
const made = new Map<boolean, readonly Answers[]>()

export function makePairwise(sensible: boolean): readonly Answers[] {
  const random = generator(sensible ? 7 : 3)
  const open = new Uint8Array(total * total)
  const pairs = range(0, total).flatMap((a) => range(starts[questionOf[a]! + 1]!, total).map((b) => pair(a, b)))
  for (const one of pairs) open[one] = 1
  const rows: Answers[] = []
  // Later questions depend on earlier ones: their rows are the hardest to find, so they go first.
  for (const seed of pairs.toReversed()) {
    if (open[seed] === 0) continue
    const row = rowWith([Math.floor(seed / total), seed % total], open, random, sensible)
    open[seed] = 0
    if (row === undefined) continue
    rows.push(row.answers)
    for (const one of row.pairs) open[one] = 0
  }
  return rows
}

/** Whether a choice is taken that its own question says can't be. */
export const hasUnavailableChoice = (answers: Answers): boolean =>
  keys.some((key) => {
    const { input } = questions[key]
    if (input.type === 'version') return key === 'stackVersion' && pairProblems(answers).some(({ of, verdict }) => of === key && verdict === 'unsupported')
    if (input.type !== 'choice') return false
    const options: readonly { readonly value: unknown; readonly unavailable?: (answers: Answers) => string | undefined }[] = input.options(answers)
    return options.find(({ value }) => value === answers[key])?.unavailable?.(answers) !== undefined
  })

type Row = { readonly answers: Answers; readonly pairs: readonly number[] }

/** The pairs that a row covers: both questions are asked, and both values are among the listed. */
export function pairsOf(answers: Answers, chosen: readonly (number | undefined)[] = keys.map((key) => numberOf(key, answers[key]))): readonly number[] {
  const settled = settle(answers)
  const shown = chosen.filter((number, index): number is number => number !== undefined && questions[keys[index]!].hiddenBecause?.(settled) === undefined)
  return shown.flatMap((a, index) => shown.slice(index + 1).map((b) => pair(a, b)))
}

/** A row with a pair that is still open, and with as many others as a few tries find. */
function rowWith(seed: readonly [number, number], open: Uint8Array, random: () => number, sensible: boolean): Row | undefined {
  const needs = seed.flatMap((number) => Object.entries(asked[keys[questionOf[number]!]!] ?? {}) as [Key, never][]).map(([key, value]) => numberOf(key, value)!)
  const tries = range(0, 5).flatMap((attempt) => {
    const fixed = new Map((attempt % 3 === 2 ? seed : [...needs, ...seed]).map((number) => [questionOf[number]!, number]))
    const chosen = complete(fixed, open, random)
    const answers = { ...defaults, ...Object.fromEntries(chosen.map((number) => [keys[questionOf[number]!]!, valueOf(number)])) }
    if (answers.injection === 'revision' && answers.revision === '') return []
    const pairs = pairsOf(answers, chosen)
    return !pairs.includes(pair(...seed)) || (sensible && hasUnavailableChoice(answers)) ? [] : [{ answers, pairs, gain: pairs.filter((one) => open[one] === 1).length }]
  })
  return tries.toSorted((a, b) => b.gain - a.gain)[0]
}

/** Fills in the other answers, in an order by chance, each with the value that meets the most open pairs (a few by chance). */
function complete(fixed: ReadonlyMap<number, number>, open: Uint8Array, random: () => number): readonly number[] {
  const chosen = new Map(fixed)
  const rest = numbers.map((list) => ({ list, order: random() })).filter((_, index) => !fixed.has(index)).toSorted((x, y) => x.order - y.order)
  for (const { list } of rest) {
    const picked = [...chosen.values()]
    const chance = random() < 0.15
    const scored = list.map((number) => ({ number, score: (chance ? 0 : picked.reduce((sum, other) => sum + open[pair(number, other)]!, 0)) + random() }))
    const best = scored.reduce((left, right) => (right.score > left.score ? right : left))
    chosen.set(questionOf[best.number]!, best.number)
  }
  return keys.map((_, index) => chosen.get(index)!)
}

/** Numbers from 0 to 1, the same on every run (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
