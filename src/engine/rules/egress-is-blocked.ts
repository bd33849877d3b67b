import { at, nameOf } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf } from './elasticsearch.ts'
import { called, decidingPlace, flowsWith, grouped, listed, startUpper } from './flow-verdicts.ts'
import { registryOnly } from '../traffic/egress.ts'
import type { Workload } from '../traffic/model.ts'
import type { Pod } from '../traffic/pod.ts'
import { meshIn, needAll, workloadsOf } from './mesh-membership.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

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
    const place = flow.from.manifest && flow.from.podTemplate ? { manifest: flow.from.manifest, path: [...flow.from.podTemplate, 'spec', 'initContainers'] } : decidingPlace(flow)
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

/** Namespaces with Elasticsearch or Kibana in which no outside host at all is known. */
function unnamed(context: Context): readonly Problem[] {
  const first = new Map<string, Manifest>()
  for (const manifest of [...context.every('Elasticsearch'), ...context.every('Kibana')]) if (!first.has(homeOf(manifest))) first.set(homeOf(manifest), manifest)
  return [...first].flatMap(([namespace, manifest]): readonly Problem[] => {
    const pod = workloadsOf(context, manifest).find(({ membership }) => membership.mesh === 'sidecar')
    if (!pod || !dropsUnknown(context, pod)) return []
    const known = context.every('ServiceEntry').filter(({ resource }) => (at(resource, 'spec', 'location') ?? 'MESH_EXTERNAL') === 'MESH_EXTERNAL')
    if (known.length > 0) return [{ manifest, path: ['metadata', 'name'], severity: 'info', message: `With REGISTRY_ONLY the pods of ${subjectOf(manifest)} and its neighbours in “${namespace}” reach outside only what ${listed(known.map(({ resource }) => `ServiceEntry “${nameOf(resource)}”`))} names; ports that are excluded from the sidecar bypass that.` }]
    return [{ manifest, path: ['metadata', 'name'], message: `With REGISTRY_ONLY and no ServiceEntry, whatever the Elastic pods in “${namespace}” call outside the mesh is dropped: snapshot stores, GeoIP databases, the package registry, Elastic Maps, identity providers, connectors. Name the hosts that are used in a ServiceEntry.` }]
  })
}

/** Whether a pod's proxy drops calls to hosts that it does not know; the fact is asked for where nothing says so. */
function dropsUnknown(context: Context, pod: Workload): boolean {
  const { only } = registryOnly(meshIn(context), { ...pod, template: { value: {}, place: () => undefined } } satisfies Pod, (_key, known, needs, options) => {
    if (known === undefined) needAll(context, needs)
    return known ?? options[0]!
  })
  return only
}

