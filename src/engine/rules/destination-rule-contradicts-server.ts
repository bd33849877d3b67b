import { at } from '../kubernetes/resource.ts'
import type { Flow, Place } from '../traffic/model.ts'
import { called, flowsWith, grouped, listed } from './flow-verdicts.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS B1.3, B1.4 and B6.2 (KIA0207, KIA0208): what a DestinationRule tells clients must be what the server's proxy takes. SIMPLE and MUTUAL are R64's. */
export const destinationRuleContradictsServer: Rule = {
  id: 'destination-rule-contradicts-server',
  code: 'MW103',
  severity: 'error',
  title: 'A DestinationRule makes clients speak what the server does not take.',
  why: 'A TLS mode in a DestinationRule overrides automatic mTLS. DISABLE before a STRICT server, or ISTIO_MUTUAL before pods without a proxy, makes every call fail.',
  docs: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#503-errors-after-setting-destination-rule',
  check: (context) => grouped(flowsWith(context, ['destination-rule-tls'], (flow) => deciding(flow) !== undefined), (flow) => { const { manifest, path } = deciding(flow)!; return `${manifest.file} ${manifest.document.start} ${manifest.base.join('/')} ${path.join('/')}` }).map((group) => problemOf(context, group)),
}

/** The mode in the rule that decides the call. */
function deciding({ verdict }: Flow): Place | undefined {
  const place = verdict.steps.map((step) => step.place).find((found) => found?.manifest.kind === 'DestinationRule')
  const mode = place && at(place.manifest.resource, ...place.path)
  return mode === 'DISABLE' || mode === 'ISTIO_MUTUAL' ? place : undefined
}

function problemOf(context: Context, group: readonly [Flow, ...Flow[]]): Problem {
  const place = deciding(group[0])!
  const mode = at(place.manifest.resource, ...place.path)
  const targets = listed(group.map(({ to }) => called({ ...to, nodeSet: undefined })))
  const why = mode === 'DISABLE' ? `sends plain text to ${targets}, which is STRICT and refuses it` : `sends Istio mTLS to ${targets}, which has no proxy to take it`
  return { ...place, message: `${subjectOf(place.manifest)} says ${mode}, so ${listed(group.map(({ from }) => called({ ...from, nodeSet: undefined })))} ${why}.`, fix: fixOf(context, place, mode === 'DISABLE') }
}

/** Automatic mTLS knows better than any rule; without it the rule must say the right thing. */
function fixOf({ environment }: Context, { manifest: target, path }: Place, disabled: boolean): Fix {
  if (environment.autoMtls === false) return { title: `Say ${disabled ? 'ISTIO_MUTUAL' : 'DISABLE'} instead.`, patches: [{ op: 'set', target, path, value: disabled ? 'ISTIO_MUTUAL' : 'DISABLE' }] }
  return { title: 'Take the TLS mode out; automatic mTLS chooses the right one.', patches: [{ op: 'remove', target, path: path.slice(0, -1) }] }
}
