import { label } from '../kubernetes/annotations.ts'
import { labelOf, labelPath, namespaceManifest, podNamespace } from './namespaces.ts'
import { everyPodTemplate } from './pod-templates.ts'
import type { Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R10, B1.5. */
export const disabledNamespaceCannotInject: Rule = {
  id: 'disabled-namespace-cannot-inject',
  code: 'MW010',
  severity: 'error',
  title: 'A pod asks for a sidecar in a namespace that forbids it.',
  why: 'The injector passes over namespaces with istio-injection=disabled; a pod label can not override that.',
  docs: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
  check: (context) => everyPodTemplate(context).flatMap((template) => {
    const { manifest, labels } = template
    if (labels[label.inject] !== 'true' && labels[label.inject] !== true) return []
    const namespace = namespaceManifest(context, podNamespace(context, manifest))
    if (!namespace || labelOf(namespace, label.injection) !== 'disabled') return []
    const name = podNamespace(context, manifest)
    return [{
      manifest,
      path: [...template.labelsPath, label.inject],
      message: `${upperFirst(template.subject)} asks for a sidecar, but the Namespace “${name}” has istio-injection=disabled, which a pod label can not override: its pods stay outside the mesh.`,
      fix: {
        title: `Remove istio-injection=disabled from the Namespace “${name}”.`,
        decision: `Somebody switched injection off in “${name}”. Without the label, pods that ask for a sidecar get one, and in a mesh that injects by default all pods do.`,
        patches: [{ op: 'remove', target: namespace, path: labelPath(label.injection) }],
      },
    }]
  }),
}
