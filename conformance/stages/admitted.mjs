// Stage 2: the operator's validating webhook runs, admits our own and denies what is wrong.

/** Deliberately bad: what must be denied, and what FACTS says of it. `allowed`: FACTS says that nothing stops it. */
export const badExamples = (namespace, stack) => {
  const elasticsearch = (name, spec, metadata) => ({
    apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', metadata: { name, namespace, ...metadata },
    spec: { version: stack, nodeSets: [{ name: 'default', count: 1 }], ...spec },
  })
  const annotated = (annotations) => [{ name: 'default', count: 1, podTemplate: { metadata: { annotations } } }]
  return [
    { name: 'name longer than 36 characters (R14)', resource: elasticsearch('n'.repeat(37), {}), denied: /must be no more than 63|name exceeds|invalid/i },
    { name: 'version that is none', resource: elasticsearch('bad-version', { version: 'latest' }), denied: /Invalid version|Malformed|invalid/i },
    { name: 'node sets with one name', resource: elasticsearch('twice', { nodeSets: [{ name: 'a', count: 1 }, { name: 'a', count: 1 }] }), denied: /name must be unique|Duplicate/i },
    { name: 'unquoted port in an annotation (R80, S19)', resource: elasticsearch('unquoted', { nodeSets: annotated({ 'traffic.sidecar.istio.io/excludeInboundPorts': 9300 }) }), denied: /cannot unmarshal number|json/i },
    { name: 'unquoted true in an annotation (R80)', resource: elasticsearch('unquoted-true', { nodeSets: annotated({ 'sidecar.istio.io/nativeSidecar': true }) }), denied: /cannot unmarshal bool|json/i },
    { name: 'annotations on the resource, not the pods (D04, R29)', resource: elasticsearch('misplaced', {}, { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' } }), allowed: true },
    { name: 'disabled certificate beside a secret (R38)', resource: elasticsearch('both', { http: { tls: { selfSignedCertificate: { disabled: true }, certificate: { secretName: 'own' } } } }), allowed: true },
  ]
}

const create = async (world, resource) => {
  const path = await world.api.pathOf(resource)
  return world.api.send('POST', `${path.slice(0, path.lastIndexOf('/'))}?dryRun=All&fieldValidation=Strict`, resource)
}

/** One bad example against the webhook that stands there now. */
export async function judgeBad(world, { resource, denied, allowed }) {
  const { ok, body } = await create(world, resource)
  if (allowed) return ok ? [] : [`FACTS says that nothing stops it, but: ${body.message}`]
  if (ok) return ['admitted']
  const byWebhook = /admission webhook/.test(body.message ?? '')
  return denied.test(body.message ?? '') && byWebhook ? [] : [`${byWebhook ? 'denied, but says' : 'denied by the API server, not by the webhook'}: ${body.message}`]
}

/** With the webhook answered `true` it stands and denies; with `false` nobody is asked. */
export async function admitted(world, { webhook, namespace }) {
  const standing = (await world.api.list('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations')).filter(({ metadata }) => /elastic/.test(metadata.name))
  if (webhook === false) return standing.length === 0 ? [] : [`webhook answered false, but ${standing[0].metadata.name} is there`]
  if (standing.length !== 1) return [`expected one webhook configuration of ECK, found ${standing.length}`]
  const [, wrong] = badExamples(namespace, world.stack)
  return judgeBad(world, wrong)
}
