import { elasticLabel } from './annotations.ts'

/** Names of the Services that ECK creates (FACTS A1.2). They are fixed by the operator: never a choice. */
export const serviceName = {
  elasticsearchHttp: (name: string) => `${name}-es-http`,
  elasticsearchInternalHttp: (name: string) => `${name}-es-internal-http`,
  elasticsearchTransport: (name: string) => `${name}-es-transport`,
  elasticsearchNodeSet: (name: string, nodeSet: string) => `${name}-es-${nodeSet}`,
  elasticsearchRemoteCluster: (name: string) => `${name}-es-remote-cluster`,
  kibana: (name: string) => `${name}-kb-http`,
  apmServer: (name: string) => `${name}-apm-http`,
  enterpriseSearch: (name: string) => `${name}-ent-http`,
  fleetServer: (name: string) => `${name}-agent-http`,
  maps: (name: string) => `${name}-ems-http`,
  packageRegistry: (name: string) => `${name}-epr-http`,
  logstashApi: (name: string) => `${name}-ls-api`,
  logstash: (name: string, service: string) => `${name}-ls-${service}`,
  webhook: () => 'elastic-webhook-server',
} as const

/** `svc.ns.svc.cluster.local`: the name under which Istio knows a Service. */
export const serviceHost = (service: string, namespace: string, clusterDomain: string): string => `${service}.${namespace}.svc.${clusterDomain}`

/** Labels of the pods behind a Service that ECK creates, by the Service's name (FACTS A1.2, A1.5); undefined for any other. */
export function podsOfElastic(service: string): Readonly<Record<string, string>> | undefined {
  const named = /^(.+)-(es-http|es-internal-http|es-transport|kb-http|apm-http|agent-http)$/.exec(service)
  if (!named) return undefined
  const key = named[2]!.startsWith('es-') ? elasticLabel.cluster : named[2] === 'kb-http' ? elasticLabel.kibana : named[2] === 'apm-http' ? elasticLabel.apmServer : elasticLabel.agent
  return { [key]: named[1]! }
}
