import { waypointBeforeHttps } from './waypoint-before-https.ts'
import { testRule } from './testing.ts'

const namespace = (waypoint: string): string => `apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels:
    istio.io/dataplane-mode: ambient
${waypoint}---
`
const es = (http: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
  http: ${http}
  nodeSets: [{name: default, count: 3}]
`
const on = '{tls: {selfSignedCertificate: {disabled: false}}}'
const off = '{tls: {selfSignedCertificate: {disabled: true}}}'
const label = '    istio.io/use-waypoint: waypoint\n'
const own = (waypoint: string): string => `{service: {metadata: {labels: {istio.io/use-waypoint: ${waypoint}}}}}`

testRule(waypointBeforeHttps, [
  { name: 'waypoint on the namespace, TLS kept (R76)', together: 'It is about every workload of the namespace.', yaml: namespace(label) + es(on), facts: { dataPlane: 'ambient' }, finds: [{ line: 7, severity: 'warning', message: 'Elasticsearch “elastic/es” speaks TLS there' }], mended: namespace('') + es(on) },
  { name: 'TLS is off', together: 'It is about every workload of the namespace.', yaml: namespace(label) + es(off), facts: { dataPlane: 'ambient' }, finds: [] },
  { name: 'none is no waypoint', yaml: namespace('    istio.io/use-waypoint: none\n') + es(on), facts: { dataPlane: 'ambient' }, finds: [] },
  { name: 'sidecars do not use waypoints so', yaml: namespace(label).replace('istio.io/dataplane-mode: ambient', 'istio-injection: enabled') + es(on), facts: { dataPlane: 'sidecar' }, finds: [] },
  { name: 'no Elastic in the namespace', yaml: namespace(label).replace('name: elastic', 'name: shop') + es(on), facts: { dataPlane: 'ambient' }, finds: [] },
  { name: 'waypoint on the Service itself', yaml: namespace('') + es(own('waypoint')), facts: { dataPlane: 'ambient' }, finds: [{ line: 13, severity: 'warning', message: 'binds its HTTP Service to the waypoint “waypoint”' }] },
])
