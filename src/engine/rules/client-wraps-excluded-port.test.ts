import { expect, it } from 'vitest'
import { clientWrapsExcludedPort } from './client-wraps-excluded-port.ts'
import { all, elasticsearch, kibana, strict } from './samples.ts'
import { runRule, testRule } from './testing.ts'

const out = (ports: string): string => `  podTemplate:\n    metadata:\n      annotations:\n        traffic.sidecar.istio.io/excludeOutboundPorts: "${ports}"\n`
const excluded = elasticsearch({ tls: true, exclude: '9300,9200' })

testRule(clientWrapsExcludedPort, [
  { name: 'Kibana to an excluded 9200', yaml: all(excluded, kibana()), facts: { ...strict, operatorInMesh: false, injectedNamespaces: ['elastic'] }, finds: [{ line: 23, severity: 'error', message: 'Kibana “elastic/kb” sends Istio mTLS to port 9200 of Elasticsearch “elastic/es”, which is excluded' }], mended: all(excluded, kibana('elastic', out('9200'))) },
  { name: 'excluded at both ends', yaml: all(excluded, kibana('elastic', out('9200'))), facts: { ...strict, operatorInMesh: false, injectedNamespaces: ['elastic'] }, finds: [] },
  { name: 'between the nodes of one cluster it is another rule\'s', yaml: elasticsearch({ outbound: '' }), facts: strict, finds: [] },
  { name: 'nothing excluded', yaml: all(elasticsearch({ exclude: '' }), kibana()), facts: strict, finds: [] },
])

it('asks no client to follow a server that is out of its proxy\'s sight as a whole (R28)', () => {
  const yaml = elasticsearch({ tls: true, annotations: '          traffic.sidecar.istio.io/includeInboundPorts: ""\n' })
  const { findings } = runRule(clientWrapsExcludedPort, yaml, strict)
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.every(({ fix }) => fix === undefined)).toBe(true)
})
