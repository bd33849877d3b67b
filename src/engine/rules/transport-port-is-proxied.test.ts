import { testRule } from './testing.ts'
import { transportPortIsProxied } from './transport-port-is-proxied.ts'

const excludeIn = '          traffic.sidecar.istio.io/excludeInboundPorts: "9300"\n'
const excludeOut = '          traffic.sidecar.istio.io/excludeOutboundPorts: "9300"\n'
const es = (...nodeSets: readonly (readonly [name: string, annotations: string])[]): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  version: 9.4.3
  nodeSets:
${nodeSets.map(([name, annotations]) => `  - name: ${name}\n    count: 3\n${annotations && `    podTemplate:\n      metadata:\n        annotations:\n${annotations}`}`).join('')}`
const stack = (annotations: string): string => `eck-elasticsearch:
  nodeSets:
  - name: default
    count: 3
${annotations && `    podTemplate:
      metadata:
        annotations:
${annotations}`}`
const both = excludeIn + excludeOut
const sidecars = { injectedNamespaces: ['elastic'], istioVersion: '1.30' }
const strict = { ...sidecars, meshMtls: 'STRICT', autoMtls: true } as const
const permissive = { ...sidecars, meshMtls: 'PERMISSIVE', autoMtls: true } as const

testRule(transportPortIsProxied, [
  {
    name: 'D06: only outbound, and unquoted, under STRICT',
    yaml: es(['default', excludeOut.replaceAll('"', '')]),
    facts: strict,
    finds: [{ line: 13, severity: 'error', message: 'does not exclude port 9300 inbound: the nodes send raw TLS, and under STRICT' }],
  },
  { name: 'excluded both ways', yaml: es(['default', both]), facts: sidecars, finds: [] },
  { name: 'D02 on a current Istio', yaml: es(['default', '']), facts: sidecars, finds: [{ line: 9, severity: 'warning', message: 'NodeSet “default” of Elasticsearch “elastic/es” does not exclude port 9300 in both directions' }], mended: es(['default', both]) },
  { name: 'D02 on every node set', yaml: es(['masters', ''], ['data', '']), facts: sidecars, finds: [{ line: 9, severity: 'warning', message: 'masters' }, { line: 11, severity: 'warning', message: 'data' }], mended: es(['masters', both], ['data', both]) },
  { name: 'D02 before Istio 1.10', yaml: es(['default', '']), facts: { ...sidecars, istioVersion: '1.6.1', istioCni: false }, finds: [{ line: 9, severity: 'error', message: 'before Istio 1.10' }] },
  { name: 'D02 without the version', yaml: es(['default', '']), facts: { injectedNamespaces: ['elastic'] }, finds: [{ line: 9, severity: 'warning', message: 'not established' }], needs: ['istioVersion'] },
  { name: 'D03: only the first node set', yaml: es(['masters', both], ['data', '']), finds: [{ line: 16, severity: 'error', message: 'NodeSet “data” of Elasticsearch “elastic/es” does not exclude port 9300 in both directions: node sets that exclude it send raw TLS' }], mended: es(['masters', both], ['data', both]) },
  { name: 'only inbound', yaml: es(['default', excludeIn]), facts: permissive, finds: [{ line: 13, severity: 'error', message: 'raw socket' }], mended: es(['default', both]) },
  { name: 'only inbound, without automatic mTLS', yaml: es(['default', excludeIn]), facts: { ...permissive, autoMtls: false }, finds: [{ line: 13, severity: 'warning', message: 'works only as long as no sidecar speaks mTLS' }], mended: es(['default', both]) },
  { name: 'only outbound, STRICT', yaml: es(['default', excludeOut]), facts: strict, finds: [{ line: 13, severity: 'error', message: 'refuses it' }], mended: es(['default', excludeOut + excludeIn]) },
  { name: 'only outbound, PERMISSIVE', yaml: es(['default', excludeOut]), facts: permissive, finds: [{ line: 13, severity: 'warning', message: 'as long as mTLS is PERMISSIVE' }] },
  { name: 'other ports are excluded', yaml: es(['default', both.replaceAll('9300', '9443')]), facts: sidecars, finds: [{ line: 14, severity: 'warning', message: 'port 9300' }], mended: es(['default', both.replaceAll('9300', '9443,9300')]) },
  { name: 'a list in includeInboundPorts makes the exclusion void', yaml: es(['default', `          traffic.sidecar.istio.io/includeInboundPorts: "9200,9300"\n${both}`]), facts: sidecars, finds: [{ line: 15, severity: 'warning', message: 'does not exclude port 9300 inbound' }] },
  { name: 'a node set outside the mesh beside one that is proxied', yaml: es(['plain', ''], ['meshed', '']).replace('    count: 3\n  - name: meshed', '    count: 3\n    podTemplate: {metadata: {labels: {sidecar.istio.io/inject: "false"}}}\n  - name: meshed'), facts: sidecars, finds: [{ line: 12, severity: 'error', message: '“meshed”' }] },
  { name: 'values of the eck-stack chart', yaml: stack(''), facts: sidecars, finds: [{ line: 3, severity: 'warning', message: 'NodeSet “default” of the values of chart “eck-stack” does not exclude' }], mended: stack(both) },
  { name: 'only outbound, nobody said which mode', yaml: es(['default', excludeOut]), facts: { ...permissive, meshMtls: undefined }, finds: [{ line: 13, severity: 'warning', message: 'as long as' }], needs: ['meshMtls'] },
  { name: 'no sidecars at all', yaml: es(['default', '']), facts: { injectedNamespaces: [] }, finds: [] },
  { name: 'ambient', yaml: es(['default', '']), facts: { ambientNamespaces: ['elastic'] }, finds: [] },
  { name: 'nobody said whether there are sidecars', together: 'That objects of Istio stand in the namespace tells something.', yaml: es(['default', '']), finds: [], needs: ['injectedNamespaces'] },
  { name: 'node sets of another shape', yaml: 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nspec:\n  nodeSets: {a: 1}\n', finds: [] },
])
