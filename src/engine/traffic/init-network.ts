import { at, listAt } from '../kubernetes/resource.ts'
import type { Call } from './call.ts'
import { registryOnly, serviceEntryFor } from './egress.ts'
import { meshOfPod } from './client-side.ts'
import { nativeNeeds, nativeOf } from './membership.ts'
import type { Mesh } from './mesh.ts'
import type { FlowStep, Verdict } from './model.ts'
import type { Pod } from './pod.ts'
import type { Ask } from './suppose.ts'
import { isUnseen } from './unseen.ts'

/**
 * Whether a user's init container has network (FACTS B2.4, B3, R44): after a native sidecar it has the proxy's; without the
 * CNI plugin it starts before the redirection; with it, it is redirected to a proxy that is not up yet. Calls to the
 * internet end here; for calls to a workload comes back as whom the container calls.
 */
export function judgeInit(mesh: Mesh, call: Call, ask: Ask): Verdict | { readonly from: Pod } {
  const { from, to, port, via } = call
  const inside = meshOfPod(from, ask)
  const outbound = to.kind === 'Internet'
  const ownTls = call.protocol === 'https' ? (['elastic'] as const) : []
  const works = (...steps: readonly FlowStep[]): Verdict => ({ outcome: 'works', encryption: ownTls, steps })
  const outsideMesh = (text: string, place?: FlowStep['place']): Verdict | { readonly from: Pod } =>
    outbound ? works({ text, ...(place ? { place } : {}) }) : { from: { ...from, membership: { mesh: 'none', why: text, ...(place ? { place } : {}) } } }
  if (inside === 'none') return outsideMesh('The pod has no proxy: its init containers have the plain network.')
  const uid = runsAsProxy(from)
  if (inside === 'sidecar') {
    if (uid) return outsideMesh('The init container runs as uid 1337, whose traffic is not redirected.', uid)
    const native = ask('native sidecars', nativeOf(mesh, from.template), nativeNeeds(mesh), [true, false])
    if (!native) {
      const cni = ask('istioCni', mesh.environment.istioCni, ['istioCni'], [true, false])
      if (!cni) return outsideMesh('Without the CNI plugin init containers run before the redirection is set up: outside of the mesh, with the plain network.')
      if (isUnseen(from.unseenOutbound, port)) {
        const dns = from.unseenOutbound.all ? false : ask('dnsCapture', mesh.environment.dnsCapture, ['dnsCapture'], [false, true])
        if (!dns) return outsideMesh(`Port ${port} leaves the pod past its proxy, for the application too.`, from.unseenOutbound.place)
        return fails(call, `Port ${port} is excluded, but the proxy captures DNS and is not up yet: ${via} can not be resolved.`, from.unseenOutbound.place)
      }
      return fails(call, 'With the CNI plugin the init container\'s calls are redirected to a proxy that is not up yet.', undefined)
    }
    if (isUnseen(from.unseenOutbound, port)) return outsideMesh(`Port ${port} leaves the pod past its proxy, for the application too.`, from.unseenOutbound.place)
  }
  if (!outbound) return { from }
  const up = inside === 'ambient' ? 'In ambient the init container has network as soon as the pod is enrolled.' : 'The native sidecar is up before the init container starts.'
  const registry = registryOnly(mesh, from, ask)
  if (!registry.only) return works({ text: up })
  const entry = serviceEntryFor(mesh, from, via, port)
  if (entry) return works({ text: up }, { text: `ServiceEntry ${entry.resource.metadata?.name ?? ''} makes ${via} known.`, place: { manifest: entry, path: ['spec', 'hosts'] } })
  const place = registry.place ? { place: registry.place } : {}
  if (inside === 'ambient') return { outcome: 'unknown', needs: [], encryption: ownTls, cause: 'registry-only', steps: [{ text: up }, { text: `With REGISTRY_ONLY and no ServiceEntry for ${via}, whether ambient lets the call out is not established.`, ...place }] }
  return { outcome: 'fails', encryption: [], cause: 'registry-only', steps: [{ text: up }, { text: `With REGISTRY_ONLY the proxy drops calls to ${via}: no ServiceEntry names it on port ${port}.`, ...place }] }
}

function fails({ place, from }: Call, text: string, other: FlowStep['place']): Verdict {
  const where = other ?? place ?? (from.manifest ? { manifest: from.manifest, path: from.podTemplate ?? [] } : undefined)
  return { outcome: 'fails', encryption: [], cause: 'init-before-proxy', steps: [{ text, ...(where ? { place: where } : {}) }] }
}

/** The line that runs the init container, or all of the pod, as Istio's own user. */
function runsAsProxy({ template, name }: Pod): FlowStep['place'] {
  const index = listAt(template.value, 'spec', 'initContainers').findIndex((one) => at(one, 'name') === name)
  const own = ['spec', 'initContainers', index, 'securityContext', 'runAsUser'] as const
  const user = at(template.value, ...own)
  if (user !== undefined) return user === 1337 ? template.place(own) : undefined
  const pod = ['spec', 'securityContext', 'runAsUser'] as const
  return at(template.value, ...pod) === 1337 ? template.place(pod) : undefined
}
