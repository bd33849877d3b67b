import { annotation } from '../kubernetes/annotations.ts'
import { supports } from '../support/capabilities.ts'
import { inAmbient } from './ambient.ts'
import { needAll, workloadOf } from './mesh-membership.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import { textOf } from './port-capture.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R53, B2, A4. */
export const probeRewriteIsSet: Rule = {
  id: 'probe-rewrite-is-set',
  code: 'MW053',
  severity: 'warning',
  title: 'The rewriting of probes is set by hand.',
  why: 'Istio rewrites HTTP probes by default since 1.7, HTTPS probes too. Switched on by hand it changes nothing; switched off under STRICT mTLS the kubelet, which has no certificate of the mesh, is refused and the pods never become ready.',
  docs: 'https://istio.io/latest/docs/ops/configuration/mesh/app-health-check/',
  check: (context) => everyPodTemplate(context).flatMap((template) => problemsOf(context, template)),
}

function problemsOf(context: Context, template: PodTemplate): readonly Problem[] {
  const stated = template.annotations[annotation.rewriteAppHTTPProbers]
  if (stated === undefined) return []
  const { manifest, annotations, annotationsPath, subject } = template
  const value = textOf(annotations, annotation.rewriteAppHTTPProbers) ?? (stated === true ? 'true' : stated === false ? 'false' : undefined)
  const path = [...annotationsPath, annotation.rewriteAppHTTPProbers]
  const fix: Fix = { title: 'Remove the annotation: probes are rewritten by default.', patches: [{ op: 'remove', target: manifest, path }] }
  if (value === 'true') {
    if (supports(context.environment, 'rewritesProbesByDefault') === false || inAmbient(context, template)) return []
    return [{ manifest, path, severity: 'info', message: `${upperFirst(subject)} switches the rewriting of probes on: that is the default since Istio 1.7, and HTTPS probes are rewritten too.`, fix }]
  }
  return value === 'false' && refused(context, template) ? [{ manifest, path, message: `${upperFirst(subject)} switches the rewriting of probes off: under STRICT mTLS the sidecar refuses the kubelet's probes, so its pods never become ready.`, fix }] : []
}

/** Whether the kubelet's probe fails, by the traffic model; the facts that it lacks are asked for. */
function refused(context: Context, template: PodTemplate): boolean {
  const workload = workloadOf(context, template)
  const probes = context.flows.filter(({ from, to }) => from.kind === 'Kubelet' && to === workload)
  for (const { verdict } of probes) if (verdict.outcome === 'unknown') needAll(context, verdict.needs ?? [])
  return probes.some(({ verdict }) => verdict.outcome === 'fails')
}
