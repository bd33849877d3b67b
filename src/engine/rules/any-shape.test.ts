import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { kinds } from '../kubernetes/kinds.ts'
import { isObject } from '../kubernetes/resource.ts'
import { trafficOf } from '../traffic/index.ts'
import { applyPatches } from '../yaml/edit.ts'
import { parseFile } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { check } from './check.ts'
import { rules } from './index.ts'

/** Words that rules look for, so that random data gets far into them. */
const words = [
  'metadata', 'name', 'namespace', 'labels', 'annotations', 'spec', 'podTemplate', 'nodeSets', 'containers', 'initContainers', 'securityContext', 'runAsUser', 'privileged', 'http', 'tls', 'service', 'ports', 'port', 'selector', 'matchLabels',
  'mtls', 'mode', 'portLevelMtls', 'host', 'hosts', 'trafficPolicy', 'portLevelSettings', 'subsets', 'rules', 'from', 'source', 'principals', 'to', 'operation', 'version', 'config', 'services', 'elasticsearchRef', 'serviceName', 'egress', 'servers', 'route',
  'destination', 'peers', 'targets', 'template', 'deployment', 'daemonSet', 'podAnnotations', 'podLabels', 'webhook', 'remoteClusters', 'monitoring', 'listeners', 'parentRefs', 'backendRefs', 'count', 'command', 'args', 'env', 'ingress', 'podSelector',
  'istio-injection', 'istio.io/rev', 'istio.io/dataplane-mode', 'sidecar.istio.io/inject', 'traffic.sidecar.istio.io/excludeInboundPorts', 'traffic.sidecar.istio.io/excludeOutboundPorts', 'traffic.sidecar.istio.io/includeInboundPorts', 'proxy.istio.io/config', 'eck-elasticsearch', 'control-plane',
] as const
const values = ['elastic', 'es', 'default', 'istio-system', 'elastic-system', 'elastic-operator', 'es-es-http.elastic.svc.cluster.local', '*.local', 'STRICT', 'PERMISSIVE', 'DISABLE', 'ISTIO_MUTUAL', 'true', 'false', '9300', '*', '9.4.3', '7.17.0', 'enabled', 'ambient'] as const

/** Without braces: two of them would be a Helm template, which is refused as a whole. */
const text = fc.string({ maxLength: 8 }).map((any) => any.replaceAll('{', ''))
const leaf = fc.oneof(fc.constantFrom<unknown>(...values), fc.constantFrom<unknown>(null, true, false, 1337, 9300, 9200, 0, -1, 1.5, '', [], {}), text)
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ depthSize: 'medium', maxDepth: 8, withCrossShrink: true }, leaf, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(fc.oneof(fc.constantFrom(...words), text), tie('tree'), { maxKeys: 6 })),
}))

const kindNames = [...Object.keys(kinds), 'Gateway']
const groupOfKind = (kind: string): string => (kind === 'Gateway' ? 'networking.istio.io' : kinds[kind as keyof typeof kinds].group)
const resource = fc.tuple(fc.constantFrom(...kindNames), fc.constantFrom('v1', 'v1beta1', 'v1alpha3'), tree, tree, fc.boolean()).map(([kind, version, metadata, spec, named]) => {
  const group = groupOfKind(kind)
  return { apiVersion: group ? `${group}/${version}` : version, kind, metadata: named ? { name: 'es', namespace: 'elastic', ...(isObject(metadata) ? metadata : {}) } : metadata, spec }
})
const helmValues = fc.dictionary(fc.constantFrom('podAnnotations', 'podLabels', 'eck-elasticsearch', 'eck-kibana', 'webhook', 'managedNamespaceSelector'), tree, { minKeys: 1, maxKeys: 3 })
const facts: fc.Arbitrary<Environment> = fc.record({
  istioVersion: fc.constantFrom('1.6.1', '1.24', '1.30', 'x'), kubernetesVersion: fc.constantFrom('1.18', '1.35'), eckVersion: fc.constantFrom('1.5.0', '2.16.1', '3.5.0'), dataPlane: fc.constantFrom('sidecar', 'ambient'),
  injectedNamespaces: fc.constant(['elastic']), meshMtls: fc.constantFrom('STRICT', 'PERMISSIVE'), istioCni: fc.boolean(), autoMtls: fc.boolean(), podSecurity: fc.constantFrom('baseline', 'restricted'), operatorInMesh: fc.boolean(), distribution: fc.constantFrom('openshift', 'aks'),
}, { requiredKeys: [] }) as fc.Arbitrary<Environment>

/** What people write; one or two of its values are then replaced, so that the odd stands among the right. */
const written: readonly unknown[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'elastic', labels: { 'istio-injection': 'enabled', 'pod-security.kubernetes.io/enforce': 'restricted' } } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'own', namespace: 'elastic' }, spec: { selector: { app: 'x' }, ports: [{ name: 'es', port: 443, targetPort: 9200 }] } },
  { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'p', namespace: 'elastic' }, spec: { selector: { matchLabels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'es' } }, mtls: { mode: 'STRICT' }, portLevelMtls: { 9200: { mode: 'DISABLE' } } } },
  { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'a', namespace: 'elastic' }, spec: { rules: [{ from: [{ source: { principals: ['td/ns/elastic/sa/kb'] } }], to: [{ operation: { ports: ['9200'], methods: ['GET'] } }] }] } },
  { apiVersion: 'networking.istio.io/v1alpha3', kind: 'DestinationRule', metadata: { name: 'd', namespace: 'elastic' }, spec: { host: 'es-es-http.elastic.svc.cluster.local', trafficPolicy: { tls: { mode: 'PERMISSIVE' }, portLevelSettings: [{ port: { number: 9200 }, tls: { mode: 'SIMPLE' } }] } } },
  { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'v', namespace: 'elastic' }, spec: { hosts: ['kb.example.com'], gateways: ['g'], http: [{ route: [{ destination: { host: 'kb-kb-http', port: { number: 5601 } } }] }] } },
  { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'g', namespace: 'elastic' }, spec: { selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 443, protocol: 'HTTPS' }, hosts: ['kb.example.com'], tls: { mode: 'SIMPLE', credentialName: 'c' } }] } },
  { apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', metadata: { name: 'es', namespace: 'elastic', annotations: { 'sidecar.istio.io/inject': 'true' } }, spec: { version: '9.4.3', http: { tls: { selfSignedCertificate: { disabled: true } }, service: { spec: { ports: [{ name: 'http', port: 9200 }] } } }, nodeSets: [{ name: 'a', count: 3, config: { 'node.store.allow_mmap': false, xpack: { security: { authc: { realms: { saml: { one: { order: 2 } } } } } } }, podTemplate: { metadata: { labels: { 'sidecar.istio.io/inject': 'true' }, annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300', 'traffic.sidecar.istio.io/excludeOutboundPort': '9300' } }, spec: { initContainers: [{ name: 'install-plugins', command: ['sh', '-c', 'bin/elasticsearch-plugin install --batch analysis-icu'], securityContext: { runAsUser: 1337, privileged: true } }], containers: [{ name: 'elasticsearch', securityContext: { runAsUser: 1337 } }] } } }, { name: 'b', count: 1 }] } },
  { apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana', metadata: { name: 'kb', namespace: 'elastic' }, spec: { version: '9.4.3', elasticsearchRef: { name: 'es', serviceName: 'own' }, config: { 'server.publicBaseUrl': 'https://kb.example.com' }, podTemplate: { metadata: { annotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'false' } } } } },
  { apiVersion: 'logstash.k8s.elastic.co/v1alpha1', kind: 'Logstash', metadata: { name: 'ls', namespace: 'elastic' }, spec: { services: [{ name: 'beats', service: { spec: { ports: [{ port: 5044, name: 'filebeat' }] } } }] } },
  { apiVersion: 'agent.k8s.elastic.co/v1alpha1', kind: 'Agent', metadata: { name: 'fs', namespace: 'elastic' }, spec: { fleetServerEnabled: true, elasticsearchRefs: [{ name: 'es' }], daemonSet: { podTemplate: { spec: { hostNetwork: true } } } } },
]

/** Paths of every value below the root. */
const pathsIn = (value: unknown, path: Path = []): readonly Path[] => (typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, child]) => [[...path, Array.isArray(value) ? Number(key) : key], ...pathsIn(child, [...path, Array.isArray(value) ? Number(key) : key])]) : [])
const paths = pathsIn(written)

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, by) : item))
  return isObject(value) ? { ...value, [step]: replaced(value[step as string], rest, by) } : value
}
const odd = fc.array(fc.tuple(fc.constantFrom(...paths), fc.oneof(leaf, tree)), { minLength: 1, maxLength: 3 }).map((changes) => changes.reduce<unknown>((set, [path, by]) => replaced(set, path, by), written) as readonly unknown[]).filter((set) => set.every(isObject))

describe('rules and data of any shape', () => {
  // “real” sets are few, since each holds everything.
  const random = fc.array(fc.oneof({ weight: 6, arbitrary: resource }, { weight: 1, arbitrary: helmValues }), { minLength: 1, maxLength: 4 })
  it.each<readonly [string, fc.Arbitrary<readonly unknown[]>, number]>([['random', random, 200], ['real but for a value or two', odd, 60]])('judge it without throwing, say where, and mend it into something that can be read: %s', (_, sets, numRuns) => {
    fc.assert(fc.property(sets, facts, (resources, environment) => {
      const file = { path: 'any.yaml', text: resources.map((item) => JSON.stringify(item, undefined, 1)).join('\n---\n') }
      const { manifests, errors } = parseFile(file)
      expect(errors).toEqual([])
      const { findings } = check(rules, manifests, trafficOf(manifests, environment), environment)
      for (const { message, range, fix, rule } of findings) {
        expect(`${rule.code} ${message}`).toMatch(/^MW\S+ \S.*[.?]$/s)
        expect(`${rule.code} ${message}`).not.toMatch(/undefined|\[object Object\]/)
        expect(range.line).toBeGreaterThan(0)
        if (!fix?.patches) continue
        const [mended] = applyPatches([file], fix.patches)
        expect({ code: rule.code, errors: parseFile(mended!).errors }).toEqual({ code: rule.code, errors: [] })
      }
    }), { numRuns })
  }, 60_000)
})
