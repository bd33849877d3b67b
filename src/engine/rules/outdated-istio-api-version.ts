import { groupOf } from '../kubernetes/resource.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const judged: readonly Kind[] = ['PeerAuthentication', 'AuthorizationPolicy', 'RequestAuthentication', 'DestinationRule', 'VirtualService', 'ServiceEntry', 'Sidecar', 'Gateway']

/** FACTS R02, B1.2: what Istio serves depends on its version; the oldest name is never the one for new files. */
export const outdatedIstioApiVersion: Rule = {
  id: 'outdated-istio-api-version',
  code: 'MW002',
  severity: 'info',
  title: 'An Istio resource uses an old API version.',
  why: 'Old API versions are still served, but new files should use v1 from Istio 1.22 on and v1beta1 before.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
  check: (context) => judged.flatMap((kind) => context.every(kind)).flatMap((manifest) => problemsOf(context, manifest)),
}

function problemsOf(context: Context, manifest: Manifest): readonly Problem[] {
  const group = groupOf(manifest.resource)
  if (group !== 'networking.istio.io' && group !== 'security.istio.io') return []
  const version = manifest.resource.apiVersion.slice(group.length + 1)
  if (version === 'v1') return []
  if (version === 'v1beta1') context.need('istioVersion')
  const stable = supports(context.environment, group === 'networking.istio.io' ? 'networkingV1' : 'securityV1') === true
  const better = stable ? 'v1' : 'v1beta1'
  if (version === better || (version !== 'v1beta1' && !version.startsWith('v1alpha'))) return []
  return [{
    manifest,
    path: ['apiVersion'],
    message: `${subjectOf(manifest)} uses ${version} of ${group}, which is still served but should not be used in new files; ${stable ? 'Istio has had v1 since 1.22' : 'v1beta1 has been there since Istio 1.5'}.`,
    fix: { title: `Use ${group}/${better}.`, patches: [{ op: 'set', target: manifest, path: ['apiVersion'], value: `${group}/${better}` }] },
  }]
}
