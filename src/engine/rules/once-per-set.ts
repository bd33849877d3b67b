import type { Manifest } from '../yaml/parse.ts'
import type { Context } from './rule.ts'

/**
 * Something about a set of manifests that several rules ask for, found at the first question. It goes by the manifests alone:
 * who asks for a fact here asks for the first rule only.
 */
export function oncePerSet<T>(find: (context: Pick<Context, 'manifests' | 'every'>) => T): (context: Pick<Context, 'manifests' | 'every'>) => T {
  const known = new WeakMap<readonly Manifest[], { readonly value: T }>()
  return (context) => {
    let found = known.get(context.manifests)
    if (!found) known.set(context.manifests, (found = { value: find(context) }))
    return found.value
  }
}
