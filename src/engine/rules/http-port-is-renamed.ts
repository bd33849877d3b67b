import type { Kind } from '../kubernetes/kinds.ts'
import { isObject, listAt, nameOf, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf, httpTlsOn } from './elasticsearch.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** What other resources refer to, by the key of the reference (FACTS A2.3). */
const referenced: readonly Kind[] = ['Elasticsearch', 'Kibana', 'EnterpriseSearch', 'Agent', 'PackageRegistry']
const references: readonly (readonly [string, Kind])[] = [['elasticsearchRef', 'Elasticsearch'], ['kibanaRef', 'Kibana'], ['enterpriseSearchRef', 'EnterpriseSearch'], ['fleetServerRef', 'Agent'], ['packageRegistryRef', 'PackageRegistry']]

/** FACTS R39, A1.2. */
export const httpPortIsRenamed: Rule = {
  id: 'http-port-is-renamed',
  code: 'MW039',
  severity: 'error',
  title: 'The HTTP port of a Service does not have the name that ECK looks for.',
  why: 'ECK finds the port of a Service by its name: https with TLS, http without. Under another name the resources that refer to it are never connected (“no port named”), and Istio takes the wrong protocol.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/accessing-services',
  check: (context) => [...referenced.flatMap((kind) => context.every(kind)).flatMap(ownService), ...(context.every('Service').length === 0 ? [] : context.manifests.flatMap((manifest) => foreignServices(context, manifest)))],
}

function ownService(manifest: Manifest): readonly Problem[] {
  const ports = listAt(manifest.resource, 'spec', 'http', 'service', 'spec', 'ports').filter(isObject)
  if (ports.length === 0) return []
  const scheme = httpTlsOn(objectAt(manifest.resource, 'spec')) ? 'https' : 'http'
  if (ports.some((entry) => entry['name'] === scheme)) return []
  const path = ['spec', 'http', 'service', 'spec', 'ports', 0, 'name']
  return [{
    manifest,
    path,
    message: `${subjectOf(manifest)} gives its HTTP port ${named(ports[0]?.['name'])}; with TLS ${scheme === 'https' ? 'on' : 'off'} ECK looks for “${scheme}”, so resources that refer to it fail with “no port named”.`,
    ...(ports.length === 1 ? { fix: { title: `Name the port “${scheme}”.`, patches: [{ op: 'set' as const, target: manifest, path, value: scheme }] } } : {}),
  }]
}

/** `elasticsearchRef.serviceName` and its like may point to a Service of one's own: it needs the same port name. */
function foreignServices(context: Context, manifest: Manifest): readonly Problem[] {
  const spec = objectAt(manifest.resource, 'spec')
  return references.flatMap(([key, kind]): readonly Problem[] => {
    if (!Object.hasOwn(spec, key)) return []
    const reference = objectAt(spec, key)
    const serviceName = stringAt(reference, 'serviceName')
    if (serviceName === undefined) return []
    const namespace = stringAt(reference, 'namespace') ?? homeOf(manifest)
    const service = context.every('Service').find((other) => nameOf(other.resource) === serviceName && homeOf(other) === namespace)
    if (!service) return []
    const owner = context.every(kind).find((other) => nameOf(other.resource) === reference['name'] && homeOf(other) === namespace)
    const schemes = owner ? [httpTlsOn(objectAt(owner.resource, 'spec')) ? 'https' : 'http'] : ['https', 'http']
    const ports = listAt(service.resource, 'spec', 'ports').filter(isObject)
    if (ports.some((entry) => schemes.some((scheme) => entry['name'] === scheme))) return []
    const wanted = schemes.map((scheme) => `“${scheme}”`).join(' or ')
    const fix = owner && ports.length === 1 ? { fix: { title: `Name the port ${wanted}.`, patches: [{ op: 'set' as const, target: service, path: ['spec', 'ports', 0, 'name'], value: schemes[0] }] } } : {}
    return [{ manifest: service, path: ['spec', 'ports', 0, 'name'], message: `${subjectOf(service)} is what ${subjectOf(manifest)} names in ${key}.serviceName, and has no port named ${wanted}: ECK looks the port up by that name and the association fails with “no port named”.`, ...fix }]
  })
}

const named = (name: unknown): string => (typeof name === 'string' ? `the name “${name}”` : 'no name')
