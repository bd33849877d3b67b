import { remoteClusterServerIsOff } from './remote-cluster-server-is-off.ts'
import { all, elasticsearch, strict } from './samples.ts'
import { testRule } from './testing.ts'

const caller = (model: string): string => elasticsearch({ name: 'other', spec: `  remoteClusters:\n  - {name: es, elasticsearchRef: {name: es}${model}}\n` })
const apiKey = ', apiKey: {}'
const server = (enabled: boolean): string => elasticsearch({ spec: `  remoteClusterServer:\n    enabled: ${enabled}\n` })

testRule(remoteClusterServerIsOff, [
  { name: 'off', yaml: all(caller(apiKey), server(false)), facts: strict, finds: [{ line: 10, severity: 'error', message: 'Elasticsearch “elastic/other” calls Elasticsearch “elastic/es” by API key on port 9443' }], mended: all(caller(apiKey), server(true)) },
  { name: 'on', yaml: all(caller(apiKey), server(true)), facts: strict, finds: [] },
  { name: 'by certificate it is not needed', yaml: all(caller(''), server(false)), facts: strict, finds: [] },
])
