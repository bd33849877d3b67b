// Asks istiod over xDS for the configuration of pods' proxies, as those proxies would.
import { join } from 'node:path'
import { command } from './run-command.mjs'
import { injectionOf } from './pods.mjs'
import { program } from './tools.mjs'

const idOf = ({ metadata: { name, namespace }, status }) => `sidecar~${status.podIP}~${name}.${namespace}~${namespace}.svc.cluster.local`

/** A map of `namespace/pod` to what istiod sends there; pods without a proxy are not in it. */
export async function configurations(world, pods) {
  const proxied = pods.filter((pod) => pod.status?.podIP && injectionOf(pod).injected)
  if (proxied.length === 0) return new Map()
  const asked = proxied.map((pod) => ({
    id: idOf(pod),
    metadata: {
      NAME: pod.metadata.name, NAMESPACE: pod.metadata.namespace, LABELS: pod.metadata.labels, CLUSTER_ID: 'Kubernetes', INTERCEPTION_MODE: 'REDIRECT',
      ISTIO_VERSION: `${world.istio}.0`, SERVICE_ACCOUNT: pod.spec.serviceAccountName, NODE_NAME: pod.spec.nodeName, MESH_ID: 'cluster.local',
    },
  }))
  const { status, stdout, stderr } = await command(program('probe', 'probe'), ['xds', world.istiod.xds], { input: JSON.stringify(asked), cwd: join(world.folder) })
  if (status !== 0) throw new Error(`xDS: ${stderr}`)
  const found = JSON.parse(stdout)
  return new Map(proxied.map((pod) => [`${pod.metadata.namespace}/${pod.metadata.name}`, found[idOf(pod)]]))
}
