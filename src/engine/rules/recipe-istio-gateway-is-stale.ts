import { at, isObject, listAt, namespaceOf, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Path } from '../yaml/path.ts'
import { elasticServices, type ElasticService } from './elastic-services.ts'
import { hostCovers, splitHost } from './exposure.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R67a, B7.4: what is stale in ECK's recipe istio-gateway and no other rule says. */
export const recipeIstioGatewayIsStale: Rule = {
  id: 'recipe-istio-gateway-is-stale',
  code: 'MW067A',
  severity: 'warning',
  title: 'A traffic split for Elasticsearch that does not do what it says, as in ECK\'s recipe istio-gateway.',
  why: 'The recipe is from ECK 1.0 and Istio 1.5. Its match of POST /_search misses searches of an index, and its subsets reach only those who call the Service, while the operator calls pods.',
  docs: 'https://github.com/elastic/cloud-on-k8s/tree/main/config/recipes/istio-gateway',
  check: (context) => [...searchRoutes(context), ...subsets(context)],
}

const isElasticsearchHttp = (service: { readonly service: string; readonly namespace: string }, all: readonly ElasticService[]): boolean => all.some((one) => one.service === service.service && one.namespace === service.namespace && one.manifest.kind === 'Elasticsearch') || /-es-http$/.test(service.service)

function searchRoutes(context: Context): readonly Problem[] {
  return context.every('VirtualService').flatMap((manifest) => {
    const services = elasticServices(context)
    const { resource } = manifest
    const home = namespaceOf(resource) ?? 'default'
    return listAt(resource, 'spec', 'http').flatMap((http, index) => {
      const leads = listAt(http, 'route').some((route) => isElasticsearchHttp(splitHost(stringAt(route, 'destination', 'host') ?? '', home), services))
      return listAt(http, 'match').flatMap((match, step): readonly Problem[] => {
        if (!leads || !isObject(match)) return []
        const path: Path = ['spec', 'http', index, 'match', step, 'uri', 'prefix']
        if (at(resource, ...path) !== '/_search') return []
        return [{
          manifest,
          path,
          message: `${subjectOf(manifest)} matches only paths that start with /_search; searches of an index (/my-index/_search) take the next route.`,
          fix: { title: 'Match both with a regular expression.', patches: [{ op: 'set', target: manifest, path, value: '(/[^/]+)?/_search.*' }, { op: 'rename', target: manifest, path, to: 'regex' }] },
        }]
      })
    })
  })
}

function subsets(context: Context): readonly Problem[] {
  const rules = context.every('DestinationRule')
  if (rules.length === 0 || supports(context.environment, 'operatorUsesPodUrls') === false) return []
  const services = elasticServices(context).filter(({ manifest }) => manifest.kind === 'Elasticsearch')
  return rules.flatMap((manifest): readonly Problem[] => {
    const host = stringAt(manifest.resource, 'spec', 'host')
    const home = namespaceOf(manifest.resource) ?? 'default'
    const named = host !== undefined && (/-es-http$/.test(splitHost(host, home).service) || services.some((service) => hostCovers(host, home, service)))
    const labelled = listAt(manifest.resource, 'spec', 'subsets').some((subset) => Object.keys(Object(at(subset, 'labels'))).some((key) => key.startsWith('elasticsearch.k8s.elastic.co/')))
    if (!named || !labelled) return []
    return [{
      manifest,
      path: ['spec', 'subsets'],
      message: `The subsets of ${subjectOf(manifest)} reach only clients that call the Service ${host}; since ECK 2.14 the operator calls pods by their own names, past them.`,
      fix: { title: 'Keep the subsets for clients only, or give each kind of node its own Service and drop them.' },
    }]
  })
}
