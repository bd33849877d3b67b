import { label } from '../kubernetes/annotations.ts'
import { nameOf, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { elasticServices, type ElasticService } from './elastic-services.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R76, B5. */
export const waypointBeforeHttps: Rule = {
  id: 'waypoint-before-https',
  code: 'MW076',
  severity: 'warning',
  title: 'A waypoint stands before Services that speak TLS themselves.',
  why: 'A user of ECK saw a waypoint break TLS on 9200 (EPROTO, istio#55880). Whether it works with the port named https, as ECK names it, is not established.',
  docs: 'https://github.com/istio/istio/issues/55880',
  check: (context) => (context.environment.dataPlane === 'sidecar' ? [] : [...namespaces(context), ...services(context)]),
}

const bound = (value: string | undefined): value is string => value !== undefined && value !== '' && value !== 'none' && value !== '#none'

/** Where a Service of an Elastic resource carries labels that the user sets. */
const serviceLabel: Path = ['spec', 'http', 'service', 'metadata', 'labels', label.useWaypoint]

function namespaces(context: Context): readonly Problem[] {
  return context.every('Namespace').flatMap((manifest): readonly Problem[] => {
    const { resource } = manifest
    const path: Path = ['metadata', 'labels', label.useWaypoint]
    const waypoint = stringAt(resource, ...path)
    if (!bound(waypoint) || !isAmbient(context, manifest)) return []
    const affected = unique(elasticServices(context).filter(({ tls, namespace, manifest: own }) => tls && namespace === nameOf(resource) && (own.kind === 'Elasticsearch' || !exempt(own))))
    if (affected.length === 0) return []
    return [{
      manifest,
      path,
      message: `${subjectOf(manifest)} sends the calls to its Services through the waypoint “${waypoint}”, and ${affected.map(subjectOf).join(', ')} speak${affected.length === 1 ? 's' : ''} TLS there; a user of ECK saw that break TLS on 9200, and with a port named https it is not established.`,
      fix: { title: 'Take the waypoint off the namespace.', decision: 'Does nothing else in this namespace need the waypoint? If it does, label those Services instead of the namespace.', patches: [{ op: 'remove', target: manifest, path }] },
    }]
  })
}

const exempt = ({ resource }: Manifest): boolean => stringAt(resource, ...serviceLabel) !== undefined && !bound(stringAt(resource, ...serviceLabel))

/** Services that an Elastic resource binds to a waypoint itself. */
function services(context: Context): readonly Problem[] {
  const ambient = new Set(context.workloads.filter(({ membership }) => membership.mesh === 'ambient').map(({ namespace }) => namespace))
  if (ambient.size === 0 && context.environment.dataPlane !== 'ambient') return []
  return unique(elasticServices(context).filter(({ tls, namespace }) => tls && (ambient.has(namespace) || context.environment.dataPlane === 'ambient'))).flatMap((manifest): readonly Problem[] => {
    const waypoint = stringAt(manifest.resource, ...serviceLabel)
    if (!bound(waypoint)) return []
    return [{
      manifest,
      path: serviceLabel,
      message: `${subjectOf(manifest)} binds its HTTP Service to the waypoint “${waypoint}” and speaks TLS there; a user of ECK saw that break TLS on 9200, and with a port named https it is not established.`,
      fix: { title: 'Take the waypoint off this Service.', patches: [{ op: 'set', target: manifest, path: serviceLabel, value: 'none' }] },
    }]
  })
}

const unique = (all: readonly ElasticService[]): readonly Manifest[] => [...new Set(all.map(({ manifest }) => manifest))]

function isAmbient({ environment, workloads }: Context, { resource }: Manifest): boolean {
  const name = nameOf(resource)
  const mode = stringAt(resource, 'metadata', 'labels', label.dataplaneMode)
  if (mode !== undefined) return mode === 'ambient'
  return environment.dataPlane === 'ambient' || (environment.ambientNamespaces ?? []).includes(name) || workloads.some(({ namespace, membership }) => namespace === name && membership.mesh === 'ambient')
}
