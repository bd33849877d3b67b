import type { PodSecurity } from '../answers.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { labelOf, labelPath, namespaceManifest, podNamespace } from './namespaces.ts'
import type { Context } from './rule.ts'

const enforce = 'pod-security.kubernetes.io/enforce'
const levels: readonly string[] = ['privileged', 'baseline', 'restricted'] satisfies readonly PodSecurity[]

/** The Pod Security level that is enforced on a manifest's pods: by the label of its Namespace, else by the fact (which is asked for). */
export function podSecurityOf(context: Context, manifest: Manifest): PodSecurity | undefined {
  const namespace = namespaceManifest(context, podNamespace(context, manifest))
  const level = namespace && labelOf(namespace, enforce)
  return level !== undefined && levels.includes(level) ? (level as PodSecurity) : context.need('podSecurity')
}

/** The line that a finding about the level of a namespace marks: the label, the Namespace, else the pods' own manifest. */
export function podSecurityPlace(context: Context, manifest: Manifest): { readonly manifest: Manifest; readonly path: Path } {
  const namespace = namespaceManifest(context, podNamespace(context, manifest))
  if (!namespace) return { manifest, path: ['metadata'] }
  return { manifest: namespace, path: labelOf(namespace, enforce) === undefined ? ['metadata'] : labelPath(enforce) }
}
