import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { trafficOf } from '../traffic/index.ts'
import type { Cause } from '../traffic/model.ts'
import { parseFile } from '../yaml/parse.ts'
import { check } from './check.ts'
import { rules } from './index.ts'
import { all, elasticsearch, kibana, namespace, peerAuthentication, strict } from './samples.ts'

/** The rules that report a cause; a failing flow has a finding of one of them, which is an error or a warning. */
const owners: Readonly<Record<Cause, readonly string[]>> = {
  'api-server-mutual': ['MW024'],
  'bound-to-loopback': ['MW040'],
  'client-without-proxy': ['MW035', 'MW049', 'MW058', 'MW062'],
  'denied-by-policy': ['MW067'],
  'destination-rule-tls': ['MW064', 'MW103'],
  'drain-before-prestop': ['MW041'],
  'headless-mixed': ['MW042'],
  'host-not-visible': ['MW025'],
  'http-to-https': ['MW064', 'MW105'],
  'init-before-proxy': ['MW044'],
  'l7-policy-on-tcp': ['MW068'],
  'mtls-to-disabled-port': ['MW036'],
  'mtls-to-excluded-port': ['MW027', 'MW050'],
  'network-policy': ['MW104'],
  'no-client-tls': ['MW022'],
  'operator-without-proxy': ['MW015'],
  other: [],
  'plain-text-to-strict': ['MW035', 'MW058'],
  'port-name': ['MW039', 'MW106'],
  'probe-not-rewritten': ['MW053'],
  'raw-to-captured-port': ['MW018', 'MW027', 'MW035'],
  'registry-only': ['MW047'],
  'tls-to-http': ['MW064', 'MW105'],
  'transport-proxied': ['MW027'],
  version: ['MW005', 'MW033A', 'MW055', 'MW057', 'MW060'],
  'waypoint-https': ['MW076'],
  'webhook-unreachable': ['MW020', 'MW021'],
}

const annotations = (lines: Readonly<Record<string, string>>): string => `  podTemplate:\n    metadata:\n      annotations:\n${Object.entries(lines).map(([key, value]) => `        ${key}: "${value}"\n`).join('')}`
const rule = (host: string, mode: string, home = 'elastic'): string => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: "r${host.length}", namespace: ${home}}\nspec: {host: "${host}", trafficPolicy: {tls: {mode: ${mode}}}}\n`
const portPolicy = (port: number, mode: string): string => `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: port, namespace: elastic}\nspec: {selector: {matchLabels: {elasticsearch.k8s.elastic.co/cluster-name: es}}, portLevelMtls: {${port}: {mode: ${mode}}}}\n`
const sidecar = (home: string, host: string): string => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: ${home}}\nspec: {egress: [{hosts: ["${host}", "default/*"]}]}\n`
const networkPolicy = (port: number): string => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: np, namespace: elastic}\nspec: {podSelector: {matchLabels: {elasticsearch.k8s.elastic.co/cluster-name: es}}, policyTypes: [Ingress], ingress: [{ports: [{port: ${port}}]}]}\n`
const values = (key: string, value: string): string => `podAnnotations:\n  ${key}: "${value}"\n`
const shipper = (url: string, inject: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shipper, namespace: elastic}\nspec: {template: {metadata: {labels: {sidecar.istio.io/inject: "${inject}"}}, spec: {containers: [{name: a, env: [{name: URL, value: "${url}"}]}]}}}\n`
const beat = (hostNetwork: boolean): string => `apiVersion: beat.k8s.elastic.co/v1beta1\nkind: Beat\nmetadata: {name: fb, namespace: elastic}\nspec: {type: filebeat, version: 9.4.3, elasticsearchRef: {name: es}, daemonSet: {podTemplate: {spec: {hostNetwork: ${hostNetwork}}}}}\n`
const remote = '  remoteClusterServer: {enabled: true}\n'
const plugins = '      spec: {initContainers: [{name: install, command: [sh, -c, bin/elasticsearch-plugin install analysis-icu]}]}\n'

const pieces: readonly (readonly string[])[] = [
  ['', '9300', '9300,9443', '9200,9300'].flatMap((exclude) => ['', remote].flatMap((spec) => [true, false].flatMap((tls) => ['', plugins].map((pod) => elasticsearch({ exclude, spec, tls, pod, annotations: '          a: b\n' }))))).concat(elasticsearch({ outbound: '', annotations: '          a: b\n' }), elasticsearch({ exclude: '', outbound: '9300' })),
  ['', kibana(), kibana('tools'), kibana('elastic', annotations({ 'traffic.sidecar.istio.io/excludeOutboundPorts': '9200' })), kibana('elastic', annotations({ 'sidecar.istio.io/rewriteAppHTTPProbers': 'false' }))],
  ['', peerAuthentication('istio-system', 'STRICT'), peerAuthentication('elastic', 'STRICT'), peerAuthentication('elastic', 'DISABLE'), peerAuthentication('elastic-system', 'STRICT')],
  ['', portPolicy(9200, 'PERMISSIVE'), portPolicy(9200, 'DISABLE'), portPolicy(9443, 'PERMISSIVE'), portPolicy(9300, 'DISABLE')],
  ['', rule('es-es-http.elastic.svc.cluster.local', 'DISABLE'), rule('es-es-default.elastic.svc.cluster.local', 'ISTIO_MUTUAL'), rule('*.elastic.svc.cluster.local', 'SIMPLE'), rule('*.local', 'ISTIO_MUTUAL', 'istio-system'), rule('kubernetes.default.svc.cluster.local', 'ISTIO_MUTUAL', 'elastic-system')],
  ['', sidecar('elastic-system', './*'), sidecar('elastic', 'istio-system/*')],
  ['', networkPolicy(9200), networkPolicy(9300)],
  ['', namespace('elastic-system'), namespace('elastic-system', 'istio-injection: enabled'), namespace('elastic-system', 'istio.io/dataplane-mode: ambient'), values('traffic.sidecar.istio.io/excludeOutboundPorts', '9200'), values('traffic.sidecar.istio.io/excludeInboundPorts', '9443')],
  ['', shipper('http://es-es-http.elastic.svc:9200', 'true'), shipper('https://es-es-http.elastic.svc:9200', 'false'), beat(true), beat(false)],
  ['', elasticsearch({ name: 'other', spec: '  remoteClusters: [{name: es, elasticsearchRef: {name: es}, apiKey: {}}]\n' }), elasticsearch({ name: 'far', home: 'far', spec: '  remoteClusters: [{name: es, elasticsearchRef: {name: es, namespace: elastic}}]\n' })],
]

const facts: fc.Arbitrary<Environment> = fc.record({
  ...Object.fromEntries(Object.entries(strict).map(([key, value]) => [key, fc.constant(value)])),
  meshMtls: fc.constantFrom('STRICT', 'PERMISSIVE', undefined),
  autoMtls: fc.constantFrom(true, true, false),
  outboundTrafficPolicy: fc.constantFrom('ALLOW_ANY', 'REGISTRY_ONLY'),
  operatorInMesh: fc.constantFrom(true, false, undefined),
  injectedNamespaces: fc.constantFrom(['elastic', 'elastic-system'], ['elastic', 'elastic-system', 'tools', 'far'], ['elastic'], ['elastic-system'], []),
  istioVersion: fc.constantFrom('1.30', '1.24', '1.6.1', '1.9'),
  kubernetesVersion: fc.constantFrom('1.35', '1.31'),
  istioCni: fc.boolean(),
  dnsCapture: fc.boolean(),
  eckVersion: fc.constantFrom('3.5.0', '2.7.0', '1.6.0'),
}) as fc.Arbitrary<Environment>

describe('flows and findings', () => {
  it('every failing or degraded flow has a finding of a rule that owns its cause', () => {
    fc.assert(fc.property(fc.tuple(...pieces.map((some) => fc.constantFrom(...some))), facts, (chosen, environment) => {
      const { manifests } = parseFile({ path: 'a.yaml', text: all(...chosen.filter((text) => text !== '')) })
      const traffic = trafficOf(manifests, environment)
      const { findings } = check(rules, manifests, traffic, environment)
      const serious = new Set(findings.filter(({ severity }) => severity !== 'info').map(({ rule: { code } }) => code))
      for (const { from, to, port, call, verdict } of traffic.flows) {
        if (verdict.outcome !== 'fails' && verdict.outcome !== 'degraded') continue
        const codes = owners[verdict.cause!]
        expect(codes.some((code) => serious.has(code)), `${verdict.outcome} ${verdict.cause} ${call} ${from.id} -> ${to.id} ${port}: ${verdict.steps.map(({ text }) => text).join(' / ')}\n${[...serious].join(' ')}`).toBe(true)
      }
    }), { numRuns: 150 })
  }, 60_000)
})
