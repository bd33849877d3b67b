import { factDefaults } from '../environment.ts'
import { at, objectAt, stringAt } from '../kubernetes/resource.ts'
import { fullHost } from '../traffic/destination-rules.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf } from './elasticsearch.ts'
import { serviceHosts } from './flow-verdicts.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R23, B1.4. */
export const destinationRuleIsNotNeeded: Rule = {
  id: 'destination-rule-is-not-needed',
  code: 'MW023',
  severity: 'info',
  title: 'Automatic mTLS makes this DestinationRule unnecessary.',
  why: 'With automatic mTLS, the default since Istio 1.5, clients use mTLS wherever the server has a proxy. A rule with ISTIO_MUTUAL adds nothing, and breaks calls to pods without one.',
  docs: 'https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#auto-mtls',
  check: (context) => {
    const rules = context.every('DestinationRule').filter(({ resource }) => at(resource, 'spec', 'trafficPolicy', 'tls', 'mode') === 'ISTIO_MUTUAL')
    if (rules.length === 0) return []
    const hosts = serviceHosts(context)
    const ours = rules.filter((manifest) => covers(context, manifest, hosts))
    return ours.length > 0 && context.need('autoMtls') === true ? ours.map(problemOf) : []
  },
}

/** A rule for a Service of ours, exact or by a wildcard of one namespace; wider ones are R24's. */
function covers(context: Context, manifest: Manifest, hosts: ReadonlySet<string>): boolean {
  const host = stringAt(manifest.resource, 'spec', 'host') ?? ''
  if (!host.startsWith('*')) return hosts.has(fullHost(context.mesh, host, homeOf(manifest)))
  const wide = `.svc.${context.environment.clusterDomain ?? factDefaults.clusterDomain}`.endsWith(host.slice(1))
  return !wide && [...hosts].some((known) => known.endsWith(host.slice(1)))
}

function problemOf(manifest: Manifest): Problem {
  const policy = objectAt(manifest.resource, 'spec', 'trafficPolicy')
  const onlyTls = Object.keys(policy).length === 1 && at(manifest.resource, 'spec', 'subsets') === undefined
  return {
    manifest,
    path: ['spec', 'trafficPolicy', 'tls', 'mode'],
    message: `${subjectOf(manifest)} is not needed: automatic mTLS already encrypts calls to ${stringAt(manifest.resource, 'spec', 'host')}.`,
    fix: { title: onlyTls ? 'Take the DestinationRule out.' : 'Take the TLS mode out.', patches: [onlyTls ? { op: 'removeDocument', target: manifest } : { op: 'remove', target: manifest, path: ['spec', 'trafficPolicy', 'tls'] }] },
  }
}
