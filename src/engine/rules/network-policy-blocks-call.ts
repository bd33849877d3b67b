import { called, decidingPlace, flowsWith, grouped, listed } from './flow-verdicts.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** A call that Elastic needs and a NetworkPolicy does not let through (R30 and R49 ask for policies; this judges them). */
export const networkPolicyBlocksCall: Rule = {
  id: 'network-policy-blocks-call',
  code: 'MW104',
  severity: 'error',
  title: 'A NetworkPolicy blocks a call that Elastic needs.',
  why: 'As soon as a NetworkPolicy selects a pod, only what some policy lists gets through. It judges what is on the wire: the pod\'s own port, and 15008 between pods in ambient mode.',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  check: (context) => grouped(flowsWith(context, ['network-policy']), (flow) => { const place = decidingPlace(flow); return place ? `${place.manifest.file} ${place.manifest.document.start} ${flow.to.id} ${flow.targetPort}` : flow.to.id }).flatMap((group): readonly Problem[] => {
    const [flow] = group
    const place = decidingPlace(flow)
    if (!place) return []
    const port = flow.verdict.encryption.includes('istio') || flow.to.membership.mesh !== 'ambient' ? `port ${flow.targetPort}` : `port ${flow.targetPort} (or 15008, where ztunnel carries it)`
    return [{ ...place, message: `${subjectOf(place.manifest)} does not let ${listed(group.map(({ from }) => called({ ...from, nodeSet: undefined })))} reach ${called({ ...flow.to, nodeSet: undefined })} on ${port}; the call is dropped (${flow.purpose}).` }]
  }),
}
