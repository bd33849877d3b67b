import type { Feature } from '../answers.ts'
import { listAt, namespaceOf, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import { clusters, httpTlsPath, type Cluster } from './elasticsearch.ts'
import type { Rule } from './rule.ts'
import { upperFirst } from './subject.ts'
import { keepCertificate } from './token-service-needs-tls.ts'

const words: Partial<Readonly<Record<Feature, string>>> = { alerting: 'Kibana alerting', apiKeys: 'API keys', fleet: 'Fleet' }

/** FACTS R33a, A5. */
export const apiKeysNeedTls: Rule = {
  id: 'api-keys-need-tls',
  code: 'MW033A',
  severity: 'error',
  title: 'API keys need TLS in Elasticsearch itself up to Stack 7.15.',
  why: 'Up to 7.15 a bootstrap check refuses API keys without TLS on the HTTP layer, and with them Kibana alerting, Fleet and Agents. It does not see that Istio encrypts.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks',
  check: (context) => {
    const old = clusters(context).filter(({ httpTls, version }) => !httpTls && supports({ stackVersion: version }, 'apiKeysPossibleWithoutTls') === false)
    if (old.length === 0) return []
    const features = (context.need('features') ?? []).flatMap((feature) => words[feature] ?? [])
    return old.flatMap((cluster) => {
      const names = [...new Set([...(context.every('Agent').some((agent) => mayUse(agent, cluster)) ? ['Elastic Agent'] : []), ...features])]
      return names.length === 0 ? [] : [{
        manifest: cluster.manifest,
        path: httpTlsPath(cluster),
        message: `${upperFirst(cluster.subject)} (Stack ${cluster.version}) has TLS on port 9200 turned off, but up to 7.15 ${names.join(', ')} ${names.length === 1 && !/keys$/.test(names[0]!) ? 'needs' : 'need'} it, even where Istio encrypts.`,
        fix: keepCertificate(cluster),
      }]
    })
  },
}

/** An Agent that names no Elasticsearch may be managed by a Fleet Server of any. */
function mayUse({ resource }: Manifest, { name, namespace }: Cluster): boolean {
  const refs = listAt(resource, 'spec', 'elasticsearchRefs')
  return refs.length === 0 || refs.some((ref) => stringAt(ref, 'name') === name && (stringAt(ref, 'namespace') ?? namespaceOf(resource) ?? 'default') === namespace)
}
