// Stage 6: what istiod tells the client's and the server's proxy agrees with the traffic model, flow by flow.
import { leaves, takes } from '../envoy.mjs'
import { injectionOf, podsOf } from '../pods.mjs'

const outside = new Set(['APIServer', 'Client'])
const carried = new Set(['Elasticsearch', 'Kibana', 'ApmServer', 'Operator', ...outside])

/** @returns { problems, compared, passed: why some flows were not compared } */
export function configured(flows, { pods, services, proxies }) {
  const problems = []
  const passed = []
  let compared = 0
  for (const flow of flows) {
    const what = `${flow.from.id} -> ${flow.via}:${flow.port} (${flow.call})`
    const reason = notComparable(flow, pods)
    if (reason) { passed.push(`${what}: ${reason}`); continue }
    compared += 1
    const real = happens(flow, { pods, services, proxies })
    const { outcome, encryption } = flow.verdict
    const says = outcome !== 'fails'
    if (real.works !== says) problems.push(`${what}: the model says ${outcome}${flow.verdict.cause ? ` (${flow.verdict.cause})` : ''}, but ${real.how}`)
    else if (real.works && real.istio !== encryption.includes('istio')) problems.push(`${what}: the model says encryption ${JSON.stringify(encryption)}, but ${real.how}`)
  }
  return { problems, compared, passed }
}

// What a proxy's configuration can't show: authorization, exclusions of a NetworkPolicy, life cycles, probes, the world outside.
const otherCauses = new Set(['denied-by-policy', 'l7-policy-on-tcp', 'network-policy', 'drain-before-prestop', 'probe-not-rewritten', 'bound-to-loopback', 'port-name', 'version', 'registry-only', 'init-before-proxy'])

function notComparable({ from, to, call, verdict }, pods) {
  if (verdict.outcome === 'unknown') return 'the model says unknown'
  if (!carried.has(from.kind) || !carried.has(to.kind) || call === 'probe' || call === 'init') return `${from.kind} to ${to.kind} is not configured by xDS`
  if ([from, to].some(({ membership }) => membership.mesh === 'ambient')) return 'ambient: no ztunnel runs here'
  if (to.kind === 'APIServer') return 'the API server has no pod here'
  if (otherCauses.has(verdict.cause) && verdict.outcome === 'fails') return `${verdict.cause} is not in this configuration`
  if (podsOf(to, pods).length === 0) return 'the server has no pod'
  if (outside.has(from.kind)) return undefined
  const clients = podsOf(from, pods)
  if (clients.length === 0) return 'the client has no pod'
  if (from === to && clients.length === 1) return 'the only pod calls nobody but itself'
  return undefined
}

/** One call: what leaves the client's pod, and whether the server's pod takes it. */
function happens(flow, { pods, services, proxies }) {
  const { from, to, port, targetPort, protocol } = flow
  const [server] = podsOf(to, pods)
  const client = outside.has(from.kind) ? undefined : podsOf(from, pods).find((pod) => pod !== server) ?? podsOf(from, pods)[0]
  const left = client ? departs(flow, client, server, { services, proxies }) : { tls: 'plain', how: 'the client has no proxy' }
  if (left.nowhere) return { works: false, how: left.how }
  const real = injectionOf(server)
  const key = `${server.metadata.namespace}/${server.metadata.name}`
  const taken = !real.injected || real.excludedInbound.includes(targetPort) ? new Set(['plain']) : takes(proxies.get(key), targetPort)
  const works = taken.has(left.tls)
  return { works, istio: works && left.tls === 'istio', how: `${left.how}; the server's port ${targetPort} takes ${[...taken].join(' and ') || 'nothing'}${real.excludedInbound.includes(targetPort) ? ' (excluded)' : ''} [port ${port}, ${protocol}]` }
}

function departs({ port, via, host, protocol }, client, server, { services, proxies }) {
  const real = injectionOf(client)
  if (!real.injected) return { tls: 'plain', how: 'the client has no proxy' }
  if (real.excludedOutbound.includes(port)) return { tls: 'plain', how: `the client's proxy does not see port ${port}` }
  const configuration = proxies.get(`${client.metadata.namespace}/${client.metadata.name}`)
  const service = host ? services.find(({ metadata }) => host.startsWith(`${metadata.name}.${metadata.namespace}.`)) : undefined
  const headless = !service || service.spec.clusterIP === 'None'
  const ip = headless ? server.status.podIP : service.spec.clusterIP
  const { tls, cluster, nowhere } = leaves(configuration, { ip, endpoint: server.status.podIP, port, protocol, hosts: [via, ...(host && !headless ? [host] : []), ...(host && headless ? [`${server.metadata.name}.${host}`] : [])] })
  return { tls, nowhere, how: `the client sends ${tls} through ${cluster}` }
}
