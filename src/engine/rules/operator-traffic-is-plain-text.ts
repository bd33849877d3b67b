import { called, grouped, mtlsOn, outsideOperatorFlows, ownPlace, startUpper } from './flow-verdicts.ts'
import type { Rule } from './rule.ts'

/** FACTS R16, A2.6. */
export const operatorTrafficIsPlainText: Rule = {
  id: 'operator-traffic-is-plain-text',
  code: 'MW016',
  severity: 'info',
  title: 'The operator works from outside the mesh, and Istio does not encrypt what it sends.',
  why: 'Under PERMISSIVE mTLS an operator without a sidecar reaches everything. Its traffic is plain text unless the component\'s own HTTP TLS is kept.',
  docs: 'https://istio.io/latest/docs/concepts/security/#permissive-mode',
  check: (context) => {
    const flows = outsideOperatorFlows(context).filter(({ to, call }) => call !== 'api-server' && (to.membership.mesh === 'sidecar' || to.membership.mesh === 'ambient'))
    return grouped(flows, ({ to }) => `${to.kind}/${to.namespace}/${to.name}`).flatMap(([{ from, to, targetPort, protocol }]) => {
      const place = ownPlace(to)
      const mode = mtlsOn(context, to, targetPort)
      if (!place || mode?.mode !== 'PERMISSIVE' || (mode.level === 'port' && mtlsOn(context, to, 1)?.mode === 'STRICT')) return []
      const what = protocol === 'http' ? 'in plain text, since HTTP TLS is off' : 'with ECK\'s own TLS only'
      return [{ ...place, message: `${startUpper(called(from))} is outside the mesh and reaches ${called({ ...to, nodeSet: undefined })} ${what}; under STRICT mTLS it would be refused.` }]
    })
  },
}
