import { annotation, label } from '../kubernetes/annotations.ts'
import { inAmbient } from './ambient.ts'
import { injects, isOperator, namespaceManifest, podNamespace } from './namespaces.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import { textOf } from './port-capture.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R09, A3.3, B1.5: the injector's webhook selects on labels; no call, no look at the annotation. */
export const injectionByAnnotation: Rule = {
  id: 'injection-by-annotation',
  code: 'MW009',
  severity: 'error',
  title: 'A sidecar is asked for by an annotation only.',
  why: 'The injector selects pods by the label of this name. In a namespace without an injection label the annotation alone injects nothing, and the pods stay outside the mesh.',
  docs: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
  check: (context) => everyPodTemplate(context).flatMap((template) => problemsOf(context, template)),
}

/** Whether only the annotation asks for a sidecar. */
export const asksByAnnotationOnly = ({ annotations, labels }: PodTemplate): boolean =>
  textOf(annotations, annotation.inject) === 'true' || annotations[annotation.inject] === true ? labels[label.inject] === undefined && labels[label.revision] === undefined : false

/** Whether the namespace's label injects anyway; `assumed` where the files only lack the label, undefined where nothing tells. */
export function injectedAnyway(context: Context, { manifest }: PodTemplate): boolean | undefined {
  const { environment } = context
  if (isOperator(manifest) && environment.operatorInMesh !== undefined) return environment.operatorInMesh
  const namespace = podNamespace(context, manifest)
  const found = namespaceManifest(context, namespace)
  if (found && injects(found)) return true
  if (namespace !== undefined && environment.injectedNamespaces !== undefined) return environment.injectedNamespaces.includes(namespace)
  return found ? false : undefined
}

/** Values of the operator's chart in a namespace that nobody told of are MW013's. */
function problemsOf(context: Context, template: PodTemplate): readonly Problem[] {
  if (!asksByAnnotationOnly(template) || inAmbient(context, template)) return []
  const injected = injectedAnyway(context, template)
  if (injected === true) return []
  if (injected === undefined) {
    context.need('injectedNamespaces')
    if (template.manifest.kind === 'HelmValues') return []
  }
  const { manifest, annotationsPath, subject } = template
  const namespace = podNamespace(context, manifest)
  return [{
    manifest,
    path: [...annotationsPath, annotation.inject],
    ...(injected === undefined ? { severity: 'warning' as const } : {}),
    message: `${upperFirst(subject)} asks for a sidecar by the annotation ${annotation.inject} only: the injector selects on the label, so ${injected === undefined ? 'unless its namespace has an injection label ' : `in “${namespace}”, which has no injection label, `}its pods stay outside the mesh.`,
    fix: labelInstead(template),
  }]
}

/** Says by a label what the annotation said. */
export const labelInstead = ({ manifest: target, annotationsPath, labelsPath }: PodTemplate): Fix => ({
  title: `Use the label ${label.inject} instead.`,
  patches: [
    { op: 'set', target, path: [...labelsPath, label.inject], value: 'true' },
    { op: 'remove', target, path: [...annotationsPath, annotation.inject] },
  ],
})
