import { annotation } from '../kubernetes/annotations.ts'
import { supports } from '../support/capabilities.ts'
import { inSidecarMesh } from './mesh-membership.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import { textOf } from './port-capture.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R28, B2: `excludeInboundPorts` only counts while all inbound traffic is redirected. */
export const inboundExclusionIsVoid: Rule = {
  id: 'inbound-exclusion-is-void',
  code: 'MW028',
  severity: 'error',
  title: 'excludeInboundPorts has no effect.',
  why: 'Istio reads excludeInboundPorts only when includeInboundPorts is “*”. That is the default since Istio 1.9; before, with the CNI plugin, it was the list of declared container ports.',
  docs: 'https://istio.io/latest/docs/reference/config/annotations/',
  check: (context) => everyPodTemplate(context).flatMap((template) => problemsOf(context, template)),
}

function problemsOf(context: Context, template: PodTemplate): readonly Problem[] {
  const { manifest, annotations } = template
  const exclude = textOf(annotations, annotation.excludeInboundPorts)
  const include = textOf(annotations, annotation.includeInboundPorts)
  if ((exclude === undefined && include !== '*') || inSidecarMesh(context, template) === 'no') return []
  if (include === undefined && !mayBeVoid(context)) return []
  const { annotationsPath, subject } = template
  const path = [...annotationsPath, annotation.includeInboundPorts]
  if (include !== undefined && include !== '*') {
    const meaning = include === '' ? 'an empty includeInboundPorts takes all its ports out of the mesh' : `includeInboundPorts is the list “${include}”`
    return [{
      manifest,
      path,
      message: `${upperFirst(subject)}: ${meaning}, so excludeInboundPorts “${exclude}” is not read; it applies only when includeInboundPorts is “*”.`,
      fix: { title: 'Redirect all inbound ports (“*”), so that the exclusion counts.', patches: [{ op: 'set', target: manifest, path, value: '*' }] },
    }]
  }
  if (include === '*') {
    context.need('istioVersion')
    if (supports(context.environment, 'interceptsAllInboundByDefault') !== true) return []
    return [{
      manifest,
      path,
      severity: 'info',
      message: `${upperFirst(subject)}: includeInboundPorts “*” has been the default since Istio 1.9 and changes nothing.`,
      fix: { title: 'Take the annotation out.', decision: 'Is “*” also your mesh\'s own default (values global.proxy.includeInboundPorts)?', patches: [{ op: 'remove', target: manifest, path }] },
    }]
  }
  return [{
    manifest,
    path: [...annotationsPath, annotation.excludeInboundPorts],
    message: `${upperFirst(subject)}: with the CNI plugin Istio before 1.9 redirects only declared ports, and then excludeInboundPorts “${exclude}” is not read; these ports stay in the proxy.`,
    fix: { title: 'Set includeInboundPorts to “*” beside it.', patches: [{ op: 'set', target: manifest, path, value: '*' }] },
  }]
}

/** Whether this Istio redirects only the ports that are declared. */
function mayBeVoid(context: Context): boolean {
  context.need('istioVersion')
  return supports(context.environment, 'interceptsAllInboundByDefault') === false && context.need('istioCni') === true
}
