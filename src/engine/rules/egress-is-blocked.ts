import type { Feature } from '../answers.ts'
import { at, listAt, nameOf, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf } from './elasticsearch.ts'
import { called, decidingPlace, flowsWith, grouped, listed, startUpper } from './flow-verdicts.ts'
import { isShown, registryOnly } from '../traffic/egress.ts'
import type { Flow, Place, Workload } from '../traffic/model.ts'
import type { Pod } from '../traffic/pod.ts'
import { needAll, workloadsOf } from './mesh-membership.ts'
import type { Context, Problem, Rule } from './rule.ts'

/** FACTS R47, A6.5: default hosts other than artifacts.elastic.co are not established, so the list is the user's to write. */
export const egressIsBlocked: Rule = {
  id: 'egress-is-blocked',
  code: 'MW047',
  severity: 'warning',
  title: 'With REGISTRY_ONLY calls to the outside are dropped.',
  why: 'With outboundTrafficPolicy REGISTRY_ONLY a proxy lets through only hosts that a ServiceEntry names. Snapshots to object stores, plugin and Agent downloads, the package registry, Elastic Maps, GeoIP databases, identity providers and connectors all call out. Ports that are excluded from the proxy bypass this.',
  docs: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-control/',
  check: (context) => [...downloads(context), ...unnamed(context)],
}

/** Init containers whose download is dropped. */
function downloads(context: Context): readonly Problem[] {
  return grouped(flowsWith(context, ['registry-only']), ({ via, port, from }) => `${from.namespace} ${via} ${port}`).flatMap((group): readonly Problem[] => {
    const [flow] = group
    const place = containerPlace(flow) ?? decidingPlace(flow)
    if (!place) return []
    const target = decidingPlace(flow) ?? place
    return [{
      ...place,
      message: `${startUpper(listed(group.map(({ from }) => called(from))))} calls ${flow.via}, and with REGISTRY_ONLY the proxy drops it: no ServiceEntry names that host.`,
      fix: {
        title: `Add a ServiceEntry for ${flow.via}.`,
        patches: [{
          op: 'addDocument',
          file: target.manifest.file,
          resource: {
            apiVersion: supports(context.environment, 'networkingV1') === false ? 'networking.istio.io/v1beta1' : 'networking.istio.io/v1',
            kind: 'ServiceEntry',
            metadata: { name: flow.via.replaceAll('.', '-').replace(/^artifacts-elastic-co$/, 'elastic-artifacts'), namespace: flow.from.namespace },
            spec: { hosts: [flow.via], ports: [flow.protocol === 'http' ? { number: flow.port, name: 'http', protocol: 'HTTP' } : { number: flow.port, name: 'tls', protocol: 'TLS' }], location: 'MESH_EXTERNAL', resolution: 'DNS' },
          },
        }],
      },
    }]
  })
}

/** The init container that calls. */
function containerPlace({ from: { kind, name, manifest, podTemplate } }: Flow): Place | undefined {
  if (kind !== 'InitContainer' || !manifest || !podTemplate) return undefined
  const path = [...podTemplate, 'spec', 'initContainers']
  const index = listAt(manifest.resource, ...path).findIndex((container, place) => (stringAt(container, 'name') ?? String(place)) === name)
  return { manifest, path: index < 0 ? path : [...path, index] }
}

/** What the features that are asked for call outside (A6.5). */
const callers: Partial<Readonly<Record<Feature, string>>> = { fleet: 'Fleet\'s package registry and Agent downloads', saml: 'the SAML identity provider\'s metadata', oidc: 'the OpenID Connect provider' }

/** Namespaces with Elasticsearch or Kibana in which no outside host at all is known. */
function unnamed(context: Context): readonly Problem[] {
  const first = new Map<string, Manifest>()
  for (const manifest of [...context.every('Elasticsearch'), ...context.every('Kibana')]) if (!first.has(homeOf(manifest))) first.set(homeOf(manifest), manifest)
  return [...first].flatMap(([namespace, manifest]): readonly Problem[] => {
    const pod = workloadsOf(context, manifest).find(({ membership }) => membership.mesh === 'sidecar')
    if (!pod || !dropsUnknown(context, pod)) return []
    const known = context.every('ServiceEntry').filter((entry) => (at(entry.resource, 'spec', 'location') ?? 'MESH_EXTERNAL') === 'MESH_EXTERNAL' && isShown(entry, namespace))
    const say = (severity: 'warning' | 'info', message: string): readonly Problem[] => [{ manifest, path: ['metadata', 'name'], severity, message }]
    if (known.length > 0) return say('info', `With REGISTRY_ONLY the Elastic pods in “${namespace}” reach outside only what ${listed(known.map(({ resource }) => `ServiceEntry “${nameOf(resource)}”`))} names; ports that are excluded from the sidecar bypass that.`)
    const wanted = (context.environment.features ?? []).flatMap((feature) => callers[feature] ?? [])
    return wanted.length > 0
      ? say('warning', `With REGISTRY_ONLY and no ServiceEntry the Elastic pods in “${namespace}” can not reach ${listed(wanted)}: name these hosts in a ServiceEntry.`)
      : say('info', `With REGISTRY_ONLY and no ServiceEntry, whatever the Elastic pods in “${namespace}” call outside is dropped: snapshot stores, GeoIP databases, the package registry, Elastic Maps, connectors. Ports that are excluded from the sidecar bypass that.`)
  })
}

/** Whether a pod's proxy drops calls to hosts that it does not know; the fact is asked for where nothing says so. */
function dropsUnknown(context: Context, pod: Workload): boolean {
  const { only } = registryOnly(context.mesh, { ...pod, template: { value: {}, place: () => undefined } } satisfies Pod, (_key, known, needs, options) => {
    if (known === undefined) needAll(context, needs)
    return known ?? options[0]!
  })
  return only
}

