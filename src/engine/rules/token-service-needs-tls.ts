import type { Feature } from '../answers.ts'
import { at, objectAt, stringAt } from '../kubernetes/resource.ts'
import { isTrue, settingsIn } from './elastic-config.ts'
import { clusters, homeOf, httpTlsPath, type Cluster } from './elasticsearch.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R32, A5: what hands out tokens needs TLS in Elasticsearch itself; Istio's mTLS does not count. */
export const tokenServiceNeedsTls: Rule = {
  id: 'token-service-needs-tls',
  code: 'MW032',
  severity: 'error',
  title: 'A feature needs TLS in Elasticsearch itself, and it is off.',
  why: 'Elasticsearch\'s token service (SAML, OpenID Connect, Kerberos, PKI through Kibana, OAuth2 tokens) refuses to start without TLS on the HTTP layer, in every version; it does not see that Istio encrypts. ECK\'s certificate works inside mesh mTLS.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks',
  check: (context) => {
    const providers = loginProviders(context)
    return clusters(context).filter(({ httpTls }) => !httpTls).flatMap((cluster) => problemsOf(context, cluster, providers.get(`${cluster.namespace}/${cluster.name}`) ?? []))
  },
}

const words: Partial<Readonly<Record<Feature, string>>> = { saml: 'SAML', oidc: 'OpenID Connect', kerberos: 'Kerberos', pki: 'PKI', oauth2: 'OAuth2 tokens' }

function problemsOf(context: Context, cluster: Cluster, providers: readonly string[]): readonly Problem[] {
  const configured = [...configuredFeatures(cluster), ...providers]
  const stated = (context.need('features') ?? []).flatMap((feature) => words[feature] ?? [])
  if (configured.length + stated.length === 0) return []
  const names = [...new Set([...configured, ...stated])]
  return [{
    manifest: cluster.manifest,
    path: httpTlsPath(cluster),
    message: `${upperFirst(cluster.subject)} has TLS on port 9200 turned off, but ${names.join(', ')} ${names.length === 1 ? 'needs' : 'need'} it: Elasticsearch refuses with “HTTPS is required”, whatever Istio encrypts.`,
    fix: keepCertificate(cluster),
  }]
}

/** Turns ECK's certificate on again; patched and answered the same way wherever HTTP TLS is what is missing. */
export const keepCertificate = (cluster: Cluster): Fix => ({
  title: 'Keep ECK\'s certificate on port 9200; it works inside Istio mTLS.',
  set: { httpTls: 'eck' },
  patches: [{ op: 'remove', target: cluster.manifest, path: httpTlsPath(cluster) }],
})

/** Features that the cluster's own settings turn on. */
function configuredFeatures({ security, spec }: Cluster): readonly string[] {
  return [
    ...security.flatMap(({ name, value }) => {
      const realm = /^xpack\.security\.authc\.realms\.(saml|oidc|kerberos|pki)\./.exec(name)?.[1]
      if (realm) return [words[realm as Feature]!]
      if (name === 'xpack.security.authc.token.enabled' && isTrue(value)) return ['the token service']
      return name === 'xpack.security.enrollment.enabled' && isTrue(value) ? ['enrollment'] : []
    }),
    ...(isTrue(at(spec, 'http', 'tls', 'client', 'authentication')) ? ['client certificate authentication'] : []),
  ]
}

/** Login providers that need the token service, of every Kibana, by the cluster that it uses. */
function loginProviders(context: Context): ReadonlyMap<string, readonly string[]> {
  const byCluster = new Map<string, string[]>()
  for (const manifest of context.every('Kibana')) {
    const ref = objectAt(manifest.resource, 'spec', 'elasticsearchRef')
    const cluster = `${stringAt(ref, 'namespace') ?? homeOf(manifest)}/${stringAt(ref, 'name') ?? ''}`
    const found = settingsIn(objectAt(manifest.resource, 'spec', 'config')).flatMap(({ name }) => {
      const provider = /^xpack\.security\.authc\.providers\.(saml|oidc|kerberos|pki)\./.exec(name)?.[1]
      return provider ? [words[provider as Feature]!] : []
    })
    if (found.length > 0) byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), ...found])
  }
  return byCluster
}
