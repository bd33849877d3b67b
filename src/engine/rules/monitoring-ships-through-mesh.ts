import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import { homeOf } from './elasticsearch.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const monitored: readonly Kind[] = ['Beat', 'Elasticsearch', 'Kibana', 'Logstash']

/** FACTS R48, A2.3: stack monitoring is a call of its own, from the monitored pods. */
export const monitoringShipsThroughMesh: Rule = {
  id: 'monitoring-ships-through-mesh',
  code: 'MW048',
  severity: 'info',
  title: 'Stack monitoring is one more connection in the mesh.',
  why: 'The Beats that ECK adds read from their neighbour on localhost, which no proxy touches, but they send to the monitoring cluster\'s HTTP Service. That connection needs what every other one needs: a sidecar, and its account in an AuthorizationPolicy.',
  docs: 'https://www.elastic.co/docs/deploy-manage/monitor/stack-monitoring/eck-stack-monitoring',
  check: (context) =>
    monitored.flatMap((kind) => context.every(kind)).filter(({ resource }) => at(resource, 'spec', 'monitoring') !== undefined).flatMap((manifest) => {
      const refs = ['metrics', 'logs'].flatMap((what) => listAt(manifest.resource, 'spec', 'monitoring', what, 'elasticsearchRefs').flatMap((ref, index) => (isObject(ref) ? [{ ref, path: ['spec', 'monitoring', what, 'elasticsearchRefs', index] }] : [])))
      const first = new Map(refs.toReversed().map((entry) => [stringAt(entry.ref, 'name') ?? stringAt(entry.ref, 'secretName') ?? '', entry]))
      return [...first.entries()].filter(([name]) => name !== '').toReversed().map(([name, { ref, path }]) => {
        const target = stringAt(ref, 'name') === undefined ? `the cluster of Secret “${name}”` : `Elasticsearch “${stringAt(ref, 'namespace') ?? homeOf(manifest)}/${name}”`
        return { manifest, path, message: `The pods of ${subjectOf(manifest)} also send to ${target}, whose port 9200 and AuthorizationPolicies must let their account in.` }
      })
    }),
}
