import { port } from '../kubernetes/ports.ts'
import { at } from '../kubernetes/resource.ts'
import type { Flow } from '../traffic/model.ts'
import { elasticLabel } from '../kubernetes/annotations.ts'
import { called, decidingPlace, flowsWith, grouped, listed, ownPlace, startUpper } from './flow-verdicts.ts'
import { permissivePort } from './peer-exceptions.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'

/** FACTS R35, A2.5-7. The operator is R15's and R18's, the webhook R20's, hostNetwork Beats and Agents R58's, remote clusters R49's. */
export const clientWithoutMeshIdentity: Rule = {
  id: 'client-without-mesh-identity',
  code: 'MW035',
  severity: 'error',
  title: 'A client can not present a mesh identity, and STRICT mTLS refuses it.',
  why: 'Under STRICT a server\'s proxy takes nothing but Istio\'s mTLS. A client without a proxy, or one whose proxy is told to send plain text, is refused: put it into the mesh, let it come by a gateway, or make that one port PERMISSIVE and keep ECK\'s TLS on it.',
  docs: 'https://istio.io/latest/docs/concepts/security/#mutual-tls-authentication',
  check: (context) => {
    const flows = flowsWith(context, ['client-without-proxy', 'plain-text-to-strict', 'raw-to-captured-port'], belongsHere)
    return grouped(flows, ({ from, verdict }) => `${from.id} ${verdict.cause}`).flatMap((group) => problemOf(context, group))
  },
}

function belongsHere({ from, to, call, verdict }: Flow): boolean {
  if (verdict.outcome === 'degraded' || from.kind === 'Operator' || from.kind === 'APIServer' || call === 'remote-cluster') return false
  if (from.manifest !== undefined && from.manifest === to.manifest && call === 'transport') return false
  return !(from.kind === 'Beat' || from.kind === 'Agent') || at(from.manifest?.resource, ...(from.podTemplate ?? []), 'spec', 'hostNetwork') !== true
}

function problemOf(context: Context, group: readonly [Flow, ...Flow[]]): readonly Problem[] {
  const [flow] = group
  const { from, verdict } = flow
  const { membership } = from
  const assumed = membership.mesh === 'none' && membership.assumed === true
  const place = (verdict.cause === 'client-without-proxy' ? (membership.place ?? ownPlace(from)) : undefined) ?? decidingPlace(flow)
  if (!place) return []
  const targets = listed(group.map(({ to, targetPort }) => `${called({ ...to, nodeSet: undefined })} on port ${targetPort}`))
  const why = verdict.cause === 'client-without-proxy' ? `has no proxy${assumed ? ' (assumed, since its Namespace carries no label of the mesh)' : ''}` : verdict.cause === 'raw-to-captured-port' ? 'sends past its own proxy' : 'sends without Istio\'s mTLS'
  return [{
    ...place,
    ...(assumed ? { severity: 'warning' as const } : {}),
    message: `${startUpper(called(from))} ${why}, so it can not present a mesh identity; STRICT mTLS refuses its calls to ${targets}.`,
    ...exceptionFix(context, group),
  }]
}

/** One port of one Elasticsearch may be opened; what else is refused is for a person to judge. */
function exceptionFix(context: Context, group: readonly Flow[]): { readonly fix?: Fix } {
  const open = group.filter(({ to, targetPort }) => to.kind === 'Elasticsearch' && targetPort === port.elasticsearch && to.manifest)
  const [first] = open
  if (!first || open.length < group.length || new Set(open.map(({ to }) => `${to.namespace}/${to.name}`)).size > 1) return {}
  const { to } = first
  const patches = permissivePort(context, to, port.elasticsearch, to.manifest!.file, { [elasticLabel.cluster]: to.name }, `${to.name}-http`)
  return patches ? { fix: { title: `Let callers without a mesh identity in on port ${port.elasticsearch} of Elasticsearch “${to.namespace}/${to.name}”.`, decision: 'Shall the client stay outside the mesh? Then keep ECK\'s TLS on port 9200, since nobody else encrypts; else give it a sidecar or let it come by a gateway.', patches } } : {}
}
