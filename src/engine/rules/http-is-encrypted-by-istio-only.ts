import { port } from '../kubernetes/ports.ts'
import { clusters, httpTlsPath, type Cluster } from './elasticsearch.ts'
import { mtlsOn } from './flow-verdicts.ts'
import { needAll, workloadsOf } from './mesh-membership.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { keepCertificate } from './token-service-needs-tls.ts'

/** FACTS R31. */
export const httpIsEncryptedByIstioOnly: Rule = {
  id: 'http-is-encrypted-by-istio-only',
  code: 'MW031',
  severity: 'warning',
  title: 'Encryption of port 9200 is left to Istio.',
  why: 'With ECK\'s HTTP TLS off only Istio encrypts port 9200. As long as the port accepts callers without a proxy (PERMISSIVE), their passwords go over the wire in plain text.',
  docs: 'https://www.elastic.co/docs/deploy-manage/security/k8s-https-settings',
  check: (context) => clusters(context).filter(({ httpTls }) => !httpTls).flatMap((cluster) => problemsOf(context, cluster)),
}

function problemsOf(context: Context, cluster: Cluster): readonly Problem[] {
  const pods = workloadsOf(context, cluster.manifest).filter(({ kind }) => kind === 'Elasticsearch')
  const say = (severity: 'warning' | 'info', message: string, fix?: Fix): readonly Problem[] => [{ manifest: cluster.manifest, path: httpTlsPath(cluster), severity, message, ...(fix ? { fix } : {}) }]
  const keep = (): Fix => ({ ...keepCertificate(cluster), decision: 'Do all clients outside the mesh follow when port 9200 changes to https? The alternative is STRICT mTLS.' })
  const outside = pods.find(({ membership }) => membership.mesh === 'none')
  if (outside) return say('warning', `TLS on port 9200 of ${cluster.subject} is off, and its pods are ${outside.membership.mesh === 'none' && outside.membership.assumed ? 'assumed to be ' : ''}outside the mesh: nobody encrypts, passwords go in plain text.`, keep())
  const unknown = pods.filter(({ membership }) => membership.mesh === 'unknown')
  if (unknown.length > 0 || pods.length === 0) {
    for (const { membership } of unknown) if (membership.mesh === 'unknown') needAll(context, membership.needs)
    return []
  }
  const modes = pods.map((pod) => mtlsOn(context, pod, port.elasticsearch)?.mode)
  if (modes.includes('DISABLE')) return say('warning', `TLS on port 9200 of ${cluster.subject} is off, and PeerAuthentication switches mTLS off there too (DISABLE): nobody encrypts, passwords go in plain text.`, keep())
  if (modes.includes('PERMISSIVE')) return say('warning', `Only Istio encrypts port 9200 of ${cluster.subject}, and the port also accepts callers without mTLS: what they send, passwords included, is plain text.`, keep())
  return modes.every((mode) => mode === 'STRICT') ? say('info', `Only Istio encrypts port 9200 of ${cluster.subject}; STRICT mTLS keeps it so.`) : []
}
