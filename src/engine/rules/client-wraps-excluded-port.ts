import { annotation } from '../kubernetes/annotations.ts'
import type { Flow, Place } from '../traffic/model.ts'
import { called, decidingPlace, flowsWith, grouped, listed, startUpper } from './flow-verdicts.ts'
import { podTemplatesOf, type PodTemplate } from './pod-templates.ts'
import { excludePatches } from './port-capture.ts'
import type { Problem, Rule } from './rule.ts'

/** FACTS R50, A2.8. Between the nodes of one cluster it is R27's. */
export const clientWrapsExcludedPort: Rule = {
  id: 'client-wraps-excluded-port',
  code: 'MW050',
  severity: 'error',
  title: 'A client\'s sidecar sends Istio mTLS to a port that is excluded at the server.',
  why: 'A port that is excluded from the server\'s sidecar hears everything as it is sent. The client\'s sidecar knows nothing of that and wraps the call in Istio\'s mTLS, which Elasticsearch does not understand. The client must exclude the port on its way out.',
  docs: 'https://istio.io/latest/docs/reference/config/annotations/',
  check: (context) => {
    const flows = flowsWith(context, ['mtls-to-excluded-port'], ({ from, to, call }) => !(call === 'transport' && from.manifest === to.manifest))
    return grouped(flows, ({ from, port }) => `${from.id} ${port}`).flatMap((group): readonly Problem[] => {
      const [flow] = group
      const template = templateOf(flow)
      const place: Place | undefined = template ? { manifest: template.manifest, path: [...template.annotationsPath, annotation.excludeOutboundPorts] } : decidingPlace(flow)
      if (!place) return []
      return [{
        ...place,
        message: `${startUpper(called(flow.from))} sends Istio mTLS to port ${flow.port} of ${listed(group.map(({ to }) => called({ ...to, nodeSet: undefined })))}, which is excluded from the sidecar there: it arrives at the raw socket and fails.`,
        // Where the whole server is out of its proxy's sight, that is what is wrong, and the client is not to follow (R28).
        ...(template && group.every(({ to, targetPort }) => to.unseenInbound.ports.includes(targetPort)) ? { fix: { title: `Exclude port ${flow.port} outbound at the client too.`, patches: excludePatches(template, flow.port, ['outbound']) } } : {}),
      }]
    })
  },
}

function templateOf({ from: { manifest, podTemplate } }: Flow): PodTemplate | undefined {
  return manifest && podTemplate ? podTemplatesOf(manifest).find(({ path }) => path.join('/') === podTemplate.join('/')) : undefined
}
