import { annotation } from '../kubernetes/annotations.ts'
import { supports } from '../support/capabilities.ts'
import type { Workload } from '../traffic/model.ts'
import type { Patch } from '../yaml/edit.ts'
import { isOperator, podNamespace } from './namespaces.ts'
import { podTemplatesOf, type PodTemplate } from './pod-templates.ts'
import { textOf } from './port-capture.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

const hold = 'holdApplicationUntilProxyStarts'

/** FACTS R17, A3.4. */
export const operatorStartsBeforeProxy: Rule = {
  id: 'operator-starts-before-proxy',
  code: 'MW017',
  severity: 'info',
  title: 'The operator may start before its sidecar.',
  why: 'The operator calls the API server as soon as it starts. A sidecar that is not native may not be up yet; the calls fail and the operator restarts until it is.',
  docs: 'https://istio.io/latest/docs/ops/common-problems/injection/',
  check: (context) => context.workloads.filter(({ kind, membership }) => kind === 'Operator' && membership.mesh === 'sidecar').flatMap((operator) => problemsOf(context, operator)),
}

function problemsOf(context: Context, operator: Workload): readonly Problem[] {
  const templates = context.manifests.filter((manifest) => isOperator(manifest) && podNamespace(context, manifest) === operator.namespace).flatMap(podTemplatesOf)
  const [first] = templates
  if (!first || operator.membership.mesh !== 'sidecar' || templates.some(({ annotations }) => textOf(annotations, annotation.proxyConfig)?.includes(`${hold}: true`))) return []
  if (operator.membership.native === undefined) {
    context.need('istioVersion')
    context.need('kubernetesVersion')
  }
  if (operator.membership.native !== false || supports(context.environment, 'holdApplication') !== true) return []
  return [{
    manifest: first.manifest,
    path: [...first.annotationsPath, annotation.proxyConfig],
    message: `${upperFirst(first.subject)}: the operator “${operator.namespace}/${operator.name}” does not wait for its sidecar, which is not native; its first calls to the API server may fail and it restarts.`,
    fix: { title: `Let it wait (${hold}: true).`, patches: [wait(first)] },
  }]
}

/** Beside what the annotation says already, in the style in which it says it. */
function wait({ manifest, annotations, annotationsPath }: PodTemplate): Patch {
  const text = textOf(annotations, annotation.proxyConfig) ?? ''
  const value = text === '' ? `${hold}: true` : text.startsWith('{') ? text.replace(/^\{/, `{"${hold}": true, `) : `${hold}: true\n${text}\n`
  return { op: 'set', target: manifest, path: [...annotationsPath, annotation.proxyConfig], value }
}
