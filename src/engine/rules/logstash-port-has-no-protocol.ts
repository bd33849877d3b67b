import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { isTrue, settingAt } from './elastic-config.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** Protocols that Istio reads from a port's name, `<protocol>` or `<protocol>-<anything>`. */
const protocols = ['http', 'http2', 'https', 'grpc', 'grpc-web', 'tcp', 'tls', 'udp', 'mongo', 'mysql', 'redis']

/** FACTS R56, A1.2, A1.3, #8194. */
export const logstashPortHasNoProtocol: Rule = {
  id: 'logstash-port-has-no-protocol',
  code: 'MW056',
  severity: 'warning',
  title: 'Istio can not tell what a port of Logstash speaks.',
  why: 'Istio reads the protocol from the name of a Service port. Without it the protocol is guessed from what the client sends first: Beats work so, as plain TCP; a protocol in which the server speaks first would hang.',
  docs: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  check: (context) => {
    const all = context.every('Logstash')
    if (all.length === 0) return []
    // Port names are read by proxies: where none is near, nobody guesses.
    const proxies = context.workloads.some(({ kind, membership }) => kind !== 'Operator' && membership.mesh !== 'none')
    return all.flatMap((manifest) => [...(proxies ? userPorts(manifest) : []), ...apiTls(manifest), ...(proxies ? apiPort(manifest) : [])])
  },
}

const saysProtocol = (name: string): boolean => protocols.some((protocol) => name === protocol || name.startsWith(`${protocol}-`))

function userPorts(manifest: Manifest): readonly Problem[] {
  return listAt(manifest.resource, 'spec', 'services').flatMap((service, index) => (stringAt(service, 'name') === 'api' ? [] : listAt(service, 'service', 'spec', 'ports').flatMap((entry, place): readonly Problem[] => {
    if (!isObject(entry) || entry['appProtocol'] !== undefined || entry['protocol'] === 'UDP') return []
    const name = stringAt(entry, 'name')
    if (name !== undefined && saysProtocol(name)) return []
    const port = ['spec', 'services', index, 'service', 'spec', 'ports', place]
    const beats = /beat/.test(`${name} ${stringAt(service, 'name')}`) || entry['port'] === 5044
    return [{
      manifest,
      path: name === undefined ? port : [...port, 'name'],
      message: `${subjectOf(manifest)} ${name === undefined ? `gives ${typeof entry['port'] === 'number' ? `port ${entry['port']}` : 'a port'} no name` : `names a port “${name}”`}, from which Istio learns no protocol: it guesses, as plain TCP for Beats, and a protocol in which the server speaks first would hang.`,
      fix: {
        title: 'Say that it is TCP (appProtocol: tcp).',
        ...(beats ? {} : { decision: 'Only you know what this port speaks; with tcp Istio does not look into it.' }),
        patches: [{ op: 'set', target: manifest, path: [...port, 'appProtocol'], value: 'tcp' }],
      },
    }]
  })))
}

/** The Service's TLS and Logstash's own setting must agree. */
function apiTls(manifest: Manifest): readonly Problem[] {
  const { resource } = manifest
  const index = listAt(resource, 'spec', 'services').findIndex((service) => stringAt(service, 'name') === 'api')
  const setting = settingAt(resource, ['spec', 'config'], 'api.ssl.enabled')
  if (!setting) return []
  const off = index >= 0 && at(resource, 'spec', 'services', index, 'tls', 'selfSignedCertificate', 'disabled') === true && at(resource, 'spec', 'services', index, 'tls', 'certificate', 'secretName') === undefined
  if (off !== isTrue(setting.value)) return []
  return [{
    manifest,
    path: setting.path,
    message: `${subjectOf(manifest)} sets api.ssl.enabled to ${String(setting.value)}, while the TLS of its Service “api” is ${off ? 'off' : 'on'}: the two must agree, else ECK does not reach its API.`,
    fix: { title: `Set api.ssl.enabled to ${String(!off)}.`, patches: [{ op: 'set', target: manifest, path: setting.path, value: !off }] },
  }]
}

/** ECK's own name for the port; a checker's remark about it needs no action. */
const apiPort = (manifest: Manifest): readonly Problem[] => [{ manifest, path: ['metadata', 'name'], severity: 'info', message: `${subjectOf(manifest)} gets a Service port named “api” from ECK, of which istioctl says that it has no protocol (IST0118); the protocol is guessed, and nothing is to be done.` }]
