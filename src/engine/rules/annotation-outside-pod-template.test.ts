import { annotationOutsidePodTemplate } from './annotation-outside-pod-template.ts'
import { testRule } from './testing.ts'

const propagates = 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb, annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "5601", eck.k8s.alpha.elastic.co/propagate-annotations: "a, traffic.sidecar.istio.io/excludeInboundPorts"}}\nspec: {}\n'

testRule(annotationOutsidePodTemplate, [
  {
    name: 'on the resource itself (D04)',
    yaml: `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9300"}}
spec:
  nodeSets:
  - name: masters
    count: 3
  - name: data
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeInboundPorts: "9300,9443"
`,
    finds: [{ line: 3, severity: 'error', message: 'Elasticsearch “es” has traffic.sidecar.istio.io/excludeInboundPorts on the Elasticsearch itself: annotations do not reach the pods from there (#2922)' }],
    mended: `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es}
spec:
  nodeSets:
  - name: masters
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeInboundPorts: "9300"
  - name: data
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeInboundPorts: "9300,9443"
`,
  },
  {
    name: 'beside metadata, under spec, directly under metadata',
    yaml: `apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata: {name: kb}
spec:
  podTemplate:
    annotations:
      sidecar.istio.io/logLevel: debug
    metadata:
      traffic.sidecar.istio.io/excludeOutboundPorts: "9200"
    spec:
      traffic.sidecar.istio.io/excludeInboundPorts: "5601"
      annotations:
        proxy.istio.io/config: "{}"
`,
    finds: [
      { line: 7, severity: 'error', message: 'sidecar.istio.io/logLevel beside the metadata of the pod template' },
      { line: 9, severity: 'error', message: 'excludeOutboundPorts directly under metadata of the pod template' },
      { line: 11, severity: 'error', message: 'excludeInboundPorts under spec of the pod template' },
      { line: 13, severity: 'error', message: 'proxy.istio.io/config under spec of the pod template' },
    ],
  },
  { name: 'ECK hands it down, from 3.1 on', yaml: propagates, facts: { eckVersion: '3.1.0' }, finds: [] },
  { name: 'ECK does not hand it down before 3.1', yaml: propagates, facts: { eckVersion: '3.0.0' }, finds: [{ line: 3, severity: 'error', message: 'on the Kibana itself' }] },
  { name: 'whether ECK hands it down is not told', yaml: propagates, finds: [], needs: ['eckVersion'] },
  { name: 'where it belongs', yaml: 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb}\nspec: {podTemplate: {metadata: {annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "5601"}}}}\n', finds: [] },
  { name: 'annotations of somebody else', yaml: 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb, annotations: {example.com/team: search}}\nspec: {}\n', finds: [] },
  { name: 'a Pod has them on itself', yaml: 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "5601"}}\nspec: {}\n', finds: [] },
  { name: 'ambient: no place would help', yaml: 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb, namespace: elastic, annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "5601"}}\nspec: {}\n', facts: { dataPlane: 'ambient' }, finds: [] },
])
