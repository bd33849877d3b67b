import { port } from '../kubernetes/ports.ts'
import { at } from '../kubernetes/resource.ts'
import { clusters, type Cluster } from './elasticsearch.ts'
import { flowsTo, mtlsOn } from './flow-verdicts.ts'
import { elasticLabel } from '../kubernetes/annotations.ts'
import { workloadsOf } from './mesh-membership.ts'
import { permissivePort } from './peer-exceptions.ts'
import { excludePatches, seesInbound, seesOutbound } from './port-capture.ts'
import type { Context, Problem, Rule } from './rule.ts'

/** FACTS R49, A4: the remote cluster server has TLS of its own; under STRICT a caller outside the mesh does not get that far. */
export const remoteClusterPortIsRefused: Rule = {
  id: 'remote-cluster-port-is-refused',
  code: 'MW049',
  severity: 'warning',
  title: 'A remote cluster outside the mesh can not reach port 9443.',
  why: 'Remote clusters with API keys call port 9443, which carries Elasticsearch\'s own TLS. Under STRICT mTLS the sidecar refuses every caller that is not in the same mesh before that TLS begins. Exclude the port on both sides, or make it PERMISSIVE.',
  docs: 'https://www.elastic.co/docs/deploy-manage/remote-clusters/eck-remote-clusters',
  check: (context) => clusters(context).filter(({ spec }) => at(spec, 'remoteClusterServer', 'enabled') === true).flatMap((cluster) => [...refused(context, cluster), named(cluster)]),
}

const pathOf = ({ base }: Cluster): readonly string[] => [...base.map(String), 'remoteClusterServer', 'enabled']

function refused(context: Context, cluster: Cluster): readonly Problem[] {
  const pods = workloadsOf(context, cluster.manifest).filter(({ membership }) => membership.mesh === 'sidecar' || membership.mesh === 'ambient')
  const captured = pods.filter(({ membership, nodeSet }) => membership.mesh === 'ambient' || cluster.nodeSets.some((template) => template.nodeSet === nodeSet && seesInbound(context, template, port.remoteCluster)))
  const strict = captured.filter((pod) => mtlsOn(context, pod, port.remoteCluster)?.mode === 'STRICT')
  const callers = flowsTo(context, cluster.manifest).filter(({ call }) => call === 'remote-cluster')
  const [first] = strict
  // Where every caller is among the files and gets through, nobody is refused.
  if (!first || (callers.length > 0 && callers.every(({ verdict }) => verdict.outcome === 'works'))) return []
  const patches = permissivePort(context, first, port.remoteCluster, cluster.manifest.file, { [elasticLabel.cluster]: cluster.name }, `${cluster.name}-remote-cluster`)
  const exclude = cluster.nodeSets.filter((template) => first.membership.mesh === 'sidecar' && (seesInbound(context, template, port.remoteCluster) || seesOutbound(context, template, port.remoteCluster))).flatMap((template) => excludePatches(template, port.remoteCluster, ['inbound', 'outbound']))
  return [{
    manifest: cluster.manifest,
    path: pathOf(cluster),
    message: `Port ${port.remoteCluster} of ${cluster.subject} takes only Istio's mTLS (STRICT): a remote cluster outside the mesh is refused.`,
    fix: { title: `Let callers without a mesh identity in on port ${port.remoteCluster}; Elasticsearch's own TLS and API keys protect it.`, decision: 'Does a remote cluster outside this mesh call? If all are inside, leave it as it is.', patches: patches ?? exclude },
  }]
}

const named = (cluster: Cluster): Problem => ({
  manifest: cluster.manifest,
  path: pathOf(cluster),
  severity: 'info',
  message: `The remote cluster port of ${cluster.subject} is named “rcs”, which is no protocol that Istio knows: istioctl notes IST0118 and Kiali KIA0601, and both may be passed over.`,
})
