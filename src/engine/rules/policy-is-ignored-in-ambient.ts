import { factDefaults } from '../environment.ts'
import { label } from '../kubernetes/annotations.ts'
import { objectAt, stringAt } from '../kubernetes/resource.ts'
import { selectingPolicy } from '../traffic/policies.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { selectedBy } from './authorization.ts'
import { homeOf } from './elasticsearch.ts'
import { called, flowsWith, startUpper } from './flow-verdicts.ts'
import { namespaceManifest } from './namespaces.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R77, B5, B1.3. */
export const policyIsIgnoredInAmbient: Rule = {
  id: 'policy-is-ignored-in-ambient',
  code: 'MW077',
  severity: 'error',
  title: 'A PeerAuthentication does not work in ambient mode as it is written.',
  why: 'ztunnel ignores DISABLE, ignores a selector in the root namespace (istio#61023), and before Istio 1.25 enforced a PERMISSIVE port too strictly (istio#53884).',
  docs: 'https://istio.io/latest/docs/ambient/usage/l4-policy/',
  check: (context) => [...(hasAmbient(context) ? context.every('PeerAuthentication').filter((manifest) => concernsAmbient(context, manifest)).flatMap((manifest) => [...disabled(manifest), ...inRoot(context, manifest)]) : []), ...tooStrict(context)],
}

const rootOf = ({ environment }: Context): string => environment.rootNamespace ?? factDefaults.rootNamespace

/** Whether anything says that there is ambient mode at all. */
function hasAmbient({ environment, workloads, every }: Context): boolean {
  if (environment.dataPlane === 'ambient' || environment.ambientNamespaces !== undefined) return true
  return workloads.some(({ membership }) => membership.mesh === 'ambient') || every('Namespace').some(({ resource }) => stringAt(resource, 'metadata', 'labels', label.dataplaneMode) === 'ambient')
}

/** Whether a policy is about pods in ambient mode: those it selects, its namespace, or the whole mesh. */
function concernsAmbient(context: Context, manifest: Manifest): boolean {
  const { environment, workloads } = context
  const selected = selectedBy(context, manifest)
  if (selected.length > 0) return selected.some(({ membership }) => membership.mesh === 'ambient')
  const home = homeOf(manifest)
  const labelled = namespaceManifest(context, home)
  const mode = labelled && stringAt(labelled.resource, 'metadata', 'labels', label.dataplaneMode)
  if (mode !== undefined) return mode === 'ambient'
  return (environment.ambientNamespaces ?? []).includes(home) || environment.dataPlane === 'ambient' || (home === rootOf(context) && workloads.some(({ membership }) => membership.mesh === 'ambient'))
}

function disabled(manifest: Manifest): readonly Problem[] {
  const ports = Object.keys(objectAt(manifest.resource, 'spec', 'portLevelMtls')).map((port): Path => ['spec', 'portLevelMtls', port, 'mode'])
  return [['spec', 'mtls', 'mode'] satisfies Path, ...ports].filter((path) => stringAt(manifest.resource, ...path) === 'DISABLE').map((path) => ({
    manifest,
    path,
    message: `${subjectOf(manifest)} says DISABLE, which ambient mode does not support; the line is ignored and mTLS stays as it was.`,
    fix: { title: 'Write PERMISSIVE, which also takes calls from outside the mesh.', patches: [{ op: 'set', target: manifest, path, value: 'PERMISSIVE' }] },
  }))
}

function inRoot(context: Context, manifest: Manifest): readonly Problem[] {
  const root = rootOf(context)
  const selector = objectAt(manifest.resource, 'spec', 'selector', 'matchLabels')
  if (homeOf(manifest) !== root || Object.keys(selector).length === 0) return []
  const homes = [...new Set(context.workloads.filter(({ labels, namespace }) => namespace !== root && Object.entries(selector).every(([key, value]) => labels[key] === value)).map(({ namespace }) => namespace))]
  return [{
    manifest,
    path: ['spec', 'selector'],
    message: `${subjectOf(manifest)} has a selector in the root namespace, where ambient mode ignores it (istio#61023); the pods keep the mode of their namespace.`,
    fix: homes.length === 1 ? { title: `Move it to “${homes[0]}”, where its pods are.`, patches: [{ op: 'set', target: manifest, path: ['metadata', 'namespace'], value: homes[0] }] } : { title: 'Move it to the namespace of the pods that it selects.' },
  }]
}

/** Calls that a PERMISSIVE port refuses before Istio 1.25; the webhook's port has a rule of its own (R21). */
function tooStrict(context: Context): readonly Problem[] {
  return flowsWith(context, ['version'], ({ to }) => to.membership.mesh === 'ambient' && to.kind !== 'Operator').flatMap(({ from, to, targetPort }): readonly Problem[] => {
    const policy = selectingPolicy(context.mesh, to)
    if (!policy) return []
    return [{
      manifest: policy,
      path: ['spec', 'portLevelMtls', String(targetPort), 'mode'],
      message: `${subjectOf(policy)} makes port ${targetPort} of ${called({ ...to, nodeSet: undefined })} PERMISSIVE, but Istio ${context.environment.istioVersion ?? ''} enforces that too strictly in ambient mode before 1.25. ${startUpper(called(from))} is refused.`,
      fix: { title: 'Upgrade Istio to 1.25 or later.', set: { istioVersion: '1.30' }, decision: 'When can Istio be upgraded? Until then make the namespace PERMISSIVE, or take the caller into the mesh.' },
    }]
  })
}
