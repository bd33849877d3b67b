import { port } from '../kubernetes/ports.ts'
import { clusters } from './elasticsearch.ts'
import { flowsTo, mtlsOn } from './flow-verdicts.ts'
import { workloadsOf } from './mesh-membership.ts'
import type { Rule } from './rule.ts'

/** FACTS R34, A2.5: contradicts what Elastic's page says of STRICT and TLS on the HTTP layer. */
export const httpIsEncryptedTwice: Rule = {
  id: 'http-is-encrypted-twice',
  code: 'MW034',
  severity: 'info',
  title: 'ECK\'s TLS runs inside Istio\'s mTLS.',
  why: 'TLS on the HTTP layer works under STRICT mTLS where client and server both have a sidecar: the port is named https, so Istio passes it on as it is. All Elastic features work. The price is encrypting twice, and Istio sees TCP only: no routing, metrics or authorization by HTTP.',
  docs: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  check: (context) => clusters(context).filter(({ httpTls }) => httpTls).flatMap((cluster) => {
    const pods = workloadsOf(context, cluster.manifest).filter(({ kind, membership }) => kind === 'Elasticsearch' && membership.mesh === 'sidecar')
    if (pods.length === 0 || !pods.every((pod) => mtlsOn(context, pod, port.elasticsearch)?.mode === 'STRICT')) return []
    if (flowsTo(context, cluster.manifest).some(({ targetPort, verdict }) => targetPort === port.elasticsearch && verdict.outcome === 'fails')) return []
    return [{
      manifest: cluster.manifest,
      path: [...cluster.base, 'http', 'tls'],
      message: `Port 9200 of ${cluster.subject} carries ECK's TLS inside Istio's mTLS: all Elastic features work, and Istio sees TCP only (no HTTP routing, metrics or authorization).`,
    }]
  }),
}
