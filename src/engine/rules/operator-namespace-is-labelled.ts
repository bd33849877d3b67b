import { nameOf } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import { elasticAnchor } from './anchor.ts'
import { labelOf, labelPath, namespaceManifest, operatorNamespace } from './namespaces.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const key = 'control-plane'

/** FACTS R11, A3.2: the key alone excludes a namespace, whatever its value. */
export const operatorNamespaceIsLabelled: Rule = {
  id: 'operator-namespace-is-labelled',
  code: 'MW011',
  severity: 'warning',
  title: 'A label on the namespace keeps the sidecar away on AKS.',
  why: 'ECK 1.5.0 puts the label control-plane on its namespace. On AKS every webhook passes over namespaces with this key, the injector too, so that the operator gets no sidecar (#4395). ECK 1.6.0 does not set it any more.',
  docs: 'https://github.com/elastic/cloud-on-k8s/issues/4395',
  check: (context) => {
    const { distribution } = context.environment
    if (distribution !== undefined && distribution !== 'aks' && distribution !== 'generic') return []
    const labelled = context.every('Namespace').filter((namespace) => isEcks(context, namespace))
    if (labelled.length > 0) return labelled.map((manifest) => ({
      manifest,
      path: labelPath(key),
      message: `${subjectOf(manifest)} has the label ${key}, as ECK 1.5.0 sets it: on AKS the injector passes over it and its pods get no sidecar (#4395).`,
      fix: { title: `Remove the label ${key}.`, patches: [{ op: 'remove' as const, target: manifest, path: labelPath(key) }] },
    }))
    return ofVersion(context)
  },
}

/** Other operators label their namespaces with this key too; what counts is ECK's, where its version or the cluster makes it matter. */
function isEcks(context: Context, namespace: Manifest): boolean {
  const { distribution, eckVersion } = context.environment
  if (labelOf(namespace, key) !== 'elastic-operator' && (labelOf(namespace, key) === undefined || nameOf(namespace.resource) !== operatorNamespace(context))) return false
  return distribution === 'aks' || eckVersion === undefined || supports({ eckVersion }, 'labelsOperatorNamespace') === true
}

/** The operator's own manifest sets the label, whether it is among the files or not. */
function ofVersion(context: Context): readonly Problem[] {
  if (supports(context.environment, 'labelsOperatorNamespace') !== true) return []
  const name = operatorNamespace(context)
  const manifest = namespaceManifest(context, name) ?? elasticAnchor(context)
  return manifest ? [{ manifest, path: ['metadata'], message: `ECK 1.5.0 labels its namespace “${name}” with ${key}, and on AKS the injector then passes over it (#4395): remove the label after the installation (kubectl label namespace ${name} ${key}-) or use 1.6.0.` }] : []
}
