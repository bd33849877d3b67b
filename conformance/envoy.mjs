// Reads a proxy's configuration as Envoy would: which cluster takes a call, with which TLS, and which filter chain lets it in.

/** @returns how a call to `ip:port` leaves the client for one endpoint behind it: { tls: 'plain' | 'istio' | 'simple' | 'mutual', cluster } */
export function leaves(configuration, { ip, endpoint, port, hosts, protocol }) {
  const open = configuration.listeners.filter((one) => one.port === port)
  const listener = open.find(({ address }) => address === ip) ?? open.find(({ address }) => address === '0.0.0.0' || address === '::')
  if (!listener) return { tls: 'plain', cluster: 'PassthroughCluster' }
  const chain = outboundChain(listener, { ip, protocol })
  if (!chain) return { tls: 'plain', cluster: 'PassthroughCluster' }
  const name = chain.cluster || routed(configuration.routes?.[chain.route] ?? [], hosts)
  if (!name) return { tls: 'plain', cluster: `nowhere (route ${chain.route})`, nowhere: true }
  return { tls: wire(configuration, name, endpoint), cluster: name }
}

function outboundChain({ chains = [], default: fallback }, { ip, protocol }) {
  const http = (one) => one.protocols?.some((name) => name.startsWith('http'))
  const fits = chains.filter((one) => (!one.addresses || one.addresses.includes(ip)) && (!one.names || one.names.length === 0) && (one.transport !== 'tls' || protocol !== 'http') && (!http(one) || protocol === 'http'))
  return fits.find((one) => one.addresses) ?? fits.find((one) => http(one)) ?? fits[0] ?? fallback
}

const wild = (domain, host) => (domain.startsWith('*') ? host.endsWith(domain.slice(1)) && domain !== '*' : domain === host)

function routed(virtualHosts, hosts) {
  const found = virtualHosts.find(({ domains }) => domains.some((domain) => hosts.includes(domain))) ?? virtualHosts.find(({ domains }) => domains.some((domain) => hosts.some((host) => wild(domain, host)))) ?? virtualHosts.find(({ domains }) => domains.includes('*'))
  return found?.clusters[0]
}

/** The TLS that a cluster originates to this endpoint: by the endpoint's own mode where automatic mTLS decides. */
function wire({ clusters, endpoints = {} }, name, ip) {
  const cluster = clusters.find((one) => one.name === name)
  if (!cluster) return 'plain'
  if (!cluster.matches) return cluster.tls
  const modes = (endpoints[name] ?? []).filter(({ address }) => !ip || address === ip)
  const mode = (modes[0] ?? endpoints[name]?.[0])?.tlsMode ?? ''
  return cluster.matches[mode] ?? cluster.matches[''] ?? cluster.tls
}

/** The endpoints that a cluster leads to now. */
export const endpointsOf = ({ endpoints = {} }, name) => endpoints[name] ?? []

/** @returns which kinds of connection the server's proxy takes on a port: a set of 'istio' and 'plain'. */
export function takes(configuration, port) {
  const inbound = configuration.listeners.find(({ name }) => name === 'virtualInbound')
  if (!inbound) return new Set()
  const own = inbound.chains.filter((one) => one.port === port)
  const chains = own.length > 0 ? own : inbound.chains.filter((one) => one.port === undefined && /passthrough|catchall/i.test(`${one.name} ${one.cluster ?? ''}`) && !/blackhole/i.test(one.cluster ?? ''))
  return new Set(chains.map(({ tls }) => (tls === 'istio' ? 'istio' : tls === 'plain' ? 'plain' : `own ${tls}`)))
}
