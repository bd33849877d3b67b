import { annotation } from '../kubernetes/annotations.ts'
import { at, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import { membershipOf, needAll } from './mesh-membership.ts'
import { podTemplatesOf, type PodTemplate } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const elasticHost = /-(?:es-(?:internal-)?http|kb-http|apm-http|ent-http|agent-http)\b/

/** FACTS R62, A6.5. */
export const jobOutlivesItsWork: Rule = {
  id: 'job-outlives-its-work',
  code: 'MW062',
  severity: 'warning',
  title: 'A Job that calls Elastic starts before its proxy and never ends.',
  why: 'With a sidecar that is an ordinary container, a Job\'s first calls may run before the proxy is ready, and the proxy keeps the pod running when the work is done.',
  docs: 'https://istio.io/latest/docs/ops/common-problems/injection/',
  check: (context) => (['Job', 'CronJob'] as const).flatMap((kind) => context.every(kind)).flatMap(podTemplatesOf).flatMap((template) => judge(context, template)),
}

function judge(context: Context, template: PodTemplate): readonly Problem[] {
  const { manifest, specPath, spec, annotations, annotationsPath, path } = template
  if (!specPath || !texts(spec).some((text) => elasticHost.test(text))) return []
  const membership = membershipOf(context, template)
  if (membership.mesh === 'unknown') needAll(context, membership.needs)
  if (membership.mesh !== 'sidecar') return []
  if (membership.native === undefined) needAll(context, ['istioVersion', 'kubernetesVersion'])
  if (membership.native !== false) return []
  const waits = /holdApplicationUntilProxyStarts["']?\s*:\s*["']?true/.test(stringAt(annotations, annotation.proxyConfig) ?? '') || texts(spec).some((text) => text.includes('15021') || text.includes('15020/healthz') || text.includes('15000/ready'))
  const ends = texts(spec).some((text) => text.includes('quitquitquit'))
  if (waits && ends) return []
  const missing = [...(waits ? [] : ['its first calls may come before the proxy is ready']), ...(ends ? [] : ['the proxy keeps the pod running after the work is done'])]
  const nativePossible = supports(context.environment, 'nativeSidecarAnnotation') && supports({ kubernetesVersion: context.environment.oldestKubelet ?? context.environment.kubernetesVersion }, 'sidecarContainers')
  return [{
    manifest,
    path: at(manifest.resource, ...annotationsPath) === undefined ? path : annotationsPath,
    message: `${subjectOf(manifest)} calls Elastic with a sidecar that is not native: ${missing.join(', and ')}.`,
    fix: nativePossible
      ? { title: 'Ask for a native sidecar: it starts first and ends with the work.', patches: [{ op: 'set', target: manifest, path: [...annotationsPath, annotation.nativeSidecar], value: 'true' }] }
      : { title: 'Set holdApplicationUntilProxyStarts in proxy.istio.io/config, and end the command with “curl -fsS -X POST http://localhost:15020/quitquitquit”.' },
  }]
}

/** Every text in a pod's spec: commands, arguments, variables. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}
