import { annotation } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { at } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import { parsePorts } from '../kubernetes/ports.ts'
import type { Workload } from '../traffic/model.ts'
import { isUnseen } from '../traffic/unseen.ts'
import { called, flowsWith, listed, operatorPlace, startUpper } from './flow-verdicts.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'

/** FACTS R18, #9428: the proposed way past stale endpoints only works where port 9200 takes plain text. */
export const operatorBypassesSidecar: Rule = {
  id: 'operator-bypasses-sidecar',
  code: 'MW018',
  severity: 'error',
  title: 'The operator calls Elasticsearch past its own sidecar.',
  why: 'During rolling upgrades a stale Envoy endpoint can answer the operator with 503 and pause the upgrade. Excluding port 9200 on the operator has been proposed against that, but what is excluded is sent without Istio\'s mTLS, which STRICT refuses.',
  docs: 'https://github.com/elastic/cloud-on-k8s/pull/9428',
  check: (context) => context.workloads.filter(({ kind, membership }) => kind === 'Operator' && (membership.mesh === 'sidecar' || membership.mesh === 'unknown')).flatMap((operator) => problemsOf(context, operator)),
}

function problemsOf(context: Context, operator: Workload): readonly Problem[] {
  const { place } = operator.unseenOutbound
  if (isUnseen(operator.unseenOutbound, port.elasticsearch) && place) {
    const refused = flowsWith(context, ['raw-to-captured-port'], ({ from }) => from === operator || from.id === operator.id)
    const targets = listed(refused.map(({ to }) => called({ ...to, nodeSet: undefined })))
    if (targets === '') return operator.membership.mesh === 'unknown' ? [] : [{ ...place, severity: 'info', message: `${startUpper(called(operator))} sends to port 9200 past its sidecar; that works only while the port accepts what is not Istio's mTLS, never with STRICT.` }]
    return [{ ...place, message: `${startUpper(called(operator))} sends to port 9200 past its sidecar, so without Istio's mTLS, and STRICT refuses it at ${targets}.`, fix: withoutPort(place) }]
  }
  if (operator.membership.mesh === 'unknown') return []
  context.need('eckVersion')
  const own = operatorPlace(context, operator)
  if (!own || supports(context.environment, 'operatorUsesPodUrls') !== true) return []
  return [{ ...own, severity: 'info', message: `During rolling upgrades a stale Envoy endpoint can answer ${called(operator)} with 503 and pause the upgrade (cloud-on-k8s#9428). Excluding port 9200 on the operator is no way out under STRICT.` }]
}

function withoutPort({ manifest: target, path }: NonNullable<Workload['unseenOutbound']['place']>): Fix {
  const rest = (parsePorts(String(at(target.resource, ...path) ?? '')) ?? []).filter((number) => number !== port.elasticsearch)
  const byPort = path.at(-1) === annotation.excludeOutboundPorts
  return { title: 'Let the operator\'s sidecar take its calls to port 9200 again.', patches: [byPort && rest.length > 0 ? { op: 'set', target, path, value: rest.join(',') } : { op: 'remove', target, path }] }
}
