import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { kinds } from '../kubernetes/kinds.ts'
import { isObject } from '../kubernetes/resource.ts'
import { trafficOf } from '../traffic/index.ts'
import { applyPatches } from '../yaml/edit.ts'
import { parseFile } from '../yaml/parse.ts'
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

const leaf = fc.oneof(fc.constantFrom<unknown>(...values), fc.constantFrom<unknown>(null, true, false, 1337, 9300, 9200, 0, -1, 1.5, '', [], {}), fc.string({ maxLength: 8 }))
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ depthSize: 'medium', maxDepth: 8, withCrossShrink: true }, leaf, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), tie('tree'), { maxKeys: 6 })),
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

describe('rules and data of any shape', () => {
  it('judge it without throwing, say where, and mend it into something that can be read', () => {
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 6, arbitrary: resource }, { weight: 1, arbitrary: helmValues }), { minLength: 1, maxLength: 4 }), facts, (resources, environment) => {
      const file = { path: 'any.yaml', text: resources.map((item) => JSON.stringify(item, undefined, 1)).join('\n---\n') }
      const { manifests, errors } = parseFile(file)
      expect(errors).toEqual([])
      const { findings } = check(rules, manifests, trafficOf(manifests, environment), environment)
      for (const { message, range, fix, rule } of findings) {
        expect(`${rule.code} ${message}`).toMatch(/^MW\S+ \S.*[.?]$/s)
        expect(`${rule.code} ${message}`).not.toMatch(/undefined|\[object Object\]|NaN/)
        expect(range.line).toBeGreaterThan(0)
        if (!fix?.patches) continue
        const [mended] = applyPatches([file], fix.patches)
        expect({ code: rule.code, errors: parseFile(mended!).errors }).toEqual({ code: rule.code, errors: [] })
      }
    }), { numRuns: 250 })
  }, 60_000)
})
