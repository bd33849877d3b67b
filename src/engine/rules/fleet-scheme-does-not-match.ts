import { at, isObject, listAt, nameOf, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { settingAt } from './elastic-config.ts'
import { homeOf } from './elasticsearch.ts'
import { elasticServices, servesTls, tlsOffPath, type ElasticService } from './elastic-services.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R55, A5.5. */
export const fleetSchemeDoesNotMatch: Rule = {
  id: 'fleet-scheme-does-not-match',
  code: 'MW055',
  severity: 'error',
  title: 'Fleet and the HTTP TLS of what it talks to do not fit together.',
  why: 'Before ECK 2.6.0 Fleet Server insisted on https. Since then the operator follows the TLS setting, but the hosts that a person wrote into Kibana\'s Fleet settings stay as they are, and agents call the wrong scheme.',
  docs: 'https://github.com/elastic/cloud-on-k8s/pull/6020',
  check: (context) => [...withoutTls(context), ...hosts(context)],
}

/** Fleet Server without TLS on an ECK that cannot do it. */
function withoutTls(context: Context): readonly Problem[] {
  const servers = context.every('Agent').filter(isFleetServer)
  if (servers.length === 0 && !context.environment.features?.includes('fleet')) return []
  const off = (['Agent', 'Elasticsearch'] as const).flatMap((kind) => context.every(kind)).filter((manifest) => !servesTls(manifest))
  const affected = off.filter((manifest) => (manifest.kind === 'Agent' ? isFleetServer(manifest) : servers.some((server) => listAt(server.resource, 'spec', 'elasticsearchRefs').some((ref) => refersTo(ref, server, manifest)))))
  const byFeature = affected.length === 0 && context.environment.features?.includes('fleet') ? off.filter(({ kind }) => kind === 'Elasticsearch') : []
  const all = [...affected, ...byFeature]
  if (all.length === 0 || supports({ eckVersion: context.need('eckVersion') }, 'fleetWithoutTls') !== false) return []
  return all.map((manifest) => ({
    manifest,
    path: tlsOffPath,
    message: `${subjectOf(manifest)} has its HTTP TLS off, but ECK ${context.environment.eckVersion} is older than 2.6.0, whose Fleet Server was the first that runs without TLS; Fleet will not start.`,
    fix: { title: 'Keep ECK\'s certificate; it works inside mesh mTLS.', set: { httpTls: 'eck' as const }, patches: [{ op: 'remove' as const, target: manifest, path: tlsOffPath }] },
  }))
}

const isFleetServer = ({ resource }: Manifest): boolean => at(resource, 'spec', 'fleetServerEnabled') === true

const refersTo = (ref: unknown, from: Manifest, to: Manifest): boolean => isObject(ref) && stringAt(ref, 'name') === nameOf(to.resource) && (stringAt(ref, 'namespace') ?? homeOf(from)) === homeOf(to)

const lists = ['xpack.fleet.agents.elasticsearch.hosts', 'xpack.fleet.agents.fleet_server.hosts'] as const

type Host = { readonly value: string; readonly path: Path }

/** Hosts in Kibana's Fleet settings whose scheme is not that of the Service. */
function hosts(context: Context): readonly Problem[] {
  return context.every('Kibana').flatMap((manifest) =>
    fleetHosts(manifest).flatMap(({ value, path }): readonly Problem[] => {
      const service = serviceOf(value, manifest, elasticServices(context))
      const right = service?.tls ? 'https' : 'http'
      if (!service || value.startsWith(`${right}://`)) return []
      return [{
        manifest,
        path,
        severity: 'warning',
        message: `${subjectOf(manifest)} tells agents to call ${value}, but ${subjectOf(service.manifest)} serves ${right} there (its HTTP TLS is ${service.tls ? 'on' : 'off'}); agents can't connect.`,
        fix: { title: `Write ${right}:// here.`, patches: [{ op: 'set', target: manifest, path, value: value.replace(/^https?/, right) }] },
      }]
    }),
  )
}

function fleetHosts({ resource }: Manifest): readonly Host[] {
  const config: Path = ['spec', 'config']
  const plain = lists.flatMap((name) => {
    const setting = settingAt(resource, config, name)
    return setting ? hostsOf(setting.value, setting.path) : []
  })
  const newer = (['xpack.fleet.outputs', 'xpack.fleet.fleetServerHosts'] as const).flatMap((name) => {
    const setting = settingAt(resource, config, name)
    if (!setting || !Array.isArray(setting.value)) return []
    return setting.value.flatMap((item, index) => [...hostsOf(at(item, 'hosts'), [...setting.path, index, 'hosts']), ...hostsOf(at(item, 'host_urls'), [...setting.path, index, 'host_urls'])])
  })
  return [...plain, ...newer]
}

function hostsOf(value: unknown, path: Path): readonly Host[] {
  if (typeof value === 'string') return [{ value, path }]
  return Array.isArray(value) ? value.flatMap((item, index) => (typeof item === 'string' ? [{ value: item, path: [...path, index] }] : [])) : []
}

function serviceOf(url: string, kibana: Manifest, services: readonly ElasticService[]): ElasticService | undefined {
  const [service, namespace] = /^https?:\/\/([^/:]+)/.exec(url)?.[1]?.split('.') ?? []
  return services.find((one) => one.service === service && one.namespace === (namespace ?? homeOf(kibana)))
}
