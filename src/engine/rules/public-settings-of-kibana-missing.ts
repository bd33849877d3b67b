import { listAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { isTrue, settingAt } from './elastic-config.ts'
import { exposures, type Exposure } from './exposure.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const config: Path = ['spec', 'config']

/** FACTS R63, B7. */
export const publicSettingsOfKibanaMissing: Rule = {
  id: 'public-settings-of-kibana-missing',
  code: 'MW063',
  severity: 'warning',
  title: 'Kibana does not know that TLS ends at the gateway.',
  why: 'Kibana marks its cookies Secure by itself only when it serves TLS. Behind a gateway that ends TLS it must be told, and it must be told its public address, which it can\'t see.',
  docs: 'https://www.elastic.co/docs/reference/kibana/configuration-reference/security-settings',
  check: (context) => {
    const exposed = exposures(context).filter(({ layer, target, gateways, hosts }) => layer === 'http' && target.manifest.kind === 'Kibana' && !target.tls && gateways.some((gateway) => endsTls(gateway, hosts)))
    const byKibana = new Map(exposed.map((exposure) => [exposure.target.manifest, exposure] as const))
    return [...byKibana.values()].flatMap(judge)
  },
}

function judge({ target: { manifest }, hosts, route }: Exposure): readonly Problem[] {
  const { resource } = manifest
  const cookies = settingAt(resource, config, 'xpack.security.secureCookies')
  const address = settingAt(resource, config, 'server.publicBaseUrl')
  const insecure = !isTrue(cookies?.value)
  if (!insecure && address) return []
  const publicHost = hosts.find((host) => !host.includes('*') && !isInside(host))
  const url = publicHost && `https://${publicHost}`
  const missing = [...(insecure ? ['xpack.security.secureCookies is not true, so that cookies are sent without Secure'] : []), ...(address ? [] : ['server.publicBaseUrl is missing, so that links from Kibana point to the wrong address'])]
  const patches = [
    ...(insecure ? [{ op: 'set' as const, target: manifest, path: cookies?.path ?? [...config, 'xpack.security.secureCookies'], value: true }] : []),
    ...(!address && url ? [{ op: 'set' as const, target: manifest, path: [...config, 'server.publicBaseUrl'], value: url }] : []),
  ]
  return [{
    manifest,
    path: cookies?.path ?? config,
    message: `TLS for ${subjectOf(manifest)} ends at the gateway (${subjectOf(route)}), but ${missing.join(', and ')}.`,
    fix: { title: address || url ? 'Set server.publicBaseUrl and xpack.security.secureCookies in spec.config.' : 'Set xpack.security.secureCookies, and server.publicBaseUrl to the public address.', ...(patches.length > 0 ? { patches } : {}) },
  }]
}

const isInside = (host: string): boolean => /\.svc(?:\.|$)/.test(host) || !host.includes('.')

/** Whether a gateway ends TLS for one of the hosts: a server or listener with a certificate. */
function endsTls({ resource }: Manifest, hosts: readonly string[]): boolean {
  const serves = (pattern: string): boolean => pattern === '*' || hosts.length === 0 || hosts.some((host) => host === pattern || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1))))
  const servers = listAt(resource, 'spec', 'servers').filter((server) => ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(stringAt(server, 'tls', 'mode') ?? '') && listAt(server, 'hosts').some((host) => typeof host === 'string' && serves(host.slice(host.indexOf('/') + 1))))
  const listeners = listAt(resource, 'spec', 'listeners').filter((listener) => stringAt(listener, 'protocol') === 'HTTPS' && (stringAt(listener, 'tls', 'mode') ?? 'Terminate') === 'Terminate' && serves(stringAt(listener, 'hostname') ?? '*'))
  return servers.length + listeners.length > 0
}
