import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Path } from '../yaml/path.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { membershipOf } from './mesh-membership.ts'
import { upperFirst } from './subject.ts'

/** FACTS R46, B3: traffic of this uid is the proxy's own and is not redirected. */
const proxyUid = 1337

export const applicationRunsAsProxy: Rule = {
  id: 'application-runs-as-proxy',
  code: 'MW046',
  severity: 'error',
  title: 'The application runs with the uid of the proxy.',
  why: 'Istio does not redirect what uid 1337 sends, since that is the sidecar. An application with this uid bypasses the sidecar (IST0144): it speaks without mTLS.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0144/',
  check: (context) => everyPodTemplate(context).filter((template) => usesProxyUid(template) && mayHaveSidecar(context, template)).flatMap(problemsOf),
}

/** Whether the uid stands anywhere in the pod, whatever else is to be said of it. */
const usesProxyUid = ({ spec }: PodTemplate): boolean => at(spec, 'securityContext', 'runAsUser') === proxyUid || listAt(spec, 'containers').some((container) => at(container, 'securityContext', 'runAsUser') === proxyUid)

function mayHaveSidecar(context: Context, template: PodTemplate): boolean {
  if (context.environment.dataPlane === 'ambient' || template.spec['hostNetwork'] === true) return false
  const membership = membershipOf(context, template)
  return membership.mesh === 'sidecar' || membership.mesh === 'unknown' || (membership.mesh === 'none' && membership.assumed === true)
}

function problemsOf({ manifest, spec, specPath, subject }: PodTemplate): readonly Problem[] {
  if (!specPath) return []
  const containers = listAt(spec, 'containers').flatMap((container, index): readonly (readonly [Path, string])[] =>
    isObject(container) && container['name'] !== 'istio-proxy' && at(container, 'securityContext', 'runAsUser') === proxyUid
      ? [[[...specPath, 'containers', index, 'securityContext', 'runAsUser'], `Container “${stringAt(container, 'name') ?? index + 1}” of ${subject}`]] : [])
  const pod: readonly (readonly [Path, string])[] = at(spec, 'securityContext', 'runAsUser') === proxyUid ? [[[...specPath, 'securityContext', 'runAsUser'], upperFirst(subject)]] : []
  return [...pod, ...containers].map(([path, who]) => ({
    manifest,
    path,
    message: `${who} runs as uid ${proxyUid}, the uid of the sidecar: its traffic bypasses the sidecar and leaves without mTLS. Only an init container may use this uid.`,
    fix: { title: 'Remove runAsUser here.', patches: [{ op: 'remove', target: manifest, path }] },
  }))
}
