/** Minors from one to another, both included; an end that is missing is open or unknown. */
export type MinorRange = { readonly from?: string; readonly to?: string }

/**
 * What is known of one minor. What is missing is unknown, not absent: FACTS says where nothing was established. `ended` is the
 * row's own mark, set when the row was read (no clock is ever asked: the same input gives the same output on every day).
 */
export type SupportRow = {
  readonly minor: string
  /** The newest patch that was seen. */
  readonly newest?: string
  readonly released?: string
  readonly endOfLife?: string
  readonly ended?: true
  readonly kubernetes?: MinorRange
  readonly stack?: readonly MinorRange[]
  /** The Stack ranges in Elastic's words. */
  readonly stackText?: string
  readonly source: string
  /** When the source was read. */
  readonly read: string
}

const read = '2026-11'
const istioSource = 'https://istio.io/latest/docs/releases/supported-releases/'
const istioCode = 'https://github.com/istio/istio (the minimum in code, no table)'
const eckSource = (tag: string): string => `https://github.com/elastic/cloud-on-k8s/blob/v${tag}/README.md`

/** FACTS B1.1, A3.5; newest first. Istio 1.7 to 1.17 are unknown. */
export const istioRows: readonly SupportRow[] = [
  { minor: '1.31', released: 'about September 2026', source: istioSource, read },
  { minor: '1.30', newest: '1.30.4', released: '2026-05', endOfLife: 'about November 2026', kubernetes: { from: '1.32', to: '1.36' }, source: istioSource, read },
  { minor: '1.29', released: '2026-02-16', endOfLife: 'about August 2026', kubernetes: { from: '1.31', to: '1.35' }, source: istioSource, read },
  { minor: '1.28', released: '2025-11-05', endOfLife: '2026-07-01', ended: true, kubernetes: { from: '1.30', to: '1.34' }, source: istioSource, read },
  { minor: '1.27', released: '2025-08-11', endOfLife: '2026-04-07', ended: true, kubernetes: { from: '1.29', to: '1.33' }, source: istioSource, read },
  { minor: '1.26', endOfLife: '2025-12-22', ended: true, kubernetes: { from: '1.29', to: '1.33' }, source: istioSource, read },
  { minor: '1.25', endOfLife: '2025-09-30', ended: true, source: istioSource, read },
  { minor: '1.24', released: '2024-11', ended: true, kubernetes: { from: '1.28', to: '1.31' }, source: istioSource, read },
  { minor: '1.23', kubernetes: { from: '1.26' }, source: istioCode, read },
  { minor: '1.22', kubernetes: { from: '1.26' }, source: istioCode, read },
  { minor: '1.21', source: istioCode, read },
  { minor: '1.20', kubernetes: { from: '1.25' }, source: istioCode, read },
  { minor: '1.19', kubernetes: { from: '1.25' }, source: istioCode, read },
  { minor: '1.18', source: istioCode, read },
  { minor: '1.6', newest: '1.6.1', released: '2020-05-21', endOfLife: '2020-11-21', ended: true, kubernetes: { from: '1.15', to: '1.18' }, source: istioSource, read },
]

const from8 = { stack: [{ from: '8.0', to: '9.99' }], stackText: '8+, 9+' } as const
const from717 = { stack: [{ from: '7.17', to: '9.99' }], stackText: '7.17+, 8+, 9+' } as const
const from68 = { stack: [{ from: '6.8', to: '6.99' }, { from: '7.1', to: '8.99' }], stackText: '6.8+, 7.1+, 8+' } as const

/** FACTS A3.5; newest first. The Stack versions of ECK 1.x are unknown. */
export const eckRows: readonly SupportRow[] = [
  { minor: '3.5', newest: '3.5.0', released: '2026-07-24', kubernetes: { from: '1.32', to: '1.36' }, ...from8, source: eckSource('3.5.0'), read },
  { minor: '3.4', newest: '3.4.1', released: '2026-04-23', kubernetes: { from: '1.31', to: '1.36' }, ...from8, source: eckSource('3.4.1'), read },
  { minor: '3.3', newest: '3.3.2', released: '2026-01-27', kubernetes: { from: '1.31', to: '1.35' }, ...from8, source: eckSource('3.3.2'), read },
  { minor: '3.2', newest: '3.2.0', released: '2025-10-27', kubernetes: { from: '1.30', to: '1.34' }, ...from717, source: eckSource('3.2.0'), read },
  { minor: '3.1', newest: '3.1.0', released: '2025-07-16', kubernetes: { from: '1.29', to: '1.33' }, ...from717, source: eckSource('3.1.0'), read },
  { minor: '3.0', newest: '3.0.0', released: '2025-04-07', kubernetes: { from: '1.28', to: '1.32' }, ...from717, source: eckSource('3.0.0'), read },
  { minor: '2.16', newest: '2.16.1', released: '2024-12-17', kubernetes: { from: '1.27', to: '1.32' }, ...from68, source: eckSource('2.16.1'), read },
  { minor: '2.14', newest: '2.14.0', kubernetes: { from: '1.26', to: '1.30' }, ...from68, source: eckSource('2.14.0'), read },
  { minor: '1.7', newest: '1.7.0', kubernetes: { from: '1.17', to: '1.21' }, source: eckSource('1.7.0'), read },
  { minor: '1.6', newest: '1.6.0', kubernetes: { from: '1.12' }, source: eckSource('1.6.0'), read },
  { minor: '1.5', newest: '1.5.0', kubernetes: { from: '1.12' }, source: eckSource('1.5.0'), read },
  { minor: '1.2', newest: '1.2.2', kubernetes: { from: '1.12' }, source: eckSource('1.2.2'), read },
]

const minors = (major: number, newest: number, oldest: number): readonly string[] =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => `${major}.${newest - index}`)

/** Ends of life of Kubernetes are not established (FACTS A3.5); which go together stands in the rows of Istio and ECK. */
export const kubernetesRows: readonly SupportRow[] = minors(1, 36, 16).map((minor) => ({ minor, source: 'https://kubernetes.io/releases/', read }))

/** The newest patches that were seen (FACTS A3.5). */
const stackPatches: Readonly<Record<string, string>> = { '9.5': '9.5.1', '9.4': '9.4.3', '8.19': '8.19.20', '8.15': '8.15.3' }

/** Ends of life of the Stack are not established (FACTS A3.5). */
export const stackRows: readonly SupportRow[] = [...minors(9, 5, 0), ...minors(8, 19, 0), ...minors(7, 17, 10)].map((minor) => {
  const newest = stackPatches[minor]
  return { minor, ...(newest === undefined ? {} : { newest }), source: 'https://www.elastic.co/docs/release-notes', read }
})
