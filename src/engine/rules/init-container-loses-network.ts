import { annotation } from '../kubernetes/annotations.ts'
import { nativeNeeds, nativeOf } from '../traffic/membership.ts'
import type { Patch } from '../yaml/edit.ts'
import type { Path } from '../yaml/path.ts'
import { initContainersOf, templatesWithInit, usesNetwork, type InitContainer } from './init-containers.ts'
import { inSidecarMesh, membershipOf, needAll, templateOf } from './mesh-membership.ts'
import type { PodTemplate } from './pod-templates.ts'
import { portsIn, seesOutbound, textOf } from './port-capture.ts'
import type { Context, Problem, Rule } from './rule.ts'

/** FACTS R44, B3, B2.4: under CNI an init container is redirected to a proxy that has not started, unless the proxy is native. */
export const initContainerLosesNetwork: Rule = {
  id: 'init-container-loses-network',
  code: 'MW044',
  severity: 'error',
  title: 'An init container needs the network and has none.',
  why: 'The Istio CNI plugin redirects a pod\'s traffic before its init containers run, and a sidecar that is not native starts after them: what they send goes nowhere. Only user 1337 is not redirected, and ports that are excluded, which then stay excluded for the whole pod.',
  docs: 'https://istio.io/latest/docs/setup/additional-setup/cni/',
  check: (context) => templatesWithInit(context).flatMap((template) => initContainersOf(template).filter(usesNetwork).flatMap((container) => problemsOf(context, template, container))),
}

const https = 443

function problemsOf(context: Context, template: PodTemplate, container: InitContainer): readonly Problem[] {
  const { manifest, subject } = template
  const where = `Init container “${container.name}” of ${subject}`
  const say = (severity: Problem['severity'], message: string, rest: Partial<Problem> = {}): readonly Problem[] => [{ manifest, path: container.path, severity, message: `${where} ${message}`, ...rest }]
  if (membershipOf(context, template).mesh === 'ambient') return say('info', 'has the network as soon as the pod is in ambient mode.')
  if (inSidecarMesh(context, template) === 'no') return []
  const native = nativeOf(context.mesh, templateOf(template))
  if (native === true) return say('info', 'has the network: the native sidecar starts before it.')
  const cni = context.need('istioCni')
  if (cni === false) return native === false ? say('info', 'runs before istio-init, so it has the network and is outside the mesh; REGISTRY_ONLY does not hold it.') : []
  if (native === undefined) needAll(context, nativeNeeds(context.mesh))
  if (cni === undefined || native === undefined) return []
  if (runsAsProxy(template, container)) return []
  if (seesOutbound(context, template, https) && !excludesRanges(template)) {
    return say('error', 'has no network: the CNI plugin redirects its traffic to a sidecar that starts after it. It will time out and the pod will not start.', { fix: asProxyUser(template, container) })
  }
  if (context.need('dnsCapture') === true) {
    return say('error', 'can not resolve names: with DNS capture its look-ups go to a sidecar that starts after it; excluding port 443 does not help, only user 1337 or an image that holds the plugins.', { fix: asProxyUser(template, container) })
  }
  return say('warning', 'gets its network by an exclusion that lasts: all HTTPS traffic of the main container bypasses the mesh as well, for good.', { ...exclusion(template), fix: withoutExclusion(template, container) })
}

/** The container's own user decides, else the pod's. */
function runsAsProxy({ spec }: PodTemplate, { securityContext }: InitContainer): boolean {
  const pod = spec['securityContext']
  const own = securityContext['runAsUser']
  return (own ?? (typeof pod === 'object' && pod !== null && 'runAsUser' in pod ? pod.runAsUser : undefined)) === 1337
}

const excludesRanges = ({ annotations }: PodTemplate): boolean => (textOf(annotations, annotation.excludeOutboundIPRanges) ?? '') !== ''

const asProxyUser = ({ manifest: target }: PodTemplate, { path, name }: InitContainer): NonNullable<Problem['fix']> => ({
  title: `Run init container “${name}” as user 1337, whose traffic is not redirected.`,
  decision: 'That a plugin installs as user 1337 on ECK\'s volumes is not established; a custom image is surer.',
  set: { initNetwork: 'uid1337' },
  patches: [
    { op: 'set', target, path: [...path, 'securityContext', 'runAsUser'], value: 1337 },
    { op: 'set', target, path: [...path, 'securityContext', 'runAsGroup'], value: 1337 },
  ],
})

/** The annotation that lets the container out. */
function exclusion({ annotations, annotationsPath }: PodTemplate): { readonly path: Path } {
  const byPort = portsIn(annotations, annotation.excludeOutboundPorts).includes(https)
  return { path: [...annotationsPath, byPort ? annotation.excludeOutboundPorts : annotation.excludeOutboundIPRanges] }
}

/** User 1337 instead of the exclusion of port 443; ranges stay, since only their author knows what they are for. */
function withoutExclusion(template: PodTemplate, container: InitContainer): NonNullable<Problem['fix']> {
  const { manifest: target, annotations } = template
  const { path } = exclusion(template)
  const ports = portsIn(annotations, annotation.excludeOutboundPorts)
  const rest = ports.filter((port) => port !== https)
  const fix = asProxyUser(template, container)
  if (!ports.includes(https)) return fix
  const patch: Patch = rest.length === 0 ? { op: 'remove', target, path } : { op: 'set', target, path, value: rest.join(',') }
  return { ...fix, title: `${fix.title.replace(/\.$/, '')}, and take port 443 out of the exclusion.`, patches: [...(fix.patches ?? []), patch] }
}
