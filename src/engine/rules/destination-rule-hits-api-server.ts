import { factDefaults } from '../environment.ts'
import { at, isObject, listAt, stringAt, type Resource } from '../kubernetes/resource.ts'
import { serviceHost } from '../kubernetes/services.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { homeOf } from './elasticsearch.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R24, B1.4: a wildcard DestinationRule with ISTIO_MUTUAL also covers `kubernetes.default`, which is not in the mesh. */
export const destinationRuleHitsApiServer: Rule = {
  id: 'destination-rule-hits-api-server',
  code: 'MW024',
  severity: 'error',
  title: 'A wildcard DestinationRule sends Istio mTLS to the Kubernetes API server.',
  why: 'The API server has no sidecar and knows no Istio certificates. The ECK operator and every agent that reads the Kubernetes API lose it as soon as their sidecars apply the rule.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
  check: (context) => context.every('DestinationRule').flatMap((manifest) => problemsOf(context, manifest)),
}

function problemsOf(context: Context, manifest: Manifest): readonly Problem[] {
  const { environment } = context
  const { resource } = manifest
  const clusterDomain = environment.clusterDomain ?? factDefaults.clusterDomain
  const apiServer = serviceHost('kubernetes', 'default', clusterDomain)
  const host = stringAt(resource, 'spec', 'host') ?? ''
  const mutual = mutualTlsPath(resource)
  const covers = host.startsWith('*') ? apiServer.endsWith(host.slice(1)) : host === apiServer || host === 'kubernetes.default.svc'
  if (!mutual || !covers) return []
  const home = homeOf(manifest)
  if (exemptions(context, apiServer).some((other) => reachesAsFar(context, homeOf(other), home))) return []
  const everywhere = reachOf(context, home)
  const privately = listAt(resource, 'spec', 'exportTo').length > 0 && listAt(resource, 'spec', 'exportTo').every((entry) => entry === '.' || entry === home)
  const who = everywhere && !privately ? 'the operator and all other clients with a sidecar lose it' : `clients with a sidecar in namespace “${home}” lose it`
  return [{
    manifest,
    path: ['spec', 'host'],
    ...(everywhere && !privately ? {} : { severity: 'warning' as const }),
    message: `${subjectOf(manifest)}: host “${host}” with ISTIO_MUTUAL also applies to the Kubernetes API server (${apiServer}), which is not in the mesh; ${who}.`,
    fix: host.startsWith('*')
      ? { title: 'Add a DestinationRule that switches TLS off for the API server.', patches: [{ op: 'addDocument', file: manifest.file, resource: exemption(resource, apiServer) }] }
      : { title: 'Switch TLS off for the API server.', patches: [{ op: 'set', target: manifest, path: mutual, value: 'DISABLE' }] },
  }]
}

/** Where the rule says ISTIO_MUTUAL: for all ports, or for some. */
function mutualTlsPath(resource: Resource): Path | undefined {
  if (at(resource, 'spec', 'trafficPolicy', 'tls', 'mode') === 'ISTIO_MUTUAL') return ['spec', 'trafficPolicy', 'tls', 'mode']
  const index = listAt(resource, 'spec', 'trafficPolicy', 'portLevelSettings').findIndex((entry) => isObject(entry) && at(entry, 'port', 'number') === 443 && at(entry, 'tls', 'mode') === 'ISTIO_MUTUAL')
  return index < 0 ? undefined : ['spec', 'trafficPolicy', 'portLevelSettings', index, 'tls', 'mode']
}

/** Rules look-up: the client's namespace, the service's (`default`), the root namespace. */
function reachOf({ environment }: Context, namespace: string): boolean {
  const { rootNamespace, operatorNamespace } = { ...factDefaults, ...environment }
  return [rootNamespace, operatorNamespace, 'default'].includes(namespace)
}

const exemptions = (context: Context, apiServer: string): readonly Manifest[] =>
  context.every('DestinationRule').filter(({ resource }) => {
    const host = stringAt(resource, 'spec', 'host')
    return (host === apiServer || host === 'kubernetes.default.svc') && at(resource, 'spec', 'trafficPolicy', 'tls', 'mode') === 'DISABLE'
  })

/** Whether an exemption in one namespace is found by every client that finds the rule in the other. */
const reachesAsFar = ({ environment }: Context, exempt: string, rule: string): boolean => exempt === rule || (exempt === 'default' && rule === (environment.rootNamespace ?? factDefaults.rootNamespace))

const exemption = (resource: Resource, host: string): unknown => ({
  apiVersion: resource.apiVersion,
  kind: 'DestinationRule',
  metadata: { name: 'kubernetes-api-server', ...(resource.metadata?.namespace === undefined ? {} : { namespace: resource.metadata.namespace }) },
  spec: { host, trafficPolicy: { tls: { mode: 'DISABLE' } } },
})
