import { kindRow } from '../kubernetes/kinds.ts'
import { at, stringAt } from '../kubernetes/resource.ts'
import type { Flow, Place } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import { tlsOffPath } from './elastic-services.ts'
import { exposures } from './exposure.ts'
import { called, decidingPlace, flowsWith, grouped, listed } from './flow-verdicts.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R64, B7.1. */
export const gatewaySpeaksHttpToHttps: Rule = {
  id: 'gateway-speaks-http-to-https',
  code: 'MW064',
  severity: 'error',
  title: 'A route and the TLS of what it leads to do not fit together.',
  why: 'A gateway that ends TLS speaks plain HTTP to the back end. When Kibana or Elasticsearch still serves https, the answer is 503 or an empty page. A DestinationRule with SIMPLE replaces Istio\'s own mTLS, so that STRICT refuses it.',
  docs: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/ingress-sni-passthrough/',
  check: (context) => {
    const routes = httpRoutes(context)
    return [...routes, ...otherRoutes(context, new Set(routes.map(({ manifest }) => manifest))), ...replacedMtls(context)]
  },
}

function httpRoutes(context: Context): readonly Problem[] {
  return exposures(context).flatMap(({ layer, target, origination, route, path }): readonly Problem[] => {
    if (layer !== 'http' || !target.tls || origination) return []
    const { manifest, service } = target
    const secret = stringAt(manifest.resource, 'spec', 'http', 'tls', 'certificate', 'secretName')
    return [{
      manifest: route,
      path,
      message: `${subjectOf(route)} sends plain HTTP to ${service}, but ${subjectOf(manifest)} serves https there; the gateway answers 503.`,
      fix: {
        title: `Turn ${subjectOf(manifest)}'s HTTP TLS off.`,
        decision: 'Is it right that only Istio encrypts this port? Else keep its TLS and pass it through: a Gateway server with tls.mode PASSTHROUGH and a tls route by SNI, with the public host in the certificate.',
        set: { httpTls: 'istio' },
        patches: [...(secret ? [{ op: 'remove' as const, target: manifest, path: ['spec', 'http', 'tls', 'certificate'] }] : []), { op: 'set', target: manifest, path: tlsOffPath, value: true }],
      },
    }]
  })
}

const routeKinds: ReadonlySet<string> = new Set(['VirtualService', 'HTTPRoute', 'TLSRoute', 'TCPRoute'])
const routeOf = ({ verdict }: Flow): Place | undefined => verdict.steps.find((step) => step.place && routeKinds.has(step.place.manifest.kind))?.place

/** Calls of gateways in the wrong scheme that a route's own words do not show: TLS passed through to plain HTTP, or an origination that does not count. */
function otherRoutes(context: Context, said: ReadonlySet<Manifest>): readonly Problem[] {
  const flows = flowsWith(context, ['http-to-https', 'tls-to-http'], ({ from }) => from.kind === 'Gateway')
  return grouped(flows, (flow) => `${flow.from.id} ${flow.to.namespace}/${flow.to.name} ${flow.targetPort} ${flow.verdict.cause}`).flatMap(([flow]): readonly Problem[] => {
    const place = routeOf(flow) ?? decidingPlace(flow)
    if (!place || said.has(place.manifest)) return []
    const { from, to, targetPort, verdict } = flow
    const server = called({ ...to, nodeSet: undefined })
    const way = `${subjectOf(place.manifest)}: ${called(from)} sends`
    if (verdict.cause === 'http-to-https') return [{ ...place, message: `${way} plain HTTP to ${server} on port ${targetPort}, which serves https there; the gateway answers 503.`, fix: { title: 'Pass TLS through, or see to it that the gateway\'s own DestinationRule originates TLS.' } }]
    const off = to.manifest && kindRow(to.manifest.kind)?.elastic ? [{ op: 'remove' as const, target: to.manifest, path: tlsOffPath }] : undefined
    return [{
      ...place,
      message: `${way} TLS to ${server} on port ${targetPort}, which speaks plain HTTP there; the call fails.`,
      fix: { title: `Keep the TLS of ${server}, or end TLS at the gateway (tls.mode SIMPLE and an http route).`, set: { httpTls: 'eck' }, ...(off ? { decision: 'Shall TLS go through to the pod? Else end it at the gateway.', patches: off } : {}) },
    }]
  })
}

/** Calls whose DestinationRule puts SIMPLE or MUTUAL in the place of Istio's own mTLS, before a server that is STRICT. */
function replacedMtls(context: Context): readonly Problem[] {
  const flows = flowsWith(context, ['destination-rule-tls']).filter((flow) => flow.verdict.outcome === 'fails' && ruleOf(flow))
  return grouped(flows, (flow) => `${subjectOf(ruleOf(flow)!.manifest)} ${flow.targetPort}`).map((group) => {
    const [flow] = group
    const { manifest, path } = ruleOf(flow)!
    return {
      manifest,
      path,
      message: `${subjectOf(manifest)} replaces Istio's mTLS on the way from ${listed(group.map(({ from }) => called({ ...from, nodeSet: undefined })))} to ${called({ ...flow.to, nodeSet: undefined })} on port ${flow.targetPort}, but STRICT mTLS there refuses every other TLS.`,
      fix: { title: 'Pass TLS through at the gateway (tls.mode PASSTHROUGH and a tls route by SNI) and delete this rule, or make that port PERMISSIVE.' },
    }
  })
}

/** A rule with SIMPLE or MUTUAL; other modes that do not fit are MW103's. */
function ruleOf({ verdict }: Flow): Place | undefined {
  const place = verdict.steps.findLast((step) => step.place?.manifest.kind === 'DestinationRule')?.place
  const mode = place && at(place.manifest.resource, ...place.path)
  return mode === 'SIMPLE' || mode === 'MUTUAL' ? place : undefined
}
