import { nameIsTooLong } from './name-is-too-long.ts'
import { testRule } from './testing.ts'

const es = (name: string, nodeSet: string, count = 3): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: ${name}, namespace: elastic}
spec:
  nodeSets:
  - name: ${nodeSet}
    count: ${count}
`
const [letters35, letters36, letters37, letters11, letters12, letters24] = [35, 36, 37, 11, 12, 24].map((length) => 'a'.repeat(length))

testRule(nameIsTooLong, [
  { name: 'short names', yaml: es('es', 'default'), finds: [] },
  { name: 'a name of 36 characters is the longest', yaml: es(letters36!, letters11!), finds: [] },
  { name: 'a name of 37', yaml: es(letters37!, 'default'), finds: [{ line: 3, severity: 'error', message: 'has 37 characters; ECK limits names to 36' }] },
  { name: 'of any Elastic kind', yaml: `apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: ${letters37}}\n`, finds: [{ line: 3, severity: 'error', message: 'of this Kibana has 37 characters' }] },
  { name: 'a node set’s name of 24', yaml: es('es', letters24!), finds: [{ line: 6, severity: 'error', message: 'at most 23 are allowed' }] },
  { name: 'both are allowed alone, and too long together', yaml: es(letters36!, letters12!), finds: [{ line: 6, severity: 'error', message: `would be called “${letters36}-es-${letters12}” (52 characters)` }] },
  { name: 'ten nodes need one more place for the pod’s number', yaml: es(letters36!, letters11!, 10), finds: [{ line: 6, severity: 'error', message: 'with 10 nodes at most 50' }] },
  { name: 'the name that is proposed leaves room for the node sets, and ends in a letter', yaml: es(`${letters35}-b`, 'default'), finds: [{ line: 3, severity: 'error', message: 'has 37 characters' }], sets: [{ name: letters35! }] },
  { name: 'the longest name that is allowed is proposed', yaml: es(letters37!, 'default'), finds: [{ line: 3, severity: 'error', message: 'has 37 characters' }], sets: [{ name: letters36! }] },
  { name: 'a shorter name is proposed for a long node set', yaml: es(letters36!, letters12!), finds: [{ line: 6, severity: 'error', message: 'with 3 nodes at most 51' }], sets: [{ name: letters35! }] },
  { name: 'and one sign shorter for ten nodes', yaml: es(letters36!, letters12!, 10), finds: [{ line: 6, severity: 'error', message: 'with 10 nodes at most 50' }], sets: [{ name: letters36!.slice(2) }] },
  { name: 'a node set that says no number has one node', yaml: es(letters36!, letters12!).replace('    count: 3\n', ''), finds: [{ line: 6, severity: 'error', message: 'with 1 nodes at most 51' }], sets: [{ name: letters35! }] },
  { name: 'for a Kibana nothing is proposed', yaml: `apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: ${letters37}}\nspec: {nodeSets: [{name: ${letters24}}]}\n`, finds: [{ line: 3, severity: 'error', message: 'of this Kibana' }], sets: [undefined] },
  { name: 'a node set’s name of 23 is the longest', yaml: es('es', letters24!.slice(1)), finds: [] },
  { name: 'a node set without a name', yaml: 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es}\nspec: {nodeSets: [x, {count: 1}]}\n', finds: [] },
  { name: 'kinds without pods, and those of others', yaml: `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${letters37}}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${letters37}}\n---\napiVersion: stackconfigpolicy.k8s.elastic.co/v1alpha1\nkind: StackConfigPolicy\nmetadata: {name: ${letters37}}\n`, finds: [] },
])
