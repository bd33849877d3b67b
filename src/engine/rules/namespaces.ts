import { factDefaults } from '../environment.ts'
import { label } from '../kubernetes/annotations.ts'
import { nameOf, namespaceOf, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { oncePerSet } from './once-per-set.ts'
import type { Context } from './rule.ts'

/** The Namespace object of a name, where it is among the files. */
export const namespaceManifest = (context: Context, name: string | undefined): Manifest | undefined => (name === undefined ? undefined : namespaces(context).get(name))

/** Of two with one name the first. */
const namespaces = oncePerSet(({ every }): ReadonlyMap<string, Manifest> => new Map(every('Namespace').toReversed().map((manifest) => [nameOf(manifest.resource), manifest])))

/** A label as a string; undefined for what is missing or no string. */
export const labelOf = (manifest: Manifest, key: string): string | undefined => stringAt(manifest.resource, 'metadata', 'labels', key)

export const labelPath = (key: string): readonly string[] => ['metadata', 'labels', key]

/** Whether a Namespace's labels switch sidecar injection on (FACTS B1.5). */
export function injects(namespace: Manifest): boolean {
  const injection = labelOf(namespace, label.injection)
  return injection === 'enabled' || (injection === undefined && (labelOf(namespace, label.revision) ?? '') !== '')
}

/** The namespace in which a manifest's pods will run; undefined where kubectl or Helm will choose one. */
export function podNamespace(context: Context, { kind, resource }: Manifest): string | undefined {
  if (kind === 'HelmValues') return nameOf(resource) === 'eck-operator' ? operatorNamespace(context) : undefined
  return namespaceOf(resource)
}

export const operatorNamespace = ({ environment }: Context): string => environment.operatorNamespace ?? factDefaults.operatorNamespace

export const rootNamespace = ({ environment }: Context): string => environment.rootNamespace ?? factDefaults.rootNamespace

/** The operator's own manifests: values of its chart, or (a part of) its StatefulSet. */
export const isOperator = ({ kind, resource }: Manifest): boolean =>
  kind === 'HelmValues' ? nameOf(resource) === 'eck-operator' : (kind === 'StatefulSet' || kind === 'Deployment') && (nameOf(resource) === 'elastic-operator' || stringAt(objectAt(resource, 'metadata', 'labels'), 'control-plane') === 'elastic-operator')
