import { annotation } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { supports } from '../support/capabilities.ts'
import type { Flow } from '../traffic/model.ts'
import { clusters, type Cluster } from './elasticsearch.ts'
import { flowsTo, mtlsOn } from './flow-verdicts.ts'
import { atMostWarning, inSidecarMesh, needAll, workloadsOf, type InSidecarMesh } from './mesh-membership.ts'
import type { PodTemplate } from './pod-templates.ts'
import { excludePatches, seesInbound, seesOutbound } from './port-capture.ts'
import type { Context, Problem, Rule, Severity } from './rule.ts'
import { upperFirst } from './subject.ts'

/**
 * FACTS R27, A2.8: Elasticsearch's own TLS on 9300 needs both ends of a connection to agree on who encrypts. All node sets
 * excluded in both directions is what Elastic documents; all un-excluded is not established from Istio 1.10 on; a mixture fails.
 */
export const transportPortIsProxied: Rule = {
  id: 'transport-port-is-proxied',
  code: 'MW027',
  severity: 'error',
  title: 'The transport port 9300 goes through the sidecar.',
  why: 'Elasticsearch nodes speak their own TLS on 9300. Where one side of a connection leaves it to the sidecar and the other does not, Istio mTLS meets a raw socket, or raw TLS meets a sidecar, and the nodes do not find each other.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/k8s-service-mesh-istio',
  check: (context) => clusters(context).flatMap((cluster) => problemsOf(context, cluster)),
}

type Judged = { readonly nodeSet: PodTemplate; readonly presence: InSidecarMesh; readonly inbound: boolean; readonly outbound: boolean }

function problemsOf(context: Context, cluster: Cluster): readonly Problem[] {
  const judged = cluster.nodeSets.map((nodeSet): Judged => {
    const presence = inSidecarMesh(context, nodeSet, cluster.nodeSets)
    return { nodeSet, presence, inbound: presence !== 'no' && seesInbound(context, nodeSet, port.transport), outbound: presence !== 'no' && seesOutbound(context, nodeSet, port.transport) }
  })
  const wrong = judged.filter(({ inbound, outbound }) => inbound || outbound)
  if (wrong.length === 0) return []
  const verdict = judgeAll(context, cluster, judged)
  return wrong.map(({ nodeSet, presence, inbound, outbound }) => ({
    manifest: cluster.manifest,
    path: [...nodeSet.annotationsPath, inbound ? annotation.excludeInboundPorts : annotation.excludeOutboundPorts],
    severity: atMostWarning(verdict.severity, presence),
    message: `${upperFirst(nodeSet.subject)} does not exclude port 9300 ${directions(inbound, outbound)}: ${verdict.follows}`,
    fix: {
      title: `Exclude port 9300 ${directions(inbound, outbound)} on this nodeSet.`,
      patches: excludePatches(nodeSet, port.transport, [...(inbound ? (['inbound'] as const) : []), ...(outbound ? (['outbound'] as const) : [])]),
    },
  }))
}

/** What follows for the whole cluster from the way its node sets differ or agree. */
function judgeAll(context: Context, { manifest }: Cluster, judged: readonly Judged[]): { readonly severity: Severity; readonly follows: string } {
  if (judged.every(({ inbound, outbound }) => inbound && outbound)) {
    context.need('istioVersion')
    return supports(context.environment, 'inboundReachesPodIp') === false
      ? { severity: 'error', follows: 'before Istio 1.10 the nodes do not find each other through their sidecars.' }
      : { severity: 'warning', follows: 'Elastic documents the exclusion, and that nodes find each other reliably without it is not established.' }
  }
  const refused = between(context, manifest).some(({ verdict }) => verdict.outcome === 'fails')
  if (judged.every(({ inbound, outbound }) => inbound && !outbound)) {
    for (const { verdict } of between(context, manifest)) if (verdict.outcome === 'unknown') needAll(context, verdict.needs ?? [])
    // An exclusion that is no string (R80) is read as meant here and counts for nothing in the flow: ask the policies themselves.
    const strict = workloadsOf(context, manifest).some((pod) => mtlsOn(context, pod, port.transport)?.mode === 'STRICT')
    return refused || strict
      ? { severity: 'error', follows: 'the nodes send raw TLS, and under STRICT mTLS the sidecar that receives it refuses it.' }
      : { severity: 'warning', follows: 'the nodes send raw TLS to a sidecar, which accepts it only as long as mTLS is PERMISSIVE.' }
  }
  if (!refused && getsThrough(context, manifest)) return { severity: 'warning', follows: 'that works only as long as no sidecar speaks mTLS on this port and none asks for it.' }
  if (judged.every(({ inbound, outbound }) => !inbound && outbound)) return { severity: 'error', follows: 'the sidecar of the calling node sends Istio mTLS to the raw socket of the other, and no node joins.' }
  return { severity: 'error', follows: 'node sets that exclude it send raw TLS to its sidecar, and its sidecar sends Istio mTLS to their raw sockets, so that the nodes do not find each other.' }
}

/** The calls between the nodes of one cluster. */
const between = (context: Context, manifest: Cluster['manifest']): readonly Flow[] => flowsTo(context, manifest).filter(({ call }) => call === 'transport')

/** Whether all facts are known and the calls between the nodes do not fail all the same: no automatic mTLS, a rule that switches it off. */
function getsThrough(context: Context, manifest: Cluster['manifest']): boolean {
  const own = between(context, manifest)
  return own.length > 0 && own.every(({ verdict }) => verdict.outcome !== 'unknown' || (verdict.needs ?? []).length === 0)
}

const directions = (inbound: boolean, outbound: boolean): string => (inbound && outbound ? 'in both directions' : inbound ? 'inbound' : 'outbound')
