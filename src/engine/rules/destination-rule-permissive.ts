import { at, isObject, listAt, namespaceOf, stringAt } from '../kubernetes/resource.ts'
import { podsOfElastic } from '../kubernetes/services.ts'
import { supports } from '../support/capabilities.ts'
import type { Patch } from '../yaml/edit.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R26, S4: the sentence in Elastic's old page asks for what no DestinationRule can say. */
export const destinationRulePermissive: Rule = {
  id: 'destination-rule-permissive',
  code: 'MW026',
  severity: 'error',
  title: 'DestinationRule has no PERMISSIVE mode.',
  why: 'A DestinationRule says how a client calls: DISABLE, SIMPLE, MUTUAL or ISTIO_MUTUAL. Whether a server also takes plain text is said by PeerAuthentication. The API server refuses the rule.',
  docs: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/',
  check: (context) => context.every('DestinationRule').flatMap((manifest) => tlsBlocks(manifest).filter((path) => stringAt(manifest.resource, ...path, 'mode')?.toUpperCase() === 'PERMISSIVE').map((path) => problemOf(context, manifest, path))),
}

/** Every place of a DestinationRule that says how TLS is spoken. */
function tlsBlocks({ resource }: Manifest): readonly Path[] {
  const policies: readonly Path[] = [['spec', 'trafficPolicy'], ...listAt(resource, 'spec', 'subsets').map((_, index) => ['spec', 'subsets', index, 'trafficPolicy'])]
  return policies.flatMap((policy) => [[...policy, 'tls'], ...listAt(resource, ...policy, 'portLevelSettings').map((_, index) => [...policy, 'portLevelSettings', index, 'tls'])])
}

function problemOf(context: Context, manifest: Manifest, path: Path): Problem {
  const host = stringAt(manifest.resource, 'spec', 'host') ?? ''
  const namespace = namespaceOfHost(host) ?? namespaceOf(manifest.resource)
  return {
    manifest,
    path: [...path, 'mode'],
    message: `${subjectOf(manifest)} asks for mode PERMISSIVE${host ? ` towards “${host}”` : ''}, which no DestinationRule has: the API server refuses it. PERMISSIVE is a mode of PeerAuthentication.`,
    fix: fixOf(context, manifest, path, host, namespace),
  }
}

/** What was asked for, said by a PeerAuthentication: for the pods of the named Service where its name tells them, else for the namespace. */
function fixOf(context: Context, manifest: Manifest, path: Path, host: string, namespace: string | undefined): Fix {
  const service = host.split('.')[0]!
  const pods = podsOfElastic(service)
  if (!namespace) return { title: 'Take it out; a PeerAuthentication in the namespace of the Service sets PERMISSIVE.', decision: 'Only you know the namespace of the Service.', patches: takeOut(manifest, path) }
  if (pods) return { title: `Take it out, and make the pods of “${service}” PERMISSIVE by a PeerAuthentication.`, patches: [...takeOut(manifest, path), permissive(context, manifest, namespace, service, pods)] }
  return { title: `Take it out, and make “${namespace}” PERMISSIVE by a PeerAuthentication.`, decision: 'PERMISSIVE lets clients without a proxy speak plain text to every pod of the namespace.', patches: [...takeOut(manifest, path), permissive(context, manifest, namespace, 'default')] }
}

/** A rule that says nothing else goes as a whole. */
function takeOut(manifest: Manifest, path: Path): readonly Patch[] {
  const spec = manifest.resource['spec']
  const keys = isObject(spec) ? Object.keys(spec) : []
  const policy = isObject(spec) && isObject(spec['trafficPolicy']) ? Object.keys(spec['trafficPolicy']) : []
  const onlyThis = path.length === 3 && keys.every((key) => key === 'host' || key === 'trafficPolicy') && policy.length === 1
  return [onlyThis ? { op: 'removeDocument', target: manifest } : { op: 'remove', target: manifest, path }]
}

function permissive(context: Context, { file }: Manifest, namespace: string, name: string, pods?: Readonly<Record<string, string>>): Patch {
  const present = context.every('PeerAuthentication').find(({ resource }) => namespaceOf(resource) === namespace && stringAt(resource, 'spec', 'mtls', 'mode') !== undefined && sameLabels(at(resource, 'spec', 'selector', 'matchLabels'), pods))
  if (present) return { op: 'set', target: present, path: ['spec', 'mtls', 'mode'], value: 'PERMISSIVE' }
  const apiVersion = `security.istio.io/${supports(context.environment, 'securityV1') === false ? 'v1beta1' : 'v1'}`
  return { op: 'addDocument', file, resource: { apiVersion, kind: 'PeerAuthentication', metadata: { name, namespace }, spec: { ...(pods ? { selector: { matchLabels: pods } } : {}), mtls: { mode: 'PERMISSIVE' } } } }
}

const sameLabels = (labels: unknown, pods: Readonly<Record<string, string>> | undefined): boolean =>
  pods === undefined ? labels === undefined : isObject(labels) && Object.keys(labels).length === Object.keys(pods).length && Object.entries(pods).every(([key, value]) => labels[key] === value)

/** `es-es-http.elastic.svc.cluster.local` -> `elastic`. */
const namespaceOfHost = (host: string): string | undefined => /^[^.]+\.([a-z0-9-]+)(?:\.svc(?:\..*)?)?$/.exec(host)?.[1]
