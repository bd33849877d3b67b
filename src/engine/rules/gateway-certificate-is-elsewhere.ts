import { factDefaults } from '../environment.ts'
import { groupOf, isObject, listAt, nameOf, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf } from './elasticsearch.ts'
import { podTemplatesOf } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R66, B7.2, B7.3. */
export const gatewayCertificateIsElsewhere: Rule = {
  id: 'gateway-certificate-is-elsewhere',
  code: 'MW066',
  severity: 'error',
  title: 'A gateway\'s certificate is in a namespace where the gateway does not look.',
  why: 'Istio\'s Gateway reads credentialName in the namespace of the gateway\'s pods. The Gateway API reads certificateRefs in the Gateway\'s own namespace, or elsewhere with a ReferenceGrant.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0161/',
  check: (context) => context.every('Gateway').flatMap((gateway) => (groupOf(gateway.resource) === 'networking.istio.io' ? istioGateway(context, gateway) : gatewayApi(context, gateway))),
}

const secretsNamed = ({ every }: Context, name: string): readonly Manifest[] => every('Secret').filter(({ resource }) => nameOf(resource) === name)

function istioGateway(context: Context, gateway: Manifest): readonly Problem[] {
  const selector = objectAt(gateway.resource, 'spec', 'selector')
  const pods = podsOf(context, selector)
  const assumed = pods.length === 0
  const root = context.environment.rootNamespace ?? factDefaults.rootNamespace
  // Istio's own profile puts istio-ingressgateway into the root namespace; another selector says nothing about where it runs.
  const homes = assumed ? (selector['istio'] === 'ingressgateway' ? [root] : []) : pods
  if (homes.length === 0) return []
  return listAt(gateway.resource, 'spec', 'servers').flatMap((server, index): readonly Problem[] => {
    const name = stringAt(server, 'tls', 'credentialName')
    if (name === undefined || name.includes('/')) return []
    const secrets = secretsNamed(context, name)
    if (secrets.length === 0 || secrets.some((secret) => homes.includes(homeOf(secret)))) return []
    if (assumed && !secrets.every((secret) => holdsElastic(context, homeOf(secret)) || homeOf(secret) === homeOf(gateway))) return []
    const secret = secrets.find((one) => homeOf(one) === homeOf(gateway)) ?? secrets[0]!
    return [{
      manifest: gateway,
      path: ['spec', 'servers', index, 'tls', 'credentialName'],
      ...(assumed ? { severity: 'warning' as const } : {}),
      message: `${subjectOf(gateway)} takes its certificate from the Secret “${name}” in the namespace of the gateway's pods (${homes.join(', ')}${assumed ? ', as far as these files tell' : ''}), but the Secret is in “${homeOf(secret)}”; TLS has no certificate then.`,
      fix: { title: `Put the Secret “${name}” into “${homes[0]}”.`, decision: 'Does nothing else read the Secret where it is now?', patches: [{ op: 'set', target: secret, path: ['metadata', 'namespace'], value: homes[0] }] },
    }]
  })
}

/** Namespaces of the pods among the files that a Gateway's selector finds. */
function podsOf(context: Context, selector: JsonObject): readonly string[] {
  const wanted = Object.entries(selector)
  if (wanted.length === 0) return []
  const templates = (['Deployment', 'DaemonSet', 'Pod'] as const).flatMap((kind) => context.every(kind)).flatMap(podTemplatesOf)
  return [...new Set(templates.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value)).map(({ manifest }) => homeOf(manifest)))]
}

const holdsElastic = ({ manifests }: Context, namespace: string): boolean => manifests.some((manifest) => (manifest.kind === 'Elasticsearch' || manifest.kind === 'Kibana') && homeOf(manifest) === namespace)

function gatewayApi(context: Context, gateway: Manifest): readonly Problem[] {
  const home = homeOf(gateway)
  return listAt(gateway.resource, 'spec', 'listeners').flatMap((listener, index) =>
    listAt(listener, 'tls', 'certificateRefs').flatMap((ref, step): readonly Problem[] => {
      const name = stringAt(ref, 'name')
      if (!isObject(ref) || name === undefined || (stringAt(ref, 'kind') ?? 'Secret') !== 'Secret') return []
      const stated = stringAt(ref, 'namespace')
      const path = ['spec', 'listeners', index, 'tls', 'certificateRefs', step]
      if (stated !== undefined && stated !== home) {
        if (granted(context, home, stated, name)) return []
        const grant = { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', metadata: { name: `${nameOf(gateway.resource) || 'gateway'}-certificate`, namespace: stated }, spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: home }], to: [{ group: '', kind: 'Secret', name }] } }
        return [{
          manifest: gateway,
          path: [...path, 'namespace'],
          message: `${subjectOf(gateway)} refers to the Secret “${stated}/${name}” in another namespace, and no ReferenceGrant in “${stated}” allows it; the listener has no certificate then.`,
          fix: { title: `Allow it with a ReferenceGrant in “${stated}”.`, patches: [{ op: 'addDocument', file: gateway.file, resource: grant }] },
        }]
      }
      const secrets = secretsNamed(context, name)
      if (secrets.length === 0 || secrets.some((secret) => homeOf(secret) === home)) return []
      return [{
        manifest: gateway,
        path: [...path, 'name'],
        message: `${subjectOf(gateway)} looks for the Secret “${name}” in its own namespace “${home}”, but it is in “${homeOf(secrets[0]!)}”; the listener has no certificate then.`,
        fix: { title: `Put the Secret “${name}” into “${home}”.`, decision: 'Does nothing else read the Secret where it is now?', patches: [{ op: 'set', target: secrets[0]!, path: ['metadata', 'namespace'], value: home }] },
      }]
    }),
  )
}

function granted({ every }: Context, from: string, to: string, secret: string): boolean {
  return every('ReferenceGrant').some(
    (grant) =>
      homeOf(grant) === to &&
      listAt(grant.resource, 'spec', 'from').some((one) => stringAt(one, 'kind') === 'Gateway' && stringAt(one, 'namespace') === from) &&
      listAt(grant.resource, 'spec', 'to').some((one) => stringAt(one, 'kind') === 'Secret' && (stringAt(one, 'name') ?? secret) === secret),
  )
}
