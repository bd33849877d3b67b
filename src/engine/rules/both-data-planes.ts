import { label } from '../kubernetes/annotations.ts'
import type { Patch } from '../yaml/edit.ts'
import type { Manifest } from '../yaml/parse.ts'
import { injects, labelOf, labelPath } from './namespaces.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R79, B5. */
export const bothDataPlanes: Rule = {
  id: 'both-data-planes',
  code: 'MW079',
  severity: 'warning',
  title: 'A namespace has labels of both data planes.',
  why: 'A namespace is either in ambient mode or gets sidecars. With both labels sidecar injection takes precedence and the ambient label is ignored (IST0123).',
  docs: 'https://istio.io/latest/docs/ambient/usage/add-workloads/',
  check: (context) => context.every('Namespace').filter((manifest) => labelOf(manifest, label.dataplaneMode) === 'ambient' && injects(manifest)).map((manifest) => problemOf(context, manifest)),
}

function problemOf({ environment }: Context, manifest: Manifest): Problem {
  const injection = [label.injection, label.revision].filter((key) => labelOf(manifest, key) !== undefined)
  const remove = (key: string): Patch => ({ op: 'remove', target: manifest, path: labelPath(key) })
  const ambient = environment.dataPlane === 'ambient'
  return {
    manifest,
    path: labelPath(label.dataplaneMode),
    message: `${subjectOf(manifest)} has ${label.dataplaneMode}=ambient and ${injection.map((key) => `${key}=${labelOf(manifest, key)}`).join(' and ')}: sidecar injection takes precedence (IST0123), so its pods get a sidecar and are not in ambient mode.`,
    fix: {
      title: ambient ? 'Keep ambient: remove the injection label.' : `Keep the sidecars: remove ${label.dataplaneMode}.`,
      ...(environment.dataPlane === undefined ? { decision: 'Only you know which data plane this namespace is meant for; today its pods get sidecars.' } : {}),
      patches: ambient ? injection.map(remove) : [remove(label.dataplaneMode)],
    },
  }
}
