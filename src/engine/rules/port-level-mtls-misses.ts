import { elasticLabel } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import { at, isObject, listAt, nameOf, namespaceOf, objectAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { rootNamespace } from './namespaces.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R37, B1.3. */
export const portLevelMtlsMisses: Rule = {
  id: 'port-level-mtls-misses',
  code: 'MW037',
  severity: 'error',
  title: 'A PeerAuthentication does not reach the port or the pods it is meant for.',
  why: 'portLevelMtls needs a selector and counts ports of the pods, not of a Service; and a policy with a selector is ignored in the root namespace.',
  docs: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/',
  check: (context) => context.every('PeerAuthentication').flatMap((manifest) => [...withoutSelector(manifest), ...inRootNamespace(context, manifest), ...wrongPorts(context, manifest)]),
}

const selectorOf = ({ resource }: Manifest): Readonly<Record<string, unknown>> => objectAt(resource, 'spec', 'selector', 'matchLabels')
const selects = (manifest: Manifest): boolean => Object.keys(selectorOf(manifest)).length > 0

function withoutSelector(manifest: Manifest): readonly Problem[] {
  if (!isObject(at(manifest.resource, 'spec', 'portLevelMtls')) || selects(manifest)) return []
  const path = ['spec', 'portLevelMtls']
  const message = `${subjectOf(manifest)} has portLevelMtls without a selector, which Istio refuses: a mode for a port can be set only for selected pods.`
  const ports = Object.keys(objectAt(manifest.resource, 'spec', 'portLevelMtls'))
  if (ports.length !== 1 || ports[0] !== String(port.elasticsearch)) return [{ manifest, path, message }]
  return [{
    manifest,
    path,
    message,
    fix: {
      title: 'Select the pods of Elasticsearch.',
      decision: 'Port 9200 is that of Elasticsearch. With the selector, the mode of this policy counts for its pods alone and no longer for the whole namespace.',
      patches: [{ op: 'set', target: manifest, path: ['spec', 'selector', 'matchLabels'], value: { [elasticLabel.type]: 'elasticsearch' } }],
    },
  }]
}

function inRootNamespace(context: Context, manifest: Manifest): readonly Problem[] {
  if (namespaceOf(manifest.resource) !== rootNamespace(context) || !selects(manifest)) return []
  return [{ manifest, path: ['metadata', 'namespace'], message: `${subjectOf(manifest)} has a selector and lies in the root namespace “${rootNamespace(context)}”, where Istio ignores policies with a selector: put it into the namespace of the pods that it selects.` }]
}

function wrongPorts(context: Context, manifest: Manifest): readonly Problem[] {
  const ports = Object.keys(objectAt(manifest.resource, 'spec', 'portLevelMtls'))
  return ports.flatMap((key): readonly Problem[] => {
    const path = ['spec', 'portLevelMtls', key]
    if (!/^\d{1,5}$/.test(key) || Number(key) < 1 || Number(key) > 65535) return [{ manifest, path, message: `${subjectOf(manifest)} names “${key}” under portLevelMtls, which is no port: ports count from 1 to 65535 and are those of the pods.` }]
    const target = podPort(context, manifest, Number(key))
    if (target === undefined) return []
    return [{
      manifest,
      path,
      message: `${subjectOf(manifest)} sets a mode for port ${key}, which is the Service's; the pods listen on ${target}, so the mode is never used. portLevelMtls counts ports of the pods.`,
      ...(ports.includes(String(target)) ? {} : { fix: { title: `Name port ${target} instead.`, patches: [{ op: 'rename' as const, target: manifest, path, to: String(target) }] } }),
    }]
  })
}

/** The pods' port behind a Service's port, where the two differ: of ECK's webhook, or of a Service among the files that selects the same pods. */
function podPort(context: Context, manifest: Manifest, number: number): number | undefined {
  const selector = selectorOf(manifest)
  const operator = selector['control-plane'] === 'elastic-operator' || selector['app.kubernetes.io/name'] === 'elastic-operator'
  if (operator && number === port.webhookService) return port.webhook
  const elastic = elasticPorts(context, manifest)
  if (elastic.length > 0) return targetOf(elastic, number)
  const services = context.every('Service').filter(({ resource }) => namespaceOf(resource) === namespaceOf(manifest.resource) && nameOf(resource) !== '' && sameLabels(selector, objectAt(resource, 'spec', 'selector')))
  return targetOf(services.flatMap(({ resource }) => listAt(resource, 'spec', 'ports')).filter(isObject), number)
}

/** Ports that an Elastic resource gives its own Service, if the policy selects its pods. */
function elasticPorts(context: Context, manifest: Manifest): readonly JsonObject[] {
  const selector = selectorOf(manifest)
  const wanted = nameLabels.filter(([, key]) => selector[key] !== undefined)
  const [first] = wanted
  if (!first) return []
  const candidates = wanted.length === 1 ? context.every(first[0]) : context.manifests
  return candidates.filter(({ kind, resource }) => wanted.some(([own, key]) => own === kind && selector[key] === nameOf(resource)) && namespaceOf(resource) === namespaceOf(manifest.resource)).flatMap(({ resource }) => listAt(resource, 'spec', 'http', 'service', 'spec', 'ports')).filter(isObject)
}

const nameLabels: readonly (readonly [Kind, string])[] = [['Elasticsearch', elasticLabel.cluster], ['Kibana', elasticLabel.kibana], ['ApmServer', elasticLabel.apmServer], ['Agent', elasticLabel.agent], ['EnterpriseSearch', elasticLabel.enterpriseSearch], ['ElasticMapsServer', elasticLabel.maps]]

/** The pods' port of a Service's port; undefined where the number is the pods' already, or nothing tells. */
function targetOf(rows: readonly JsonObject[], number: number): number | undefined {
  if (rows.some((row) => (row['targetPort'] ?? row['port']) === number)) return undefined
  const target = rows.find((row) => row['port'] === number)?.['targetPort']
  return typeof target === 'number' ? target : undefined
}

const sameLabels = (selector: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(other).length > 0 && Object.entries(selector).length > 0 && Object.entries(other).every(([key, value]) => selector[key] === value)
