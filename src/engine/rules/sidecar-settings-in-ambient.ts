import { kindRow } from '../kubernetes/kinds.ts'
import { inAmbient } from './ambient.ts'
import { membershipOf } from './mesh-membership.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf, upperFirst } from './subject.ts'

const sidecarAnnotation = /^(?:(?:[a-z]+\.)*sidecar|proxy|inject)\.istio\.io\//

/** FACTS R74, B5. */
export const sidecarSettingsInAmbient: Rule = {
  id: 'sidecar-settings-in-ambient',
  code: 'MW074',
  severity: 'error',
  title: 'Ambient mode does not work as these manifests expect.',
  why: 'Annotations of the sidecar have no effect in ambient mode, where there is no sidecar, and ambient mode needs the Istio CNI node agent. Elastic neither documents nor tests ambient mode.',
  docs: 'https://istio.io/latest/docs/ambient/usage/add-workloads/',
  check: (context) => {
    const templates = everyPodTemplate(context).filter((template) => inAmbient(context, template))
    return [...templates.flatMap(withoutEffect), ...withoutCni(context, templates), ...undocumented(templates)]
  },
}

function withoutEffect(template: PodTemplate): readonly Problem[] {
  const { manifest } = template
  return Object.keys(template.annotations).filter((key) => sidecarAnnotation.test(key)).map((key) => {
    const path = [...template.annotationsPath, key]
    return {
      manifest,
      path,
      severity: 'warning',
      message: `${upperFirst(template.subject)} is in ambient mode, where the annotation ${key} has no effect: there is no sidecar to read it.`,
      fix: { title: 'Remove the annotation.', patches: [{ op: 'remove', target: manifest, path }] },
    }
  })
}

function withoutCni(context: Context, templates: readonly PodTemplate[]): readonly Problem[] {
  const [first] = templates
  if (!first || context.need('istioCni') !== false) return []
  const { place } = membershipOf(context, first)
  return [{
    manifest: place?.manifest ?? first.manifest,
    path: place?.path ?? ['metadata'],
    message: `${upperFirst(first.subject)} is in ambient mode, which needs the Istio CNI node agent, and the mesh has none: its traffic never reaches the mesh.`,
    fix: { title: 'Install the Istio CNI node agent.', decision: 'The agent is installed with Istio, for the whole cluster.', set: { istioCni: true } },
  }]
}

function undocumented(templates: readonly PodTemplate[]): readonly Problem[] {
  const first = templates.find(({ manifest }) => kindRow(manifest.kind)?.elastic)
  return first ? [{ manifest: first.manifest, path: ['kind'], severity: 'info', message: `${subjectOf(first.manifest)} runs in ambient mode, which Elastic neither documents nor tests with ECK; try it before you rely on it.` }] : []
}
