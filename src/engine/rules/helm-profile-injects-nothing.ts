import { annotation } from '../kubernetes/annotations.ts'
import { inAmbient } from './ambient.ts'
import { asksByAnnotationOnly, injectedAnyway, labelInstead } from './injection-by-annotation.ts'
import { podTemplatesOf } from './pod-templates.ts'
import type { Rule } from './rule.ts'

/** FACTS R13, A3.3, S16. */
export const helmProfileInjectsNothing: Rule = {
  id: 'helm-profile-injects-nothing',
  code: 'MW013',
  severity: 'warning',
  title: "The operator's Helm values ask for a sidecar by the deprecated annotation.",
  why: "Elastic's profile-istio.yaml sets the annotation sidecar.istio.io/inject. The injector selects on the label of this name, so that the operator gets a sidecar only where its namespace is labelled.",
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0135/',
  check: (context) => context.every('HelmValues').flatMap(podTemplatesOf).filter((template) => asksByAnnotationOnly(template) && !inAmbient(context, template)).map((template) => {
    const injected = injectedAnyway(context, template)
    return {
      manifest: template.manifest,
      path: [...template.annotationsPath, annotation.inject],
      ...(injected === true ? { severity: 'info' as const } : {}),
      message: `${template.subject} ask for a sidecar by the annotation ${annotation.inject}, as in Elastic's profile-istio.yaml: it is deprecated and injects nothing outside a namespace with an injection label${injected === true ? ' (here the namespace has one)' : ', so the operator stays outside the mesh'}.`,
      fix: labelInstead(template),
    }
  }),
}
