import { inAmbient } from './ambient.ts'
import { clusters } from './elasticsearch.ts'
import type { Rule } from './rule.ts'

/** FACTS R75, B5. */
export const transportInAmbient: Rule = {
  id: 'transport-in-ambient',
  code: 'MW075',
  severity: 'info',
  title: 'Port 9300 is encrypted twice in ambient mode.',
  why: 'ztunnel tunnels port 9300 like every other and does not look into it. There is nothing to exclude, and no way to; do not bind the Services of Elasticsearch to a waypoint while it speaks TLS.',
  docs: 'https://istio.io/latest/docs/ambient/overview/',
  check: (context) => clusters(context).flatMap(({ manifest, base, nodeSets, subject }) =>
    nodeSets.some((nodeSet) => inAmbient(context, nodeSet))
      ? [{ manifest, path: [...base, 'nodeSets'], message: `${subject} is in ambient mode: ztunnel tunnels its port 9300, which Elasticsearch encrypts already. That costs a little and breaks nothing; nothing is to be excluded.` }]
      : []),
}
