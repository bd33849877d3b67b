import type { Answers, Feature, NodeSet } from '../answers.ts'
import type { Environment } from '../environment.ts'
import { elasticLabel } from '../kubernetes/annotations.ts'
import { at, isObject, listAt, objectAt, stringAt, type JsonObject, type Resource } from '../kubernetes/resource.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { Manifest } from '../yaml/parse.ts'

export type TakenOver = {
  /** What could be read; still to be checked by `readAnswers`, since manifests may hold what the wizard refuses. */
  readonly answers: Partial<Answers>
  /** What could not be carried, a sentence each with file and name. */
  readonly left: readonly string[]
}

/** Reads pasted manifests back into answers, as far as they go: the first Elasticsearch, its Kibana and APM Server, namespaces and policies. */
export function takeOver(manifests: readonly Manifest[], environment: Environment): TakenOver {
  const every = (kind: Kind): readonly Manifest[] => manifests.filter((manifest) => manifest.kind === kind)
  const [main, ...others] = every('Elasticsearch')
  if (!main) return { answers: environmentAnswers(environment), left: ['There is no Elasticsearch among the files; only what is known of the cluster was carried.'] }
  const namespace = stringAt(main.resource, 'metadata', 'namespace') ?? 'default'
  const same = (manifest: Manifest): boolean => (stringAt(manifest.resource, 'metadata', 'namespace') ?? 'default') === namespace && stringAt(manifest.resource, 'spec', 'elasticsearchRef', 'name') === stringAt(main.resource, 'metadata', 'name')
  const [kibana, apmServer] = [every('Kibana').find(same), every('ApmServer').find(same)]
  const carried = [main, kibana, apmServer, ...manifests.filter(({ kind }) => carriedKinds.has(kind))]
  return {
    answers: {
      ...environmentAnswers(environment),
      ...elasticsearchAnswers(main.resource, namespace),
      kibana: kibana !== undefined,
      ...countOf('kibanaCount', kibana),
      apmServer: apmServer !== undefined,
      ...countOf('apmServerCount', apmServer),
      ...namespaceAnswers(every('Namespace'), namespace),
      ...policyAnswers(every('PeerAuthentication'), namespace, environment.rootNamespace ?? 'istio-system'),
      networkPolicy: every('NetworkPolicy').some(({ resource }) => at(resource, 'spec', 'podSelector', 'matchLabels', elasticLabel.cluster) === stringAt(main.resource, 'metadata', 'name')),
    },
    left: [
      ...others.map(({ file, resource }) => `${file}: Elasticsearch ${stringAt(resource, 'metadata', 'name')} was left; the wizard writes one cluster.`),
      ...manifests.filter((manifest) => !carried.includes(manifest)).filter(({ kind }) => kind !== 'Elasticsearch').map(({ file, kind, resource }) => `${file}: ${kind} ${stringAt(resource, 'metadata', 'name') ?? ''} was left; keep the file beside what the wizard writes.`),
      ...settingsLeft(main),
    ],
  }
}

const carriedKinds: ReadonlySet<Kind> = new Set(['Namespace', 'PeerAuthentication', 'NetworkPolicy', 'ServiceAccount'])

function environmentAnswers(environment: Environment): Partial<Answers> {
  const { injectedNamespaces: _i, ambientNamespaces: _a, namespaceMtls: _n, oldestKubelet: _o, meshMtls, ...facts } = environment
  return { ...facts, ...(meshMtls ? { mtlsMode: meshMtls, mtlsScope: 'mesh', mtlsManaged: 'existing' } : {}) }
}

const countOf = (key: 'kibanaCount' | 'apmServerCount', manifest: Manifest | undefined): Partial<Answers> => {
  const count = at(manifest?.resource, 'spec', 'count')
  return typeof count === 'number' ? { [key]: count } : {}
}

function elasticsearchAnswers(resource: Resource, namespace: string): Partial<Answers> {
  const nodeSets = listAt(resource, 'spec', 'nodeSets').filter(isObject)
  const pods = nodeSets.map((nodeSet) => objectAt(nodeSet, 'podTemplate', 'spec'))
  const secret = stringAt(resource, 'spec', 'http', 'tls', 'certificate', 'secretName')
  const off = at(resource, 'spec', 'http', 'tls', 'selfSignedCertificate', 'disabled') === true
  const plugins = [...new Set(pods.flatMap((pod) => listAt(pod, 'initContainers')).flatMap(pluginsOf))]
  const image = stringAt(resource, 'spec', 'image')
  const name = stringAt(resource, 'metadata', 'name')
  const version = stringAt(resource, 'spec', 'version')
  return {
    ...(name === undefined ? {} : { name }),
    namespace,
    ...(version === undefined ? {} : { stackVersion: version }),
    clusterState: 'running',
    ...(secret !== undefined ? { httpTls: 'secret', httpTlsSecret: secret } : { httpTls: off ? 'istio' : 'eck' }),
    ...(nodeSets.length > 0 ? { nodeSets: nodeSets.map(nodeSetOf) } : {}),
    ...(plugins.length > 0 ? { plugins, pluginMethod: 'init' } : image === undefined ? { plugins: [] } : { plugins: [], image }),
    serviceAccounts: pods.length > 0 && pods.every((pod) => typeof pod['serviceAccountName'] === 'string'),
    maxMapCount: pods.some((pod) => JSON.stringify(listAt(pod, 'initContainers')).includes('vm.max_map_count')) ? 'initContainer' : nodeSets.length > 0 && nodeSets.every((nodeSet) => at(nodeSet, 'config', 'node.store.allow_mmap') === false) ? 'allowMmapFalse' : 'nodeSetting',
    features: featuresOf(nodeSets),
  }
}

/** `elasticsearch-plugin install --batch a b` in a command or its arguments. */
function pluginsOf(container: unknown): readonly string[] {
  const words = [...listAt(container, 'command'), ...listAt(container, 'args')].filter((part) => typeof part === 'string').join(' ')
  return [...words.matchAll(/elasticsearch-plugin\s+install\s+([^\n;&|]+)/g)].flatMap(([, list]) => list!.trim().split(/\s+/).filter((word) => /^[a-z0-9][a-z0-9-]*$/.test(word)))
}

function nodeSetOf(nodeSet: JsonObject): NodeSet {
  const container = listAt(nodeSet, 'podTemplate', 'spec', 'containers').find((item) => stringAt(item, 'name') === 'elasticsearch')
  const claim = listAt(nodeSet, 'volumeClaimTemplates').find((item) => stringAt(item, 'metadata', 'name') === 'elasticsearch-data')
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)
  const roles = listAt(nodeSet, 'config', 'node.roles').filter((role) => typeof role === 'string')
  const optional = {
    roles: roles.length > 0 ? roles : undefined,
    cpu: text(at(container, 'resources', 'limits', 'cpu') ?? at(container, 'resources', 'requests', 'cpu')),
    memory: text(at(container, 'resources', 'limits', 'memory') ?? at(container, 'resources', 'requests', 'memory')),
    storage: text(at(claim, 'spec', 'resources', 'requests', 'storage')),
    storageClass: stringAt(claim, 'spec', 'storageClassName'),
  }
  const count = nodeSet['count']
  return { name: stringAt(nodeSet, 'name') ?? '', count: typeof count === 'number' ? count : 1, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) }
}

function featuresOf(nodeSets: readonly JsonObject[]): readonly Feature[] {
  const config = JSON.stringify(nodeSets.map((nodeSet) => nodeSet['config'] ?? {}))
  return (['saml', 'oidc', 'kerberos', 'pki'] as const).filter((feature) => new RegExp(`realms[."{]+.{0,3}${feature}`).test(config))
}

function namespaceAnswers(namespaces: readonly Manifest[], namespace: string): Partial<Answers> {
  const labels = objectAt(namespaces.find(({ resource }) => stringAt(resource, 'metadata', 'name') === namespace)?.resource, 'metadata', 'labels')
  if (labels['istio.io/dataplane-mode'] === 'ambient') return { dataPlane: 'ambient' }
  if (labels['istio-injection'] === 'enabled') return { dataPlane: 'sidecar', injection: 'namespace' }
  return typeof labels['istio.io/rev'] === 'string' ? { dataPlane: 'sidecar', injection: 'revision', revision: labels['istio.io/rev'] } : {}
}

function policyAnswers(policies: readonly Manifest[], namespace: string, root: string): Partial<Answers> {
  const found = policies.flatMap(({ resource }) => {
    const mode = stringAt(resource, 'spec', 'mtls', 'mode')
    const own = stringAt(resource, 'metadata', 'namespace')
    const scope = at(resource, 'spec', 'selector') !== undefined ? 'workload' : own === root ? 'mesh' : 'namespace'
    return (mode === 'STRICT' || mode === 'PERMISSIVE') && (own === namespace || own === root) ? [{ mode, scope } as const] : []
  })
  const chosen = found.find(({ scope }) => scope === 'namespace') ?? found.find(({ scope }) => scope === 'mesh') ?? found[0]
  return chosen ? { mtlsMode: chosen.mode, mtlsScope: chosen.scope, mtlsManaged: 'generate' } : {}
}

/** Settings of the cluster that the wizard has no question for. */
function settingsLeft({ file, resource }: Manifest): readonly string[] {
  const known = ['node.roles', 'node.store.allow_mmap', 'xpack.security.authc.api_key.enabled']
  const config = listAt(resource, 'spec', 'nodeSets').flatMap((nodeSet) => Object.keys(objectAt(nodeSet, 'config'))).filter((key) => !known.includes(key))
  const spec = Object.keys(objectAt(resource, 'spec')).filter((key) => !['version', 'http', 'nodeSets', 'image'].includes(key))
  const name = stringAt(resource, 'metadata', 'name')
  return [
    ...(config.length > 0 ? [`${file}: the settings ${[...new Set(config)].join(', ')} of Elasticsearch ${name} were left; add them to the node sets again.`] : []),
    ...spec.map((key) => `${file}: spec.${key} of Elasticsearch ${name} was left; the wizard has no question for it.`),
  ]
}
