import { isObject, listAt, nameOf, namespaceOf, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import { podsOfElastic } from '../kubernetes/services.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import { rootNamespace } from './namespaces.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R03, S5: the kinds were removed in Istio 1.6; what they said is said by PeerAuthentication. */
export const meshPolicyIsGone: Rule = {
  id: 'mesh-policy-is-gone',
  code: 'MW003',
  severity: 'error',
  title: 'MeshPolicy and Policy no longer exist.',
  why: 'Istio 1.6 removed MeshPolicy and Policy. The API server refuses them, so that the mTLS mode which they ask for is never set.',
  docs: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/',
  check: (context) => (supports(context.environment, 'meshPolicy') === true ? [] : [...context.every('MeshPolicy'), ...context.every('Policy')].map((manifest) => problemOf(context, manifest))),
}

function problemOf(context: Context, manifest: Manifest): Problem {
  const fix = replacement(context, manifest)
  return {
    manifest,
    path: ['kind'],
    message: `${subjectOf(manifest)} is of a kind that Istio removed in 1.6: the API server refuses it, and the mTLS mode that it asks for is not set. Use PeerAuthentication.`,
    ...(fix ? { fix } : {}),
  }
}

/** The same said by a PeerAuthentication; undefined where nothing tells which pods a Service stands for. */
function replacement(context: Context, manifest: Manifest): Fix | undefined {
  const { resource, kind, file } = manifest
  const targets = listAt(resource, 'spec', 'targets')
  const selector = targets.length === 1 ? podsBehind(context, manifest, stringAt(targets[0], 'name') ?? '') : undefined
  if (targets.length > 0 && !selector) return undefined
  const mesh = kind === 'MeshPolicy'
  const namespace = mesh ? rootNamespace(context) : namespaceOf(resource)
  const policy = {
    apiVersion: `security.istio.io/${supports(context.environment, 'securityV1') === true ? 'v1' : 'v1beta1'}`,
    kind: 'PeerAuthentication',
    metadata: { name: nameOf(resource) || 'default', ...(namespace ? { namespace } : {}) },
    spec: { ...(selector ? { selector: { matchLabels: selector } } : {}), mtls: { mode: modeOf(objectAt(resource, 'spec')) } },
  }
  return {
    title: `Replace it by a PeerAuthentication ${mesh ? `for the whole mesh, in “${namespace}”` : selector ? 'for the same pods' : `for the namespace${namespace ? ` “${namespace}”` : ''}`}.`,
    patches: [{ op: 'removeDocument', target: manifest }, { op: 'addDocument', file, resource: policy }],
  }
}

/** `mtls: {}` meant STRICT, no peer at all meant plain text. */
function modeOf(spec: JsonObject): 'STRICT' | 'PERMISSIVE' | 'DISABLE' {
  const peer = listAt(spec, 'peers').find((entry) => isObject(entry) && Object.hasOwn(entry, 'mtls'))
  if (peer === undefined) return 'DISABLE'
  return stringAt(peer, 'mtls', 'mode') === 'PERMISSIVE' || spec['peerIsOptional'] === true ? 'PERMISSIVE' : 'STRICT'
}

/** Labels of the pods behind a Service: of a Service among the files, or of one whose name ECK gives. */
function podsBehind(context: Context, { resource }: Manifest, name: string): Readonly<Record<string, unknown>> | undefined {
  const service = context.every('Service').find((other) => nameOf(other.resource) === name && namespaceOf(other.resource) === namespaceOf(resource))
  const selector = objectAt(service?.resource, 'spec', 'selector')
  if (Object.keys(selector).length > 0) return selector
  return podsOfElastic(name)
}
