import { at, nameOf, objectAt } from '../kubernetes/resource.ts'
import { serviceName } from '../kubernetes/services.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { homeOf, httpTlsOn } from './elasticsearch.ts'
import { oncePerSet } from './once-per-set.ts'

/** An HTTP Service that ECK creates for a manifest, and whether TLS is spoken there (FACTS A1.2, A1.3). */
export type ElasticService = { readonly manifest: Manifest; readonly service: string; readonly namespace: string; readonly tls: boolean }

const httpServices: Readonly<Record<string, (name: string) => readonly string[]>> = {
  Elasticsearch: (name) => [serviceName.elasticsearchHttp(name), serviceName.elasticsearchInternalHttp(name)],
  Kibana: (name) => [serviceName.kibana(name)],
  ApmServer: (name) => [serviceName.apmServer(name)],
  EnterpriseSearch: (name) => [serviceName.enterpriseSearch(name)],
  Agent: (name) => [serviceName.fleetServer(name)],
  ElasticMapsServer: (name) => [serviceName.maps(name)],
  PackageRegistry: (name) => [serviceName.packageRegistry(name)],
}

/** Where the ways of turning HTTP TLS off stand. */
export const tlsOffPath: Path = ['spec', 'http', 'tls', 'selfSignedCertificate', 'disabled']

/** Whether ECK serves TLS on the HTTP port of a resource. */
export const servesTls = ({ resource }: Manifest): boolean => httpTlsOn(objectAt(resource, 'spec'))

/** The HTTP Services of the Elastic resources among the files. */
export const elasticServices = oncePerSet(({ manifests }): readonly ElasticService[] =>
  manifests.flatMap((manifest) => {
    const names = Object.hasOwn(httpServices, manifest.kind) ? httpServices[manifest.kind]!(nameOf(manifest.resource)) : []
    if (names.length === 0 || nameOf(manifest.resource) === '' || (manifest.kind === 'Agent' && at(manifest.resource, 'spec', 'fleetServerEnabled') !== true)) return []
    return names.map((service) => ({ manifest, service, namespace: homeOf(manifest), tls: servesTls(manifest) }))
  }),
)
