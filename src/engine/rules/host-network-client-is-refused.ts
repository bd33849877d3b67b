import { at, stringAt } from '../kubernetes/resource.ts'
import { called, flowsWith, listed } from './flow-verdicts.ts'
import { podTemplatesOf } from './pod-templates.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R58, A6.5: hostNetwork pods are never injected, and ambient does not take them either. */
export const hostNetworkClientIsRefused: Rule = {
  id: 'host-network-client-is-refused',
  code: 'MW058',
  severity: 'error',
  title: 'A Beat or Agent on the host network calls a server that takes only mesh traffic.',
  why: 'hostNetwork pods are never part of the mesh, neither with sidecars nor in ambient mode. Under STRICT mTLS their calls are refused.',
  docs: 'https://istio.io/latest/docs/ops/deployment/application-requirements/',
  check: (context) => context.manifests.flatMap((manifest) => (manifest.kind === 'Beat' || manifest.kind === 'Agent' ? podTemplatesOf(manifest) : []).flatMap((template): readonly Problem[] => {
    if (at(template.spec, 'hostNetwork') !== true || template.specPath === undefined) return []
    const refused = flowsWith(context, ['client-without-proxy', 'plain-text-to-strict'], ({ from }) => from.manifest === manifest).filter(({ verdict }) => verdict.outcome === 'fails')
    if (refused.length === 0) return []
    const targets = listed(refused.map(({ to, targetPort }) => `${called({ ...to, nodeSet: undefined })} on port ${targetPort}`))
    const path = [...template.specPath, 'hostNetwork']
    const dnsPath = [...template.specPath, 'dnsPolicy']
    return [{
      manifest,
      path,
      message: `${subjectOf(manifest)} runs on the host network, so it is never part of the mesh; STRICT mTLS refuses its calls to ${targets}.`,
      fix: {
        title: 'Take the pods off the host network.',
        decision: 'Does it read nothing from the node\'s own network? If it does, keep hostNetwork, keep ECK\'s TLS and make that port PERMISSIVE (a PeerAuthentication with a selector and portLevelMtls), or send through a gateway.',
        patches: [{ op: 'remove', target: manifest, path }, ...(stringAt(template.spec, 'dnsPolicy') === 'ClusterFirstWithHostNet' ? [{ op: 'set' as const, target: manifest, path: dnsPath, value: 'ClusterFirst' }] : [])],
      },
    }]
  })),
}
