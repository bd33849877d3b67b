import { expect, it } from 'vitest'
import { stackVersionUnsupported } from './stack-version-unsupported.ts'
import { runRule, testRule } from './testing.ts'

const es = (version: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\nspec:\n  version: ${version}\n`

testRule(stackVersionUnsupported, [
  { name: 'ECK 3.3 ended the support of 7.x', yaml: es('7.17.28'), facts: { eckVersion: '3.3.0' }, finds: [{ line: 5, severity: 'error', message: 'Elasticsearch “elastic/es” asks for version 7.17.28: ECK 3.3 is supported with Stack 8+, 9+' }] },
  { name: 'ECK 3.2 still has 7.17', yaml: es('7.17.28'), facts: { eckVersion: '3.2.0' }, finds: [] },
  { name: 'ECK 2.16 has no 9.x', yaml: es('9.0.0'), facts: { eckVersion: '2.16.1' }, finds: [{ line: 5, severity: 'error', message: 'ECK 2.16' }] },
  { name: 'the pair of the old page', together: 'It is said once for all.', yaml: es('8.15.3'), facts: { eckVersion: '1.2.2' }, finds: [{ line: 5, severity: 'warning', message: 'nobody tested it' }] },
  { name: 'today’s pair', yaml: es('9.4.3'), facts: { eckVersion: '3.5.0' }, finds: [] },
  { name: 'values of the eck-stack chart', yaml: 'eck-elasticsearch:\n  version: 7.17.0\n', facts: { eckVersion: '3.5.0' }, finds: [{ line: 2, severity: 'error', message: '7.17.0' }] },
  { name: 'the version of ECK is not told', yaml: es('9.4.3'), finds: [], needs: ['eckVersion'] },
])

it('does not offer a version of ECK whose row is silent about the Stack', () => {
  const [finding] = runRule(stackVersionUnsupported, es('8.15.3'), { eckVersion: '1.2.2', kubernetesVersion: '1.18' }).findings
  expect(finding?.fix?.title).toBe('Take ECK 3.5.0, which supports it.')
})
