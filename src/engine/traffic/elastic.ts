import { elasticLabel } from '../kubernetes/annotations.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import { port } from '../kubernetes/ports.ts'
import { at, isObject, listAt, nameOf, stringAt } from '../kubernetes/resource.ts'
import { serviceName } from '../kubernetes/services.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { namespaceOr, type Mesh } from './mesh.ts'
import { podOf, type Pod } from './pod.ts'
import { service, type Service } from './service.ts'

/** An Elastic resource with its workloads and Services. `main` is the Service that others are pointed to by a ref. */
export type Component = {
  readonly manifest: Manifest
  readonly kind: ComponentKind
  readonly namespace: string
  readonly name: string
  /** Whether ECK's TLS is on for HTTP (FACTS A1.3). */
  readonly tls: boolean
  readonly pods: readonly Pod[]
  readonly main?: Service
  readonly services: readonly Service[]
}

export type ComponentKind = 'Elasticsearch' | 'Kibana' | 'ApmServer' | 'EnterpriseSearch' | 'Beat' | 'Agent' | 'Logstash' | 'ElasticMapsServer' | 'PackageRegistry' | 'AutoOpsAgentPolicy'

type Row = { readonly type: string; readonly label?: string; readonly service?: (name: string) => string; readonly port?: number; readonly templates?: readonly Path[] }

const plain: readonly Path[] = [['spec', 'podTemplate']]

/** FACTS A1.2 and A1.5. The first template that is there is taken, else the first. */
const rows: Readonly<Record<Exclude<ComponentKind, 'Elasticsearch' | 'Logstash'>, Row>> = {
  Agent: { type: 'agent', label: elasticLabel.agent, service: serviceName.fleetServer, port: port.fleetServer, templates: [['spec', 'daemonSet'], ['spec', 'deployment'], ['spec', 'statefulSet']] },
  ApmServer: { type: 'apm-server', label: elasticLabel.apmServer, service: serviceName.apmServer, port: port.apmServer },
  AutoOpsAgentPolicy: { type: 'autoops-agent' },
  Beat: { type: 'beat', label: elasticLabel.beat, templates: [['spec', 'daemonSet'], ['spec', 'deployment']] },
  ElasticMapsServer: { type: 'maps', label: elasticLabel.maps, service: serviceName.maps, port: port.maps },
  EnterpriseSearch: { type: 'enterprise-search', label: elasticLabel.enterpriseSearch, service: serviceName.enterpriseSearch, port: port.enterpriseSearch },
  Kibana: { type: 'kibana', label: elasticLabel.kibana, service: serviceName.kibana, port: port.kibana },
  PackageRegistry: { type: 'package-registry', service: serviceName.packageRegistry, port: port.packageRegistry },
}

/** A certificate keeps TLS on even where the self-signed one is disabled (FACTS A1.3, R38). */
export const tlsOn = (tls: unknown): boolean => at(tls, 'selfSignedCertificate', 'disabled') !== true || (stringAt(tls, 'certificate', 'secretName') ?? '') !== ''

const scheme = (tls: boolean): 'http' | 'https' => (tls ? 'https' : 'http')

/** Every Elastic resource of the set that runs pods. */
export function componentsOf(mesh: Mesh): readonly Component[] {
  return [
    ...mesh.every('Elasticsearch').map((manifest) => elasticsearch(mesh, manifest)),
    ...(Object.keys(rows) as readonly (keyof typeof rows)[]).flatMap((kind) => mesh.every(kind satisfies Kind).map((manifest) => simple(mesh, kind, manifest))),
    ...mesh.every('Logstash').map((manifest) => logstash(mesh, manifest)),
  ]
}

function simple(mesh: Mesh, kind: keyof typeof rows, manifest: Manifest): Component {
  const row = rows[kind]
  const { resource } = manifest
  const [namespace, name] = [namespaceOr(manifest), nameOf(resource)]
  const tls = tlsOn(at(resource, 'spec', 'http', 'tls'))
  const serves = row.service && row.port !== undefined && (kind !== 'Agent' || at(resource, 'spec', 'fleetServerEnabled') === true)
  const holder = row.templates?.find((path) => isObject(at(resource, ...path))) ?? row.templates?.[0]
  const pod = podOf(mesh, {
    kind, namespace, name, manifest,
    podTemplate: holder ? [...holder, 'podTemplate'] : plain[0]!,
    labels: { [elasticLabel.type]: row.type, ...(row.label ? { [row.label]: name } : {}) },
    ports: serves ? [{ port: row.port!, protocol: scheme(tls), name: scheme(tls) }] : [],
  })
  const main = serves ? httpService(mesh, manifest, row.service!(name), namespace, row.port!, tls, [pod]) : undefined
  return { manifest, kind, namespace, name, tls, pods: [pod], ...(main ? { main } : {}), services: main ? [main] : [] }
}

function httpService(mesh: Mesh, manifest: Manifest, name: string, namespace: string, number: number, tls: boolean, pods: readonly Pod[]): Service {
  const path: Path = ['spec', 'http', 'service']
  return service(mesh, { name, namespace, ports: [{ name: scheme(tls), port: number }], pods }, at(manifest.resource, ...path), { manifest, path })
}

/** v1beta1 drops `podTemplate` and `config` of its node sets, so that nothing in them counts (FACTS S18, R81). */
const pruned = (manifest: Manifest): boolean => !manifest.resource.apiVersion.endsWith('/v1')

function elasticsearch(mesh: Mesh, manifest: Manifest): Component {
  const { resource } = manifest
  const [namespace, name] = [namespaceOr(manifest), nameOf(resource)]
  const tls = tlsOn(at(resource, 'spec', 'http', 'tls'))
  const remote = at(resource, 'spec', 'remoteClusterServer', 'enabled') === true
  const pods = listAt(resource, 'spec', 'nodeSets').map((nodeSet, index) => {
    const called = stringAt(nodeSet, 'name') ?? String(index)
    return podOf(mesh, {
      kind: 'Elasticsearch', namespace, name, nodeSet: called, manifest,
      podTemplate: ['spec', 'nodeSets', index, 'podTemplate'],
      ...(pruned(manifest) ? { template: { value: {}, place: () => undefined } } : {}),
      labels: { [elasticLabel.type]: 'elasticsearch', [elasticLabel.cluster]: name, [elasticLabel.statefulSet]: `${name}-es-${called}`, [`${group}/http-scheme`]: scheme(tls), ...roleLabels(nodeSet) },
      ports: [{ port: port.elasticsearch, protocol: scheme(tls), name: scheme(tls) }, { port: port.transport, protocol: 'tls', name: 'transport' }, ...(remote ? [{ port: port.remoteCluster, protocol: 'tls' as const, name: 'rcs' }] : [])],
    })
  })
  const http = { port: port.elasticsearch, name: scheme(tls) }
  const rcs = remote ? [{ port: port.remoteCluster, name: 'rcs' }] : []
  const custom = (...path: string[]): readonly [unknown, { readonly manifest: Manifest; readonly path: Path }] => [at(resource, ...path), { manifest, path }]
  const selector = at(resource, 'spec', 'http', 'service', 'spec', 'selector')
  const behind = isObject(selector) ? pods.filter((pod) => Object.entries(selector).every(([key, value]) => pod.labels[key] === value)) : pods
  const main = httpService(mesh, manifest, serviceName.elasticsearchHttp(name), namespace, port.elasticsearch, tls, behind)
  return {
    manifest, kind: 'Elasticsearch', namespace, name, tls, pods, main,
    services: [
      main,
      service(mesh, { name: serviceName.elasticsearchInternalHttp(name), namespace, ports: [http], pods }),
      service(mesh, { name: serviceName.elasticsearchTransport(name), namespace, headless: true, ports: [{ port: port.transport, name: 'tls-transport' }], pods }, ...custom('spec', 'transport', 'service')),
      ...(remote ? [service(mesh, { name: serviceName.elasticsearchRemoteCluster(name), namespace, headless: true, ports: rcs, pods }, ...custom('spec', 'remoteClusterServer', 'service'))] : []),
      ...pods.map((pod) => service(mesh, { name: serviceName.elasticsearchNodeSet(name, pod.nodeSet!), namespace, headless: true, ports: [http, ...rcs], pods: [pod] })),
    ],
  }
}

const group = 'elasticsearch.k8s.elastic.co'

/** ECK labels its pods by role; without `node.roles` a node has all of them (FACTS A1.5). */
function roleLabels(nodeSet: unknown): Readonly<Record<string, string>> {
  const roles = at(nodeSet, 'config', 'node.roles') ?? at(nodeSet, 'config', 'node', 'roles')
  const has = (role: string): string => String(!Array.isArray(roles) || roles.includes(role))
  return { [`${group}/node-master`]: has('master'), [`${group}/node-data`]: has('data'), [`${group}/node-ingest`]: has('ingest'), [`${group}/node-ml`]: has('ml') }
}

function logstash(mesh: Mesh, manifest: Manifest): Component {
  const { resource } = manifest
  const [namespace, name] = [namespaceOr(manifest), nameOf(resource)]
  const services = listAt(resource, 'spec', 'services')
  const api = services.findIndex((one) => stringAt(one, 'name') === 'api')
  const tls = tlsOn(api >= 0 ? at(services[api], 'tls') : undefined)
  const user = services.flatMap((one, index) => (index === api || !isObject(one) ? [] : [{ one, path: ['spec', 'services', index, 'service'] as Path, called: stringAt(one, 'name') ?? String(index) }]))
  const listening = user.flatMap(({ one }) => listAt(one, 'service', 'spec', 'ports')).flatMap((one) => (isObject(one) && typeof one['port'] === 'number' ? [{ port: typeof one['targetPort'] === 'number' ? one['targetPort'] : one['port'], protocol: 'tcp' as const }] : []))
  const pod = podOf(mesh, {
    kind: 'Logstash', namespace, name, manifest, podTemplate: plain[0]!,
    labels: { [elasticLabel.type]: 'logstash', [elasticLabel.logstash]: name },
    ports: [{ port: port.logstashApi, protocol: scheme(tls), name: 'api' }, ...listening],
  })
  const path: Path = ['spec', 'services', Math.max(api, 0), 'service']
  return {
    manifest, kind: 'Logstash', namespace, name, tls, pods: [pod],
    services: [
      // An entry `api` of the user's makes it an ordinary Service (docs/adr/0005).
      service(mesh, { name: serviceName.logstashApi(name), namespace, headless: api < 0, ports: [{ port: port.logstashApi, name: 'api' }], pods: [pod] }, ...(api >= 0 ? ([at(resource, ...path), { manifest, path }] as const) : [])),
      ...user.map(({ path: where, called }) => service(mesh, { name: serviceName.logstash(name, called), namespace, ports: [], pods: [pod] }, at(resource, ...where), { manifest, path: where })),
    ],
  }
}
