import type { Feature } from '../answers.ts'
import { at } from '../kubernetes/resource.ts'
import { clusters, type Cluster } from './elasticsearch.ts'
import type { Context, Problem, Rule } from './rule.ts'

const paid: readonly (readonly [Feature, string])[] = [['saml', 'SAML'], ['oidc', 'OpenID Connect'], ['kerberos', 'Kerberos'], ['pki', 'PKI']]

/** FACTS R101, A3.3, A3.5. */
export const paidLicenceNeeded: Rule = {
  id: 'paid-licence-needed',
  code: 'MW101',
  severity: 'info',
  title: 'A feature needs a paid licence.',
  why: 'Elasticsearch switches these features on only with a licence that covers them, and ECK its Enterprise features only with an Enterprise licence; a trial lasts 30 days.',
  docs: 'https://www.elastic.co/subscriptions',
  check: (context) => [...clusters(context).flatMap((cluster) => realms(context, cluster)), ...clusters(context).flatMap(clientAuthentication), ...operatorValues(context)],
}

function realms(context: Context, cluster: Cluster): readonly Problem[] {
  const configured = cluster.security.flatMap(({ name, path }) => {
    const realm = /^xpack\.security\.authc\.realms\.(\w+)\./.exec(name)?.[1]
    return paid.some(([feature]) => feature === realm) ? [{ realm, path }] : []
  })
  const wanted = context.need('features') ?? []
  if (configured.length + wanted.length === 0) return []
  const names = paid.filter(([feature]) => wanted.includes(feature) || configured.some(({ realm }) => realm === feature)).map(([, name]) => name)
  if (names.length === 0) return []
  return [{ manifest: cluster.manifest, path: configured[0]?.path ?? cluster.base, message: `${cluster.subject} is to support ${names.join(', ')}, which Elastic sells with a paid licence: install the licence before users log in this way.` }]
}

const clientAuthentication = (cluster: Cluster): readonly Problem[] =>
  at(cluster.spec, 'http', 'tls', 'client', 'authentication') === true ? [{ manifest: cluster.manifest, path: [...cluster.base, 'http', 'tls', 'client', 'authentication'], message: `${cluster.subject} asks clients for certificates (http.tls.client.authentication), which ECK does only with an Enterprise licence.` }] : []

const operatorValues = (context: Context): readonly Problem[] =>
  context.every('HelmValues').filter(({ resource }) => typeof resource['managedNamespaceSelector'] === 'object' && resource['managedNamespaceSelector'] !== null && Object.keys(resource['managedNamespaceSelector']).length > 0)
    .map((manifest) => ({ manifest, path: ['managedNamespaceSelector'], message: 'The operator selects its namespaces by label (managedNamespaceSelector), which needs an Enterprise licence.' }))
