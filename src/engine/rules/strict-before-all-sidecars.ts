import { at, isObject, nameOf } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf } from './elasticsearch.ts'
import { called, decidingPlace, flowsWith, grouped, listed, startUpper } from './flow-verdicts.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R42, A2.7: automatic mTLS to a headless Service is all-or-nothing. */
export const strictBeforeAllSidecars: Rule = {
  id: 'strict-before-all-sidecars',
  code: 'MW042',
  severity: 'warning',
  title: 'STRICT mTLS while some pods have no sidecar yet.',
  why: 'As long as one pod behind a headless Service has no sidecar, clients send plain text to all of its pods, and those that have a sidecar refuse it under STRICT. Stay PERMISSIVE until every pod has its sidecar.',
  docs: 'https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/',
  check: (context) => [...mixed(context), ...phased(context)],
}

/** Pods with and without a sidecar behind one Service. */
function mixed(context: Context): readonly Problem[] {
  return grouped(flowsWith(context, ['headless-mixed']), ({ to, host }) => `${to.manifest?.file} ${to.manifest?.document.start} ${host}`).flatMap((group) => {
    const place = decidingPlace(group[0])
    return place ? [{ ...place, message: `Some pods behind ${group[0].host ?? group[0].via} have no sidecar, so ${listed(group.map(({ from }) => called({ ...from, nodeSet: undefined })))} sends plain text to all of them, and those with a sidecar refuse it under STRICT.` }] : []
  })
}

/** The two phases of one policy: the same name twice, first PERMISSIVE, then STRICT. */
function phased(context: Context): readonly Problem[] {
  const policies = context.every('PeerAuthentication').filter(({ resource }) => isObject(resource['spec']))
  const first = new Map<string, Manifest>()
  return policies.flatMap((manifest): readonly Problem[] => {
    const key = `${homeOf(manifest)}/${nameOf(manifest.resource)}`
    const before = first.get(key)
    if (!before) first.set(key, manifest)
    if (!before || mode(before) !== 'PERMISSIVE' || mode(manifest) !== 'STRICT') return []
    return [{ manifest, path: ['spec', 'mtls', 'mode'], message: `${startUpper(subjectOf(manifest))} turns STRICT what ${before.file === manifest.file ? 'stands above' : before.file} has as PERMISSIVE: apply it only when every pod has its sidecar, or pods that have one refuse the plain text that clients of the headless Services send.` }]
  })
}

const mode = ({ resource }: Manifest): unknown => at(resource, 'spec', 'mtls', 'mode')
