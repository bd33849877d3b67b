import { nameOf, namespaceOf } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'

/** A manifest in a message, with the user's own names: `Elasticsearch “elastic/es”`, `Namespace “elastic”`, `The values of chart “eck-operator”`. */
export function subjectOf({ kind, resource }: Manifest): string {
  const name = nameOf(resource)
  if (kind === 'HelmValues') return `The values of chart “${name}”`
  const namespace = namespaceOf(resource)
  return name ? `${kind} “${namespace ? `${namespace}/` : ''}${name}”` : `${kind} without a name`
}

/** A subject at the start of a sentence. */
export const upperFirst = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
