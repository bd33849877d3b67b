import { label } from '../kubernetes/annotations.ts'
import type { Call } from './call.ts'
import { destinationRule } from './destination-rules.ts'
import { registryOnly, visibilityOf } from './egress.ts'
import type { Mesh } from './mesh.ts'
import type { Cause, FlowStep, Membership, Place } from './model.ts'
import type { Pod } from './pod.ts'
import { effectiveMtls, namespaceMtls } from './policies.ts'
import { waypointOf } from './service.ts'
import { capital, step } from './step.ts'
import type { Ask } from './suppose.ts'
import { isUnseen } from './unseen.ts'

/** What leaves the client's pod, and why: as it is, in Istio's mutual TLS (`forced` by a DestinationRule), or in TLS of the proxy's own. */
export type Sent = { readonly how: 'plain' | 'mtls' | 'tls'; readonly why: PlainReason | 'automatic' | 'forced' | 'ambient'; readonly captured: boolean; readonly steps: readonly FlowStep[]; readonly place?: Place }

export type PlainReason = 'no-proxy' | 'excluded' | 'destination-rule' | 'automatic-off' | 'not-visible' | 'headless-mixed' | 'namespace-disable' | 'server-outside' | 'port-disable'

export type Stopped = { readonly stopped: true; readonly outcome: 'fails' | 'unknown'; readonly cause: Cause; readonly steps: readonly FlowStep[] }

export const called = ({ kind, name, nodeSet }: Pick<Pod, 'kind' | 'name' | 'nodeSet'>): string =>
  kind === 'Operator' ? 'the operator' : kind === 'APIServer' ? 'the API server' : kind === 'Kubelet' ? 'the kubelet' : kind === 'Internet' ? 'a caller outside of the cluster' : `${kind} ${name}${nodeSet === undefined ? '' : ` node set ${nodeSet}`}`

/** In the mesh how; where that is not known, both ways are tried. One namespace has one answer. */
export function meshOfPod({ membership, namespace, kind }: Pod, ask: Ask): 'sidecar' | 'ambient' | 'none' {
  if (membership.mesh !== 'unknown') return membership.mesh
  const inside = membership.needs.includes('ambientNamespaces') ? 'ambient' : 'sidecar'
  return ask(kind === 'Operator' ? `operator in ${namespace}` : `namespace ${namespace}`, undefined, membership.needs, [inside, 'none'] as const)
}

const membershipStep = (pod: Pod, membership: Membership): FlowStep => step(`${capital(called(pod))}: ${membership.why}`, membership.place)

/** What the client's side makes of a call: its proxy's sight, DestinationRules, automatic mTLS (FACTS A2.7, B1.4, B2, B5). */
export function send(mesh: Mesh, call: Call, ask: Ask): Sent | Stopped {
  const { from, to, service, port } = call
  const own = meshOfPod(from, ask)
  const start = membershipStep(from, from.membership)
  if (own === 'none') return { how: 'plain', why: 'no-proxy', captured: false, steps: from.namespace === '' ? [step(`${capital(called(from))} has no proxy of the mesh.`)] : [start] }
  if (own === 'ambient') return sendAmbient(mesh, call, ask, start)

  if (isUnseen(from.unseenOutbound, port)) return { how: 'plain', why: 'excluded', captured: false, steps: [start, step(`Port ${port} leaves the pod past its proxy.`, from.unseenOutbound.place)], ...(from.unseenOutbound.place ? { place: from.unseenOutbound.place } : {}) }
  if (!service) return { how: 'plain', why: 'server-outside', captured: true, steps: [start] }

  const seen = visibilityOf(mesh, from, service, port)
  if (!seen.visible) {
    const registry = registryOnly(mesh, from, ask)
    if (registry.only) return { stopped: true, outcome: 'fails', cause: 'host-not-visible', steps: [start, step(seen.why, seen.place), step('With REGISTRY_ONLY the proxy drops calls to hosts that it does not know.', registry.place)] }
    return { how: 'plain', why: 'not-visible', captured: true, place: seen.place, steps: [start, step(`${seen.why} It lets the call through as it is.`, seen.place)] }
  }

  const rule = destinationRule(mesh, { client: from, host: service.host, namespace: service.namespace, port, subset: call.subset })
  const named = rule ? `DestinationRule ${rule.manifest.resource.metadata?.name ?? ''}` : ''
  if (rule?.tls) {
    const { mode, place } = rule.tls
    if (mode === 'DISABLE') return { how: 'plain', why: 'destination-rule', captured: true, place, steps: [start, step(`${named} switches TLS off towards ${service.host}.`, place)] }
    if (mode === 'ISTIO_MUTUAL') return { how: 'mtls', why: 'forced', captured: true, place, steps: [start, step(`${named} makes the proxy speak Istio's mutual TLS to ${service.host}.`, place)] }
    return { how: 'tls', why: 'forced', captured: true, place, steps: [start, step(`${named} makes the proxy speak ${mode} TLS of its own to ${service.host}, which replaces Istio's mutual TLS.`, place)] }
  }
  if (call.originates) return { how: 'tls', why: 'forced', captured: true, place: call.originates, steps: [start, step('A BackendTLSPolicy makes the gateway speak TLS to the backend, which replaces Istio\'s mutual TLS.', call.originates)] }
  const auto = ask('autoMtls', mesh.environment.autoMtls, ['autoMtls'], [true, false])
  if (!auto) return { how: 'plain', why: 'automatic-off', captured: true, steps: [start, step(`Automatic mTLS is off and no DestinationRule for ${service.host} says otherwise: the proxy sends the call as it is.`, rule && { manifest: rule.manifest, path: ['spec', 'host'] })] }
  return automatic(mesh, call, to, ask, start)
}

function automatic(mesh: Mesh, { service, targetPort, from }: Call, to: Pod, ask: Ask, start: FlowStep): Sent {
  const plain = (why: PlainReason, text: string, place?: Place): Sent => ({ how: 'plain', why, captured: true, steps: [start, step(text, place)], ...(place ? { place } : {}) })
  if (service?.headless) {
    const outside = service.pods.find((pod) => meshOfPod(pod, ask) === 'none')
    if (service.pods.every((pod) => meshOfPod(pod, ask) === 'none')) return plain('server-outside', `No pod behind ${service.name} has a sidecar: automatic mTLS sends the call as it is.`)
    if (outside) return plain('headless-mixed', `${capital(called(outside))} behind the headless Service ${service.name} has no sidecar: automatic mTLS sends plain text to all of its pods.`, outside.membership.place)
  } else if (meshOfPod(to, ask) === 'none') return plain('server-outside', `${capital(called(to))} has no sidecar: automatic mTLS sends the call as it is.`, to.membership.place)
  // A namespace in mode DISABLE switches automatic mTLS off for every Service in it, headless or not (docs/adr/0005).
  const ofNamespace = service && namespaceMtls(mesh, service.namespace, ask)
  if (ofNamespace?.mode === 'DISABLE') return plain('namespace-disable', `Towards ${service!.name} automatic mTLS goes by its namespace: ${ofNamespace.why}`, ofNamespace.place)
  if (!service?.headless) {
    const mode = effectiveMtls(mesh, to, targetPort, ask)
    if (mode.mode === 'DISABLE') return plain('port-disable', `Automatic mTLS sends the call as it is: ${mode.why}`, mode.place)
  }
  return { how: 'mtls', why: 'automatic', captured: true, steps: [start, step(`The ${from.kind === 'Gateway' ? 'gateway' : 'sidecar'} speaks Istio's mutual TLS (automatic mTLS).`)] }
}

/** Through ztunnel: layer 4, no exclusions, no DestinationRule without a waypoint (FACTS B5). */
function sendAmbient(mesh: Mesh, call: Call, ask: Ask, start: FlowStep): Sent | Stopped {
  const { service, to, protocol } = call
  const server = meshOfPod(to, ask)
  if (server === 'none') return { how: 'plain', why: 'server-outside', captured: true, steps: [start, step(`${capital(called(to))} is outside of the mesh: ztunnel sends the call as it is.`, to.membership.place)] }
  const waypoint = service && !service.headless ? waypointOf(mesh, service) : undefined
  const declared = service?.ports.find((one) => one.port === call.port)?.declared
  if (service && waypoint && (declared === 'https' || declared === 'tls' || (protocol !== 'http' && declared !== 'tcp'))) {
    return { stopped: true, outcome: 'unknown', cause: 'waypoint-https', steps: [start, step(`Waypoint ${waypoint.name} stands before ${service.name}, whose port ${call.port} carries TLS of its own: whether that works is not established (istio#55880). Exempt the Service by the label ${label.useWaypoint}: none.`, waypoint.place)] }
  }
  const tunnel = server === 'ambient' ? 'ztunnel carries the call in HBONE, Istio\'s mutual TLS.' : 'ztunnel carries the call in HBONE; the sidecar of the server takes it where ISTIO_META_ENABLE_HBONE is on, as the ambient profile has it.'
  return { how: 'mtls', why: 'ambient', captured: true, steps: [start, step(tunnel)] }
}
