import { at, nameOf, namespaceOf, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'

/** A manifest in a message, with the user's own names: `Elasticsearch “elastic/es”`, `Namespace “elastic”`, `The values of chart “eck-operator”`. */
export function subjectOf({ kind, resource }: Manifest): string {
  const name = nameOf(resource)
  if (kind === 'HelmValues') return `The values of chart “${name}”`
  const namespace = namespaceOf(resource)
  return name ? `${kind} “${namespace ? `${namespace}/` : ''}${name}”` : `${kind} without a name`
}

/** A node set in a message: its name, else its place counted from 1. */
export function nodeSetName(nodeSets: readonly unknown[], index: number): string {
  return stringAt(at(nodeSets, index), 'name') ?? `number ${index + 1}`
}
