import { kindRow, type Kind } from '../kubernetes/kinds.ts'
import { namespaceOf } from '../kubernetes/resource.ts'
import { rootNamespace } from './namespaces.ts'
import type { Context, Fix, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'
import type { Manifest } from '../yaml/parse.ts'

const policies: readonly Kind[] = ['PeerAuthentication', 'AuthorizationPolicy', 'RequestAuthentication']

/** FACTS R82, B1.3, B7.4. */
export const policyWithoutNamespace: Rule = {
  id: 'policy-without-namespace',
  code: 'MW082',
  severity: 'warning',
  title: 'A policy does not say its namespace.',
  why: 'The namespace decides what a policy covers: all of the mesh from the root namespace, one namespace elsewhere. Without it that depends on where kubectl happens to point.',
  docs: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/',
  check: (context) => policies.flatMap((kind) => context.every(kind)).filter(({ resource }) => namespaceOf(resource) === undefined).map((manifest) => {
    const fix = fixOf(context, manifest)
    return {
      manifest,
      path: ['metadata'],
      message: `${subjectOf(manifest)} has no namespace: it lands in whichever one kubectl uses, and covers the whole mesh only in the root namespace “${rootNamespace(context)}”.`,
      ...(fix ? { fix } : {}),
    }
  }),
}

/** Where all Elastic resources lie in one namespace, that one is likely meant. */
function fixOf({ manifests }: Context, target: Manifest): Fix | undefined {
  const homes = new Set(manifests.filter(({ kind }) => kindRow(kind)?.elastic).flatMap(({ resource }) => namespaceOf(resource) ?? []))
  const [namespace] = homes
  if (homes.size !== 1 || namespace === undefined) return undefined
  return {
    title: `Put it into “${namespace}”, the namespace of the Elastic resources.`,
    decision: 'Only you know which namespace it is meant for: this one, the root namespace for the whole mesh, or another.',
    patches: [{ op: 'set', target, path: ['metadata', 'namespace'], value: namespace }],
  }
}
