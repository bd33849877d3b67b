import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { parseFile } from '../yaml/parse.ts'
import { trafficOf } from './index.ts'
import type { CallKind, Cause, Encryption, Flow, Outcome, Workload } from './model.ts'

/** A document of a test; JSON is YAML, so rows stay short. */
export type Doc = { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown } | { readonly [field: string]: unknown }

type Json = { readonly [field: string]: unknown }

export const read = (docs: readonly Doc[], facts: Environment = current): ReturnType<typeof trafficOf> => {
  const { manifests, errors } = parseFile({ path: 'test.yaml', text: docs.map((doc) => JSON.stringify(doc)).join('\n---\n') })
  expect(errors).toEqual([])
  return trafficOf(manifests, facts)
}

/** A cluster of today of which everything is known: FACTS F's control sets. */
export const current: Environment = {
  istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', dataPlane: 'sidecar', istioCni: true, autoMtls: true, meshMtls: 'PERMISSIVE',
  nativeSidecars: 'auto', outboundTrafficPolicy: 'ALLOW_ANY', dnsCapture: false, webhook: true, thirdPartyTokens: true, operatorInstall: 'manifests',
}

const meta = (name: string, namespace: string | undefined, more: Json = {}): Json => ({ metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...more } })

export const namespace = (name: string, labels?: Json): Doc => ({ apiVersion: 'v1', kind: 'Namespace', ...meta(name, undefined, labels ? { labels } : {}) })
export const injected = (name: string): Doc => namespace(name, { 'istio-injection': 'enabled' })
export const ambient = (name: string): Doc => namespace(name, { 'istio.io/dataplane-mode': 'ambient' })

/** Both namespaces of the control sets, with sidecars. */
export const meshed: readonly Doc[] = [injected('elastic'), injected('elastic-system')]
export const ambientMesh: readonly Doc[] = [ambient('elastic'), ambient('elastic-system')]

export const peer = (ns: string | undefined, mode: string | undefined, more: { readonly name?: string; readonly selector?: Json; readonly ports?: Readonly<Record<string, string>> } = {}): Doc => ({
  apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', ...meta(more.name ?? 'default', ns),
  spec: {
    ...(more.selector ? { selector: { matchLabels: more.selector } } : {}),
    ...(mode === undefined ? {} : { mtls: { mode } }),
    ...(more.ports ? { portLevelMtls: Object.fromEntries(Object.entries(more.ports).map(([port, of]) => [port, { mode: of }])) } : {}),
  },
})
export const strict: Doc = peer('istio-system', 'STRICT')

export const excluded = { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300', 'traffic.sidecar.istio.io/excludeOutboundPorts': '9300' }
export const noTls = { tls: { selfSignedCertificate: { disabled: true } } }

export type Template = { readonly annotations?: Json; readonly labels?: Json; readonly spec?: Json }
export const template = ({ annotations, labels, spec }: Template): Json => ({ ...(annotations || labels ? { metadata: { ...(annotations ? { annotations } : {}), ...(labels ? { labels } : {}) } } : {}), ...(spec ? { spec } : {}) })

type Elasticsearch = { readonly name?: string; readonly namespace?: string; readonly http?: Json; readonly spec?: Json; readonly apiVersion?: string; readonly sets?: Readonly<Record<string, Template>>; readonly config?: Json; readonly version?: string }
/** A cluster `es` in namespace `elastic` with TLS off, and port 9300 excluded where nothing else is said. */
export const es = (more: Elasticsearch = {}): Doc => ({
  apiVersion: more.apiVersion ?? 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', ...meta(more.name ?? 'es', more.namespace ?? 'elastic'),
  spec: {
    version: more.version ?? '9.4.3', http: more.http ?? noTls,
    nodeSets: Object.entries(more.sets ?? { default: { annotations: excluded } }).map(([name, pods]) => ({ name, count: 3, podTemplate: template(pods), ...(more.config ? { config: more.config } : {}) })),
    ...more.spec,
  },
})

const groups = { Kibana: 'kibana', ApmServer: 'apm', EnterpriseSearch: 'enterprisesearch', Beat: 'beat', Agent: 'agent', Logstash: 'logstash', ElasticMapsServer: 'maps', PackageRegistry: 'packageregistry', AutoOpsAgentPolicy: 'autoops' } as const
const versions: Readonly<Record<string, string>> = { Beat: 'v1beta1', Agent: 'v1alpha1', Logstash: 'v1alpha1', ElasticMapsServer: 'v1alpha1', PackageRegistry: 'v1alpha1', AutoOpsAgentPolicy: 'v1alpha1' }

/** Any other Elastic resource, in namespace `elastic` with TLS off. */
export const elastic = (kind: keyof typeof groups, name: string, spec: Json = {}, ns = 'elastic'): Doc => ({ apiVersion: `${groups[kind]}.k8s.elastic.co/${versions[kind] ?? 'v1'}`, kind, ...meta(name, ns), spec: { version: '9.4.3', ...(kind === 'Beat' || kind === 'Logstash' ? {} : { http: noTls }), ...spec } })
export const kibana = (spec: Json = {}, ns = 'elastic'): Doc => elastic('Kibana', 'kb', { elasticsearchRef: { name: 'es', namespace: 'elastic' }, ...spec }, ns)

export const rule = (host: string, tls: string | undefined, more: { readonly ns?: string; readonly name?: string; readonly exportTo?: readonly string[]; readonly ports?: readonly Json[]; readonly spec?: Json } = {}): Doc => ({
  apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', ...meta(more.name ?? 'rule', more.ns ?? 'elastic'),
  spec: { host, ...(more.exportTo ? { exportTo: more.exportTo } : {}), trafficPolicy: { ...(tls === undefined ? { loadBalancer: { simple: 'ROUND_ROBIN' } } : { tls: { mode: tls } }), ...(more.ports ? { portLevelSettings: more.ports } : {}) }, ...more.spec },
})
export const istio = (kind: string, name: string, ns: string, spec: Json): Doc => ({ apiVersion: kind === 'AuthorizationPolicy' ? 'security.istio.io/v1' : 'networking.istio.io/v1', kind, ...meta(name, ns), spec })
export const gatewayApi = (kind: string, name: string, ns: string, spec: Json): Doc => ({ apiVersion: 'gateway.networking.k8s.io/v1', kind, ...meta(name, ns), spec })
export const allow = (rules: readonly Json[], more: { readonly action?: string; readonly ns?: string; readonly selector?: Json } = {}): Doc => istio('AuthorizationPolicy', 'policy', more.ns ?? 'elastic', { ...(more.selector ? { selector: { matchLabels: more.selector } } : {}), ...(more.action ? { action: more.action } : {}), rules })
export const network = (ns: string, spec: Json): Doc => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', ...meta('np', ns), spec })
/** A piece of the operator's own manifest. */
export const operator = (pods: Template, ns = 'elastic-system'): Doc => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', ...meta('elastic-operator', ns), spec: { template: template(pods) } })
export const workload = (kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'Pod', name: string, ns: string, pods: Template): Doc => ({
  apiVersion: kind === 'Pod' ? 'v1' : kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1', kind,
  ...(kind === 'Pod' ? { metadata: { name, namespace: ns, ...(pods.labels ? { labels: pods.labels } : {}) }, spec: pods.spec } : meta(name, ns)),
  ...(kind === 'Pod' ? {} : { spec: kind === 'CronJob' ? { jobTemplate: { spec: { template: template(pods) } } } : { template: template(pods) } }),
})
export const names = (host: string): Json => ({ containers: [{ name: 'main', image: 'app', env: [{ name: 'URL', value: host }] }] })

export type Expected = { readonly outcome: Outcome; readonly encryption?: readonly Encryption[]; readonly cause?: Cause; readonly needs?: readonly string[]; readonly identity?: string }
export const works = (...encryption: readonly Encryption[]): Expected => ({ outcome: 'works', encryption })
export const fails = (cause: Cause): Expected => ({ outcome: 'fails', cause, encryption: [] })
export const degraded = (cause: Cause): Expected => ({ outcome: 'degraded', cause })
/** Not settled: by facts that are missing, or (none) because FACTS says that it is not established. */
export const open = (cause: Cause, ...needs: readonly string[]): Expected => ({ outcome: 'unknown', cause, needs })

/** One situation. `source` says where the expectation comes from; `flow` picks the flows by kind of call, and name or node set of both ends. */
export type Row = {
  readonly name: string
  readonly source: string
  readonly docs: readonly Doc[]
  readonly facts?: Environment
  readonly flow: { readonly call: CallKind; readonly from?: string; readonly to?: string; readonly via?: string }
  readonly is: Expected
}

const isEnd = (wanted: string | undefined, { name, nodeSet, kind }: Workload): boolean => wanted === undefined || wanted === name || wanted === nodeSet || wanted === kind

export const flowsOf = (flows: readonly Flow[], { call, from, to, via }: Row['flow']): readonly Flow[] => flows.filter((flow) => flow.call === call && isEnd(from, flow.from) && isEnd(to, flow.to) && (via === undefined || flow.via.includes(via)))

/** Runs a table: every row picks at least one flow, all that it picks have the expected verdict, and no step is empty. */
export function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('$name ($source)', ({ docs, facts = current, flow, is }) => {
      const { flows } = read(docs, facts)
      const picked = flowsOf(flows, flow)
      expect(picked.map(({ call }) => call), flows.map(({ call, from, to, via }) => `${call} ${from.id} -> ${to.id} ${via}`).join('\n')).toContain(flow.call)
      for (const { verdict } of picked) {
        const { outcome, cause, encryption, needs, identity } = verdict
        expect({ outcome, ...(is.encryption ? { encryption } : {}), ...(is.cause || outcome !== 'works' ? { cause } : {}), ...(is.needs ? { needs } : {}), ...(is.identity ? { identity } : {}) }).toEqual(is)
        expect(verdict.steps.length).toBeGreaterThan(0)
        for (const { text } of verdict.steps) expect(text).toMatch(/^[A-Z\d].*[.:]$/s)
      }
    })
  })
}
