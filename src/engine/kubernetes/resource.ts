/** A Kubernetes object as it stands in a manifest: only what every kind has is typed, the rest is data to be asked with care. */
export type Resource = {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata?: {
    readonly name?: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}

export type JsonObject = { readonly [key: string]: unknown }

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a path of keys and indexes, undefined where the path ends early. Never throws, whatever the data is. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value
  for (let index = 0; index < path.length; index++) {
    const step = path[index]!
    if (typeof here !== 'object' || here === null) return undefined
    if (Array.isArray(here)) {
      if (typeof step !== 'number') return undefined
      here = here[step]
    } else if (typeof step === 'string' && Object.hasOwn(here, step)) here = (here as JsonObject)[step]
    else return undefined
  }
  return here
}

/** What stands for an object or a list that is missing: always the same, since nobody writes into it. */
const noObject: JsonObject = Object.freeze({})
const noList: readonly unknown[] = Object.freeze([])

export const objectAt = (value: unknown, ...path: readonly (string | number)[]): JsonObject => {
  const found = at(value, ...path)
  return isObject(found) ? found : noObject
}

export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : noList
}

export const stringAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** The API group of a resource, '' for the core group. */
export const groupOf = ({ apiVersion }: Resource): string => apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')))

export const nameOf = (resource: Resource): string => statedIn(resource, 'name') ?? ''

/** The namespace a manifest states; undefined where kubectl would choose one. */
export const namespaceOf = (resource: Resource): string | undefined => statedIn(resource, 'namespace')

/** A text of the metadata, read without a path, since it is asked for all the time. */
function statedIn({ metadata }: Resource, field: 'name' | 'namespace'): string | undefined {
  const stated: unknown = isObject(metadata) ? metadata[field] : undefined
  return typeof stated === 'string' ? stated : undefined
}

/** The concrete paths of a pattern in which `*` stands for every item of a list. */
export function expandPath(value: unknown, pattern: readonly string[]): readonly (readonly (string | number)[])[] {
  const star = pattern.indexOf('*')
  return star < 0 ? [pattern] : listAt(value, ...pattern.slice(0, star)).map((_, index) => [...pattern.slice(0, star), index, ...pattern.slice(star + 1)])
}
