import { atMostWarning, inSidecarMesh } from './mesh-membership.ts'
import { podNamespace } from './namespaces.ts'
import { podSecurityOf, podSecurityPlace } from './pod-security.ts'
import { everyPodTemplate } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'

/** FACTS R70, A4. */
export const istioInitRefused: Rule = {
  id: 'istio-init-refused',
  code: 'MW070',
  severity: 'error',
  title: 'Pod Security refuses every pod with a sidecar.',
  why: 'Without the Istio CNI plugin each injected pod gets istio-init, which runs as root with NET_ADMIN and NET_RAW. Pod Security baseline and restricted refuse that.',
  docs: 'https://istio.io/latest/docs/setup/additional-setup/pod-security-admission/',
  check: (context) => (context.environment.istioCni === true ? [] : onePerNamespace(context)),
}

function onePerNamespace(context: Context): readonly Problem[] {
  const found = new Map<string, Problem>()
  for (const template of everyPodTemplate(context)) {
    const namespace = podNamespace(context, template.manifest) ?? ''
    if (found.has(namespace)) continue
    const level = podSecurityOf(context, template.manifest)
    if (level === undefined || level === 'privileged') continue
    const presence = inSidecarMesh(context, template)
    if (presence === 'no' || context.need('istioCni') !== false) continue
    found.set(namespace, {
      ...podSecurityPlace(context, template.manifest),
      severity: atMostWarning('error', presence),
      message: `${namespace ? `Namespace “${namespace}”` : 'The namespace'} enforces Pod Security ${level} and its pods get a sidecar without the Istio CNI plugin: istio-init needs NET_ADMIN, NET_RAW and root, so the API server refuses every pod.`,
      fix: { title: 'Install the Istio CNI plugin.', decision: 'The plugin is installed with Istio, for the whole cluster; ambient mode or another Pod Security level are the other ways.', set: { istioCni: true } },
    })
  }
  return [...found.values()]
}
