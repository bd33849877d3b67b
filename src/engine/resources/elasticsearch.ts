import type { IElasticsearch } from '@kubernetes-models/elastic-cloud/elasticsearch.k8s.elastic.co/v1/Elasticsearch'
import type { Answers } from '../answers.ts'
import { because } from '../yaml/because.ts'
import { elasticsearchHttp } from './http-tls.ts'
import { nodeSet } from './node-set.ts'

export function elasticsearch(answers: Answers): readonly IElasticsearch[] {
  const { name, namespace, stackVersion, nodeSets, pluginMethod, image } = answers
  return [
    {
      apiVersion: 'elasticsearch.k8s.elastic.co/v1',
      kind: 'Elasticsearch',
      metadata: { name, namespace },
      spec: {
        version: stackVersion,
        image: pluginMethod === 'image' && image !== '' ? because(image, 'Holds the plugins already, so nothing is downloaded when a pod starts.', 'image') : undefined,
        http: elasticsearchHttp(answers),
        nodeSets: nodeSets.map((set) => nodeSet(answers, set)),
      },
    } satisfies IElasticsearch,
  ]
}
