import { inboundExclusionIsVoid } from './inbound-exclusion-is-void.ts'
import { testRule } from './testing.ts'

const es = (annotations: string): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  nodeSets:
  - name: default
    podTemplate:
      metadata:
        annotations:
${annotations}`
const exclude = '          traffic.sidecar.istio.io/excludeInboundPorts: "9300"\n'
const include = (ports: string): string => `          traffic.sidecar.istio.io/includeInboundPorts: "${ports}"\n`
const values = (ports: string): string => `podAnnotations:
  traffic.sidecar.istio.io/includeInboundPorts: "${ports}"
  traffic.sidecar.istio.io/excludeInboundPorts: "9443"
`

testRule(inboundExclusionIsVoid, [
  { name: 'D05: a list', yaml: es(include('9200,9300') + exclude), finds: [{ line: 12, severity: 'error', message: 'excludeInboundPorts “9300” is not read' }], mended: es(include('*') + exclude) },
  { name: 'an empty list', yaml: es(include('') + exclude), finds: [{ line: 12, severity: 'error', message: 'takes all its ports out of the mesh' }] },
  { name: 'the operator\'s Helm values', yaml: values('8080'), facts: { operatorInMesh: true }, finds: [{ line: 2, severity: 'error', message: 'The values of chart “eck-operator”' }], mended: values('*') },
  { name: 'Istio 1.6 with CNI needs “*”', yaml: es(exclude), facts: { istioVersion: '1.6.1', istioCni: true }, finds: [{ line: 12, severity: 'error', message: 'before 1.9' }], mended: es(exclude + include('*')) },
  { name: 'Istio 1.6 without CNI does not', yaml: es(exclude), facts: { istioVersion: '1.6.1', istioCni: false }, finds: [] },
  { name: 'Istio 1.8, nobody said whether with CNI', yaml: es(exclude), facts: { istioVersion: '1.8' }, finds: [], needs: ['istioCni'] },
  { name: 'a current Istio', yaml: es(exclude), facts: { istioVersion: '1.30' }, finds: [] },
  { name: 'an unknown Istio', yaml: es(exclude), finds: [], needs: ['istioVersion'] },
  { name: 'as in Elastic\'s page on Istio 1.6', yaml: es(include('*') + exclude), facts: { istioVersion: '1.6.1' }, finds: [] },
  { name: '“*” on a current Istio is the default', yaml: es(include('*') + exclude), facts: { istioVersion: '1.30' }, finds: [{ line: 12, severity: 'info', message: 'default since Istio 1.9' }] },
  { name: 'a list with nothing to exclude is a choice', yaml: es(include('9200')), facts: { istioVersion: '1.30' }, finds: [] },
  { name: 'in ambient no annotation counts', yaml: es(include('9200') + exclude), facts: { ambientNamespaces: ['elastic'] }, finds: [] },
])
