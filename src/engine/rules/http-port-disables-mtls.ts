import { called, decidingPlace, flowsWith, grouped, listed } from './flow-verdicts.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R36, A2.7: automatic mTLS to a headless Service does not look at policies for single ports. */
export const httpPortDisablesMtls: Rule = {
  id: 'http-port-disables-mtls',
  code: 'MW036',
  severity: 'error',
  title: 'A port has mTLS switched off, and clients of its headless Service still send it.',
  why: 'Automatic mTLS to a headless Service follows the namespace\'s mode only, so the operator, which calls pods through the nodeSet\'s headless Service since ECK 2.14, sends mTLS to a port that takes plain text. PERMISSIVE takes both.',
  docs: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/',
  check: (context) => grouped(flowsWith(context, ['mtls-to-disabled-port']), (flow) => { const place = decidingPlace(flow); return place ? `${place.manifest.file} ${place.manifest.document.start} ${place.path.join('/')}` : flow.to.id }).flatMap((group): readonly Problem[] => {
    const [flow] = group
    const place = decidingPlace(flow)
    if (!place) return []
    const callers = listed(group.map(({ from, host, via }) => `${called({ ...from, nodeSet: undefined })} through ${host ?? via}`))
    return [{
      ...place,
      message: `${subjectOf(place.manifest)} switches mTLS off on port ${flow.targetPort} of ${called({ ...flow.to, nodeSet: undefined })}, but ${callers} still sends mTLS there, and fails; PERMISSIVE takes both.`,
      ...(place.manifest.kind === 'PeerAuthentication' ? { fix: { title: 'Make it PERMISSIVE.', patches: [{ op: 'set', target: place.manifest, path: place.path, value: 'PERMISSIVE' }] } } : {}),
    }]
  }),
}
