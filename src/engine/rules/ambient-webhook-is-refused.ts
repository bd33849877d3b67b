import { port } from '../kubernetes/ports.ts'
import { supports } from '../support/capabilities.ts'
import { selectingPolicy } from '../traffic/policies.ts'
import { at } from '../kubernetes/resource.ts'
import { called, flowsWith } from './flow-verdicts.ts'
import type { Problem, Rule } from './rule.ts'
import { webhookProblem } from './webhook-is-unreachable.ts'

/** FACTS R21, B5, istio#52874, istio#53884. */
export const ambientWebhookIsRefused: Rule = {
  id: 'ambient-webhook-is-refused',
  code: 'MW021',
  severity: 'error',
  title: 'In ambient mode the API server can not reach ECK\'s webhook.',
  why: 'ztunnel refuses the API server\'s plain call to port 9443 under STRICT, as it is meant to. A PeerAuthentication that makes this port PERMISSIVE lets it in, but before Istio 1.25.0 ambient enforces it too strictly. Annotations of the sidecar do nothing here.',
  docs: 'https://istio.io/latest/docs/ambient/usage/l4-policy/',
  check: (context) => flowsWith(context, ['webhook-unreachable'], ({ to }) => to.membership.mesh === 'ambient').flatMap((flow): readonly Problem[] => {
    const policy = selectingPolicy(context.mesh, flow.to)
    const path = ['spec', 'portLevelMtls', String(port.webhook), 'mode']
    if (policy && at(policy.resource, ...path) === 'PERMISSIVE' && supports(context.environment, 'ambientPortLevelPermissive') === false) {
      return [{
        manifest: policy,
        path,
        message: `Before Istio 1.25.0 ambient mode enforces a port's PERMISSIVE too strictly: the API server's calls to the webhook of ${called(flow.to)} are refused all the same.`,
        fix: { title: 'Upgrade Istio to 1.25 or later.', set: { istioVersion: '1.30' }, decision: 'When can Istio be upgraded? Until then make the operator\'s namespace PERMISSIVE or switch the webhook off.' },
      }]
    }
    return webhookProblem(context, flow).map((problem) => ({ ...problem, severity: 'warning' as const }))
  }),
}
