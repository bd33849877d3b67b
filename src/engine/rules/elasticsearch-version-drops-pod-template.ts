import { groupOf } from '../kubernetes/resource.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R81, S18. */
export const elasticsearchVersionDropsPodTemplate: Rule = {
  id: 'elasticsearch-version-drops-pod-template',
  code: 'MW081',
  severity: 'error',
  title: 'The API version of this Elasticsearch drops podTemplate and config.',
  why: 'The schema of v1beta1 keeps nothing of nodeSets[].podTemplate and nodeSets[].config, so that annotations and settings never reach the pods. v1 keeps them.',
  docs: 'https://www.elastic.co/docs/reference/cloud-on-k8s',
  check: (context) => context.every('Elasticsearch').flatMap((manifest) => {
    const { apiVersion } = manifest.resource
    const version = apiVersion.slice(groupOf(manifest.resource).length + 1)
    if (version !== 'v1beta1' && version !== 'v1alpha1') return []
    return [{
      manifest,
      path: ['apiVersion'],
      message: `${subjectOf(manifest)} is written for ${version}, whose schema drops podTemplate and config of every nodeSet: what they say, such as the exclusion of port 9300, never reaches the pods.`,
      fix: {
        title: 'Use elasticsearch.k8s.elastic.co/v1.',
        ...(version === 'v1alpha1' ? { decision: 'v1alpha1 named some fields differently (nodes instead of nodeSets); read the manifest again before it is applied.' } : {}),
        patches: [{ op: 'set', target: manifest, path: ['apiVersion'], value: 'elasticsearch.k8s.elastic.co/v1' }],
      },
    }]
  }),
}
