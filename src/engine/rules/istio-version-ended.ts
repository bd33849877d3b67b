import { minorOf } from '../support/capabilities.ts'
import { rowOf } from '../support/matrix.ts'
import { istioAnchor } from './anchor.ts'
import type { Rule } from './rule.ts'

/** FACTS R01, B1.1: the matrix marks ended minors; no clock is asked. */
export const istioVersionEnded: Rule = {
  id: 'istio-version-ended',
  code: 'MW001',
  severity: 'warning',
  title: 'This version of Istio is no longer supported.',
  why: 'After its end of life a version of Istio gets no fixes any more, not even for security.',
  docs: 'https://istio.io/latest/docs/releases/supported-releases/',
  check: (context) => {
    const manifest = istioAnchor(context)
    if (!manifest) return []
    const row = rowOf('istioVersion', context.need('istioVersion'))
    if (!row?.ended) return []
    return [{ manifest, path: ['apiVersion'], message: `Istio ${minorOf(row.minor)} reached ${row.endOfLife ? `its end of life on ${row.endOfLife}` : 'its end of life'} and gets no fixes any more; use these manifests only to maintain a mesh that exists.` }]
  },
}
