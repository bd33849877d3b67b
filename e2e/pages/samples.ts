import { readFileSync } from 'node:fs'

export const known = (name: string): string => readFileSync(`src/engine/golden/known-bad/${name}.yaml`, 'utf8')

// FACTS R29, R80: an annotation where no pod sees it, and a port that is no string; both can be mended without a question.
export const broken = `# Our cluster. Do not touch the order!
apiVersion: v1
kind: Namespace
metadata:
  name: elastic
  labels:
    istio-injection: enabled
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name:   logs   # three blanks stay
  namespace: 'elastic'
  annotations:
    traffic.sidecar.istio.io/excludeInboundPorts: "9300"
spec:
  version: 9.4.3
  nodeSets:
  - name: default
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeOutboundPorts: 9300
`

export const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: logs-user\n  namespace: elastic\ndata:\n  password: aHVudGVyMg==\n'

export const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n'
