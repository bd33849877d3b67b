import { membershipOf } from './mesh-membership.ts'
import type { PodTemplate } from './pod-templates.ts'
import type { Context } from './rule.ts'

/** Whether a template's pods are in ambient mode: what their namespace or the facts say; a mesh that is ambient throughout says it for pods of which nothing else is told. */
export function inAmbient(context: Context, template: PodTemplate): boolean {
  const membership = membershipOf(context, template)
  if (membership.mesh === 'ambient') return true
  const untold = membership.mesh === 'unknown' || (membership.mesh === 'none' && membership.assumed === true)
  return untold && context.environment.dataPlane === 'ambient' && context.environment.ambientNamespaces === undefined
}
