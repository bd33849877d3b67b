// Stage 3: the operator makes the Services and pod templates that FACTS A1.2 and the engine say it makes.
import { missing } from './accepted.mjs'

const tlsOn = ({ spec }) => Boolean(spec.http?.tls?.certificate?.secretName) || spec.http?.tls?.selfSignedCertificate?.disabled !== true
const service = (name, headless, ports, publishNotReady = false) => ({ name, headless, publishNotReady, ports: Object.fromEntries(ports) })

/** The Services of FACTS A1.2 for a resource, by the engine's own names. */
export function claimedServices(resource, names) {
  const { kind, metadata: { name }, spec } = resource
  const scheme = tlsOn(resource) ? 'https' : 'http'
  const single = { Kibana: [names.kibana, 5601], ApmServer: [names.apmServer, 8200], EnterpriseSearch: [names.enterpriseSearch, 3002], ElasticMapsServer: [names.maps, 8080] }[kind]
  if (single) return [service(single[0](name), false, [[scheme, single[1]]])]
  if (kind === 'Agent') return spec.fleetServerEnabled ? [service(names.fleetServer(name), false, [[scheme, 8220]])] : []
  // An entry of the user's for `api`, as switching its TLS off needs, makes it an ordinary Service.
  if (kind === 'Logstash') return [service(names.logstashApi(name), !spec.services?.some((one) => one.name === 'api'), [['api', 9600]])]
  if (kind !== 'Elasticsearch') return []
  const remote = spec.remoteClusterServer?.enabled === true
  return [
    service(names.elasticsearchHttp(name), false, [[scheme, 9200]]), service(names.elasticsearchInternalHttp(name), false, [[scheme, 9200]]),
    service(names.elasticsearchTransport(name), true, [['tls-transport', 9300]], true),
    ...spec.nodeSets.map((nodeSet) => service(names.elasticsearchNodeSet(name, nodeSet.name), true, [[scheme, 9200], ...(remote ? [['rcs', 9443]] : [])], true)),
    ...(remote ? [service(names.elasticsearchRemoteCluster(name), true, [['rcs', 9443]], true)] : []),
  ]
}

const asClaim = ({ metadata, spec }) => service(metadata.name, spec.clusterIP === 'None', spec.ports.map(({ name, port }) => [name, port]), spec.publishNotReadyAddresses === true)
const print = ({ name, headless, publishNotReady, ports }) => `${name}${headless ? ' headless' : ''}${publishNotReady ? ' not-ready' : ''} ${JSON.stringify(ports)}`

export async function servicesDiffer(world, namespace, resources, names) {
  const claimed = resources.flatMap((resource) => claimedServices(resource, names)).map(print).sort()
  const real = (await world.api.list(`/api/v1/namespaces/${namespace}/services`))
  const found = real.map(asClaim).map(print).sort()
  const protocol = real.flatMap(({ metadata, spec }) => spec.ports.filter(({ appProtocol }) => appProtocol).map(({ appProtocol }) => `${metadata.name} has appProtocol ${appProtocol}`))
  return [...claimed.filter((one) => !found.includes(one)).map((one) => `claimed, not made: ${one}`), ...found.filter((one) => !claimed.includes(one)).map((one) => `made, not claimed: ${one}`), ...protocol]
}

const ownerOf = {
  Kibana: ({ metadata: { name } }) => `${name}-kb`, ApmServer: ({ metadata: { name } }) => `${name}-apm-server`, Agent: ({ metadata: { name } }) => `${name}-agent`, Logstash: ({ metadata: { name } }) => `${name}-ls`,
  ElasticMapsServer: ({ metadata: { name } }) => `${name}-ems`, EnterpriseSearch: ({ metadata: { name } }) => `${name}-ent`, Beat: ({ metadata: { name }, spec }) => `${name}-beat-${spec.type}`,
}

/** The pod templates that the operator made carry what the manifest's pod templates say, and ECK's own default for tokens. */
export async function templatesDiffer(world, namespace, resources) {
  const workloads = [...await world.api.list(`/apis/apps/v1/namespaces/${namespace}/statefulsets`), ...await world.api.list(`/apis/apps/v1/namespaces/${namespace}/deployments`), ...await world.api.list(`/apis/apps/v1/namespaces/${namespace}/daemonsets`)]
  const problems = []
  for (const resource of resources) {
    const { kind, metadata: { name }, spec } = resource
    // Fleet Server's pods wait for a Kibana that answers.
    if (kind === 'Agent' && spec.fleetServerEnabled) continue
    const wanted = kind === 'Elasticsearch' ? spec.nodeSets.map((nodeSet) => [`${name}-es-${nodeSet.name}`, nodeSet.podTemplate]) : [[ownerOf[kind](resource), spec.podTemplate ?? spec.deployment?.podTemplate]]
    for (const [owner, template = {}] of wanted) {
      const made = workloads.find(({ metadata }) => metadata.name === owner)?.spec.template
      if (!made) { problems.push(`${owner} was not made`); continue }
      const { annotations = {}, labels = {} } = template.metadata ?? {}
      problems.push(...missing({ annotations, labels }, made.metadata).map((path) => `${owner}: pod template lacks ${path}`))
      const own = (template.spec?.initContainers ?? []).map((one) => one.name)
      const order = (made.spec.initContainers ?? []).map((one) => one.name)
      if (own.some((one) => !order.includes(one))) problems.push(`${owner}: init containers ${order.join(', ')} lack ${own.join(', ')}`)
      else if (own.length > 0 && order.slice(-own.length).join() !== own.join() && !/suspend/.test(order.at(-1))) problems.push(`${owner}: our init containers are not last: ${order.join(', ')}`)
      const token = template.spec?.automountServiceAccountToken ?? false
      if ((made.spec.automountServiceAccountToken ?? true) !== token) problems.push(`${owner}: automountServiceAccountToken ${made.spec.automountServiceAccountToken}, claimed ${token}`)
      const account = template.spec?.serviceAccountName ?? 'default'
      if ((made.spec.serviceAccountName || 'default') !== account) problems.push(`${owner}: account ${made.spec.serviceAccountName}`)
    }
  }
  return problems
}
