import { annotation } from '../kubernetes/annotations.ts'
import { at } from '../kubernetes/resource.ts'
import { judgedOnce } from './alike.ts'
import { admission } from './authorization.ts'
import { boundToLoopback } from './binding.ts'
import type { Call } from './call.ts'
import { called, meshOfPod, send, type Sent } from './client-side.ts'
import { drain } from './drain.ts'
import type { Mesh } from './mesh.ts'
import type { Cause, Encryption, FlowStep, Place, Verdict } from './model.ts'
import { passage } from './network-policies.ts'
import { effectiveMtls } from './policies.ts'
import { probeVerdict } from './probes.ts'
import { judgeInit } from './init-network.ts'
import { step } from './step.ts'
import { suppose, type Ask } from './suppose.ts'
import { isUnseen } from './unseen.ts'

/** What becomes of a call, over everything that is not known. */
export const verdictOf = (mesh: Mesh, call: Call): Verdict => judgedOnce(mesh, call, () => verdictAlone(mesh, call))

/** The same, whatever was judged before. */
export const verdictAlone = (mesh: Mesh, call: Call): Verdict => suppose((ask) => judge(mesh, call, ask))

function judge(mesh: Mesh, call: Call, ask: Ask): Verdict {
  if (call.kind === 'probe') return probeVerdict(mesh, call, ask)
  if (call.kind === 'entry') return { outcome: 'works', encryption: call.protocol === 'http' || call.protocol === 'tcp' ? [] : ['elastic'], steps: [step(`Gateway ${call.to.name} takes callers from outside on port ${call.port}.`, call.to.manifest && { manifest: call.to.manifest, path: ['spec'] })] }
  if (call.kind === 'init') {
    const before = judgeInit(mesh, call, ask)
    if ('outcome' in before) return before
    return connect(mesh, { ...call, from: before.from }, ask)
  }
  if (call.broken) return { outcome: 'fails', encryption: [], cause: 'port-name', steps: [step(call.broken.why, call.broken.place)] }
  const older = call.older && !ask('the operator calls pods', mesh.supports('operatorUsesPodUrls'), ['eckVersion'], [true, false])
  const verdict = connect(mesh, older ? { ...call, ...call.older } : call, ask)
  if (call.kind === 'pre-stop') return drain(mesh, call, verdict, ask)
  return verdict
}

const own = ({ speaks, protocol }: Call): readonly Encryption[] => (protocol === 'https' || protocol === 'tls' || (protocol !== 'http' && speaks === 'https') ? ['elastic'] : [])

/** Why plain text to a proxy that wants mutual TLS is refused, as the word that the owning rule selects on. */
function refusal({ from }: Call, { why }: Sent): Cause {
  if (from.kind === 'APIServer') return 'webhook-unreachable'
  if (why === 'no-proxy') return from.kind === 'Operator' ? 'operator-without-proxy' : from.kind === 'InitContainer' ? 'plain-text-to-strict' : 'client-without-proxy'
  if (why === 'excluded') return 'raw-to-captured-port'
  if (why === 'destination-rule') return 'destination-rule-tls'
  if (why === 'automatic-off') return 'no-client-tls'
  if (why === 'not-visible') return 'host-not-visible'
  return why === 'headless-mixed' ? 'headless-mixed' : 'plain-text-to-strict'
}

function connect(mesh: Mesh, call: Call, ask: Ask): Verdict {
  const { from, to, targetPort, protocol, speaks } = call
  const sent = send(mesh, call, ask)
  if ('stopped' in sent) return { outcome: sent.outcome, encryption: [], cause: sent.cause, steps: sent.steps, ...(sent.outcome === 'unknown' ? { needs: [] } : {}) }
  const elastic = own(call)
  const server = meshOfPod(to, ask)
  const fails = (cause: Cause, text: string, place?: Place): Verdict => ({ outcome: 'fails', encryption: [], cause, steps: [...sent.steps, step(text, place)] })
  const toThe = called(to)

  const declared = call.service?.ports.find((one) => one.port === call.port)?.declared
  if (sent.captured && server !== 'ambient' && declared === 'http' && (protocol === 'https' || protocol === 'tls') && speaks !== 'http' && sent.why !== 'ambient') return fails('port-name', `Port ${call.port} of ${call.service!.name} says that it carries HTTP, but carries TLS: the proxy can not read it.`, call.service!.place)
  if (sent.how === 'tls' && !(protocol === 'http' && (speaks === 'https' || speaks === 'tls'))) return fails('destination-rule-tls', `The proxy puts TLS of its own around a call to ${toThe} that ${speaks === 'http' ? 'expects plain HTTP' : 'carries TLS already'}.`, sent.place)
  if (sent.how !== 'tls' && protocol === 'http' && (speaks === 'https' || speaks === 'tls')) return fails('http-to-https', `${toThe} speaks TLS on port ${targetPort}, and HTTP without TLS is sent: the answer is an error.`, call.place)
  if ((protocol === 'https' || protocol === 'tls') && speaks === 'http') return fails('tls-to-http', `${toThe} speaks HTTP without TLS on port ${targetPort}, and TLS is sent.`, call.place)

  const lonely = boundToLoopback(mesh, to, targetPort, ask)
  if (lonely) return fails('bound-to-loopback', lonely.why, lonely.place)
  const pass = passage(mesh, from, to, targetPort, sent.how === 'mtls' && (sent.why === 'ambient' || server === 'ambient'))
  if (pass.passes === false) return fails('network-policy', pass.why, pass.place)

  const encryption: readonly Encryption[] = [...(sent.how === 'mtls' ? (['istio'] as const) : []), ...(sent.how === 'tls' ? (['elastic'] as const) : elastic)]
  const identity = sent.how === 'mtls' && from.serviceAccount !== '' ? { identity: `spiffe://${mesh.trustDomain}/ns/${from.namespace}/sa/${from.serviceAccount}` } : {}
  const works = (...steps: readonly FlowStep[]): Verdict => {
    const all = [...sent.steps, ...steps, ...(pass.why === '' ? [] : [step(pass.why, pass.place)])]
    if (pass.passes === 'unknown') return { outcome: 'unknown', needs: [], cause: 'network-policy', encryption, ...identity, steps: all }
    return { outcome: 'works', encryption, ...identity, steps: all }
  }

  if (server === 'none') {
    if (sent.how !== 'mtls') return works(...(to.namespace === '' ? [] : [step(`${toThe}: ${to.membership.why}`, to.membership.place)]))
    if (to.kind === 'APIServer') return fails('api-server-mutual', 'The API server is not in the mesh and refuses Istio\'s mutual TLS: the operator loses it.', sent.place)
    return fails(sent.why === 'forced' ? 'destination-rule-tls' : 'mtls-to-excluded-port', `${toThe} has no proxy to take Istio's mutual TLS.`, sent.place)
  }

  if (server === 'sidecar' && inboundUnseen(call, ask)) {
    const { place } = to.unseenInbound
    if (sent.how === 'mtls') return fails('mtls-to-excluded-port', `Port ${targetPort} of ${toThe} is excluded from its proxy, so Istio's mutual TLS hits the application itself. Exclude the port at the client too.`, place)
    const open = works(step(`Port ${targetPort} of ${toThe} is excluded from its proxy: the call reaches the application as it is.`, place))
    return isTransport(call) && sent.captured ? transport(mesh, open, ask) : open
  }
  if (server === 'ambient' && at(to.template.value, 'metadata', 'annotations', annotation.bypassInboundCapture) === 'true' && sent.how !== 'mtls') return works(step(`${toThe} takes calls past ztunnel.`, to.template.place(['metadata', 'annotations', annotation.bypassInboundCapture])))

  const mode = effectiveMtls(mesh, server === to.membership.mesh ? to : { ...to, membership: { mesh: 'ambient', why: '' } }, targetPort, ask)
  const modeStep = step(mode.why, mode.place)
  if (mode.mode === 'STRICT' && sent.how !== 'mtls') {
    const what = sent.how === 'tls' ? 'TLS that is not Istio\'s' : elastic.length > 0 ? 'TLS without Istio\'s mutual TLS around it' : 'plain text'
    return { ...fails(sent.how === 'tls' ? 'destination-rule-tls' : mode.tooOld && from.kind !== 'APIServer' ? 'version' : refusal(call, sent), `${toThe} refuses ${what} on port ${targetPort}: ${mode.why}`, mode.place) }
  }
  if (mode.mode === 'DISABLE' && sent.how === 'mtls') return fails('mtls-to-disabled-port', `Istio's mutual TLS arrives at port ${targetPort} of ${toThe}, where it is off: ${mode.why}`, mode.place)

  const http = server === 'sidecar' && (declared === 'http' || (declared === 'sniffed' && protocol === 'http'))
  const admitted = admission(mesh, to, { port: targetPort, http, ...(sent.how === 'mtls' ? { identity: from.serviceAccount === '' ? 'unknown' : { namespace: from.namespace, serviceAccount: from.serviceAccount } } : {}) })
  if (admitted.allowed === false) return { ...fails(admitted.cause ?? 'denied-by-policy', admitted.why, admitted.place), encryption: [] }
  const done = works(modeStep, ...(admitted.why === '' ? [] : [step(admitted.why, admitted.place)]))
  if (admitted.allowed === 'unknown') return { ...done, outcome: 'unknown', needs: [], cause: 'denied-by-policy' }
  if (!isTransport(call) || server !== 'sidecar' || done.outcome !== 'works') return done
  if (sent.captured) return transport(mesh, done, ask)
  return sent.why === 'excluded' ? { ...done, outcome: 'degraded', cause: 'raw-to-captured-port', steps: [...done.steps, step(`Port ${targetPort} is excluded on the way out but not on the way in: it works only while the port accepts what is not Istio's mutual TLS.`, to.unseenInbound.place)] } : done
}

const isTransport = ({ kind }: Call): boolean => kind === 'transport' || kind === 'remote-transport'

/** Port 9300 through sidecars: it failed before Istio 1.10; whether it is reliable since is not established (FACTS A4, R27). */
function transport(mesh: Mesh, verdict: Verdict, ask: Ask): Verdict {
  const modern = ask('inboundReachesPodIp', mesh.supports('inboundReachesPodIp'), ['istioVersion'], [true, false])
  const cause = 'transport-proxied'
  if (!modern) return { outcome: 'fails', encryption: [], cause, steps: [...verdict.steps, step('Before Istio 1.10 nodes do not find each other when port 9300 goes through sidecars.')] }
  return verdict.outcome === 'works' ? { ...verdict, outcome: 'unknown', needs: [], cause, steps: [...verdict.steps, step('Elastic documents the exclusion of port 9300 from the sidecars; that nodes find each other reliably without it is not established.')] } : verdict
}

/** An exclusion that counts only where Istio redirects all ports by default; where the version is not known, both are tried. */
function inboundUnseen({ to, targetPort }: Call, ask: Ask): boolean {
  const { unseenInbound } = to
  if (!isUnseen(unseenInbound, targetPort)) return false
  return unseenInbound.needs === undefined || ask('all inbound ports are redirected', undefined, unseenInbound.needs, [true, false])
}
