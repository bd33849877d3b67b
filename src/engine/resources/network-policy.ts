import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import type { Answers } from '../answers.ts'
import { elasticLabel } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { because } from '../yaml/because.ts'
import { isSidecar } from './needs.ts'

/** Ports of the sidecar's own agent: merged metrics, health, Envoy metrics (F1). */
const sidecarPorts = [15020, 15021, 15090] as const

/** Keeps the transport port to the cluster itself, since Istio's policies don't see an excluded port (R30, F1, F3). */
export function networkPolicy(answers: Answers): readonly INetworkPolicy[] {
  const { networkPolicy: wanted, name, namespace } = answers
  if (!wanted) return []
  const cluster = { matchLabels: { [elasticLabel.cluster]: name } }
  const open = [port.elasticsearch, port.hbone, ...(isSidecar(answers) ? sidecarPorts : [])]
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `${name}-transport`, namespace },
      spec: {
        podSelector: cluster,
        policyTypes: ['Ingress'],
        ingress: [
          because({ from: [{ podSelector: cluster }], ports: [{ port: port.transport }] }, isSidecar(answers) ? 'The transport port is outside the mesh, so only the cluster’s own nodes may reach it.' : 'Only the cluster’s own nodes may reach the transport port without the mesh.', 'networkPolicy'),
          because({ ports: open.map((number) => ({ port: number })) }, isSidecar(answers) ? 'Here Istio decides who may call; 15008 and above are the mesh’s own ports.' : 'Here Istio decides who may call; calls within the mesh arrive on 15008.', 'networkPolicy'),
        ],
      },
    } satisfies INetworkPolicy,
  ]
}
