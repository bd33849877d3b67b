import { annotation, elasticLabel } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { at } from '../kubernetes/resource.ts'
import type { Workload } from '../traffic/model.ts'
import { passage, type Passage } from '../traffic/network-policies.ts'
import { outsider, type Pod } from '../traffic/pod.ts'
import { clusters, type Cluster } from './elasticsearch.ts'
import { inSidecarMesh, workloadOf } from './mesh-membership.ts'
import type { PodTemplate } from './pod-templates.ts'
import { seesInbound } from './port-capture.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'

/** FACTS R30, A4: what is excluded is beyond Istio's policies; only a NetworkPolicy still says who may call. */
export const excludedPortIsUnprotected: Rule = {
  id: 'excluded-port-is-unprotected',
  code: 'MW030',
  severity: 'warning',
  title: 'Every pod of the cluster may call an excluded port.',
  why: 'A port that is excluded from the sidecar is outside PeerAuthentication and AuthorizationPolicy. A NetworkPolicy that admits only the cluster\'s own nodes puts the protection back.',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  check: (context) => clusters(context).flatMap((cluster) => problemsOf(context, cluster)),
}

function problemsOf(context: Context, cluster: Cluster): readonly Problem[] {
  const ports = [port.transport, ...(at(cluster.spec, 'remoteClusterServer', 'enabled') === true ? [port.remoteCluster] : [])]
  const open = cluster.nodeSets.flatMap((nodeSet) => {
    const workload = workloadOf(context, nodeSet)
    if (!workload || inSidecarMesh(context, nodeSet, cluster.nodeSets) !== 'yes') return []
    const excluded = ports.filter((number) => !seesInbound(context, nodeSet, number))
    if (excluded.length === 0) return []
    const passages = excluded.map((number) => ({ number, passage: strangerPasses(context, workload, number) })).filter(({ passage: found }) => found.passes === true)
    return passages.length > 0 ? [{ nodeSet, passages }] : []
  })
  const [first] = open
  if (!first) return []
  const numbers = [...new Set(open.flatMap(({ passages }) => passages.map(({ number }) => number)))]
  const opened = open.flatMap(({ passages }) => passages).find(({ passage: found }) => found.place)
  const where = open.length === cluster.nodeSets.length ? cluster.subject : `${open.map(({ nodeSet }) => `nodeSet “${nodeSet.nodeSet}”`).join(', ')} of ${cluster.subject}`
  return [{
    manifest: cluster.manifest,
    path: [...first.nodeSet.annotationsPath, annotation.excludeInboundPorts],
    message: `Port ${numbers.join(' and ')} of ${where} is excluded from the sidecar, so PeerAuthentication and AuthorizationPolicy don't protect it, and ${opened ? 'a NetworkPolicy lets everybody in' : 'no NetworkPolicy does'}: every pod may call it.`,
    ...(opened ? {} : { fix: policyFix(cluster, numbers) }),
  }]
}

/** Without any policy everybody gets through. */
const open: Passage = { passes: true, why: '' }

/** Whether somebody who has no business there gets through: from the same namespace, or from another. */
function strangerPasses(context: Context, workload: Workload, number: number): Passage {
  const { mesh } = context
  if (mesh.every('NetworkPolicy').length === 0) return open
  const to = { ...workload, template: { value: {}, place: () => undefined } } satisfies Pod
  const stranger = (namespace: string): Pod => ({ ...outsider('Client', 'a stranger', 'Any pod of the cluster.'), namespace })
  const near = passage(mesh, stranger(workload.namespace), to, number, false)
  return near.passes === true ? near : passage(mesh, stranger('meshwright-stranger'), to, number, false)
}

function policyFix({ manifest, name, nodeSets }: Cluster, numbers: readonly number[]): Fix {
  const own = { matchLabels: { [elasticLabel.cluster]: name } }
  const remote = numbers.includes(port.remoteCluster)
  const namespace = manifest.resource.metadata?.namespace
  return {
    title: 'Add a NetworkPolicy that admits only the cluster\'s own nodes to it.',
    set: { networkPolicy: true },
    ...(remote ? { decision: 'From where do remote clusters call port 9443? The policy must list them beside the cluster\'s own nodes.' } : {}),
    patches: [{
      op: 'addDocument',
      file: manifest.file,
      resource: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: `${name}-transport`, ...(namespace === undefined ? {} : { namespace }) },
        spec: {
          podSelector: own,
          policyTypes: ['Ingress'],
          ingress: [
            { from: [{ podSelector: own }], ports: numbers.map((number) => ({ port: number })) },
            // Here Istio decides who may call; the last four are the mesh's own ports.
            { ports: [port.elasticsearch, ...capturedRemote(nodeSets, numbers), port.hbone, 15020, 15021, 15090].map((number) => ({ port: number })) },
          ],
        },
      },
    }],
  }
}

/** A remote cluster port that stays in the proxy is Istio's to protect. */
const capturedRemote = (nodeSets: readonly PodTemplate[], numbers: readonly number[]): readonly number[] =>
  nodeSets.some(({ manifest }) => at(manifest.resource, 'spec', 'remoteClusterServer', 'enabled') === true) && !numbers.includes(port.remoteCluster) ? [port.remoteCluster] : []
