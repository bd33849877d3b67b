import { ApmServer } from '@kubernetes-models/elastic-cloud/apm.k8s.elastic.co/v1/ApmServer'
import { Elasticsearch } from '@kubernetes-models/elastic-cloud/elasticsearch.k8s.elastic.co/v1/Elasticsearch'
import { Kibana } from '@kubernetes-models/elastic-cloud/kibana.k8s.elastic.co/v1/Kibana'
import { DestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule'
import { ServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry'
import { PeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication'
import { Namespace } from 'kubernetes-models/v1/Namespace'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { at, isObject, listAt, nameOf, namespaceOf, objectAt, stringAt, type JsonObject, type Resource } from '../kubernetes/resource.ts'
import { pairwise } from '../questions/pairwise.ts'
import { defaults, presets } from '../questions/presets.ts'
import { settle } from '../questions/settle.ts'
import { explain } from '../yaml/because.ts'
import { parseFile } from '../yaml/parse.ts'
import { bundle, layout } from './bundle.ts'

const make = (over: Partial<Answers> = {}): readonly Resource[] => resourcesOf({ ...defaults, ...over })
const resourcesOf = (answers: Answers): readonly Resource[] => bundle(answers).flatMap((file) => parseFile(file).manifests.map(({ resource }) => resource))
const find = (resources: readonly Resource[], kind: string, name?: string): Resource | undefined => resources.find((resource) => resource.kind === kind && (name === undefined || nameOf(resource) === name))
const names = (resources: readonly Resource[], kind: string): readonly string[] => resources.filter((resource) => resource.kind === kind).map((resource) => `${namespaceOf(resource) ?? ''}/${nameOf(resource)}`)
const labelsOf = (resources: readonly Resource[], namespace: string): unknown => at(find(resources, 'Namespace', namespace), 'metadata', 'labels')
const nodeSetOf = (resources: readonly Resource[], index = 0): unknown => at(find(resources, 'Elasticsearch'), 'spec', 'nodeSets', index)
const annotationsOf = (resources: readonly Resource[], index = 0): JsonObject => objectAt(nodeSetOf(resources, index), 'podTemplate', 'metadata', 'annotations')
const older = { istioVersion: '1.24', eckVersion: '2.16.1', stackVersion: '8.19.20', kubernetesVersion: '1.31' } as const

describe('namespaces', () => {
  it.each<[string, Partial<Answers>, unknown, unknown]>([
    ['R08 namespace label', {}, { 'istio-injection': 'enabled' }, { 'istio-injection': 'enabled' }],
    ['R08 revision, never beside istio-injection', { injection: 'revision', revision: '1-30' }, { 'istio.io/rev': '1-30' }, { 'istio.io/rev': '1-30' }],
    ['R09 pod labels leave the namespaces alone', { injection: 'pod' }, undefined, undefined],
    ['R74 ambient', { dataPlane: 'ambient' }, { 'istio.io/dataplane-mode': 'ambient' }, { 'istio.io/dataplane-mode': 'ambient' }],
    ['operator outside', { operatorInMesh: false }, { 'istio-injection': 'enabled' }, { 'istio-injection': 'disabled' }],
  ])('%s', (_, over, elastic, operator) => {
    const resources = make(over)
    expect([labelsOf(resources, 'elastic'), labelsOf(resources, 'elastic-system')]).toEqual([elastic, operator])
  })
  it('writes one where both are the same', () => expect(names(make({ operatorNamespace: 'elastic' }), 'Namespace')).toEqual(['/elastic']))
})

describe('PeerAuthentication', () => {
  it.each<[string, Partial<Answers>, readonly string[]]>([
    ['mesh: default in the root namespace (B1.3)', { mtlsScope: 'mesh' }, ['istio-system/default', 'elastic-system/eck-webhook']],
    ['namespace: the operator’s too, since it is in the mesh (F1)', {}, ['elastic-system/default', 'elastic/default', 'elastic-system/eck-webhook']],
    ['workload: one a component', { mtlsScope: 'workload' }, ['elastic/elastic-istio-es', 'elastic/elastic-istio-kb', 'elastic/elastic-istio-apm']],
    ['existing: nothing but the exception', { mtlsManaged: 'existing' }, ['elastic-system/eck-webhook']],
    ['no exception without the webhook (R19)', { webhook: false }, ['elastic-system/default', 'elastic/default']],
    ['no exception where it is permissive (R19)', { mtlsMode: 'PERMISSIVE' }, ['elastic-system/default', 'elastic/default']],
    ['by Helm the values hold the exception (R13)', { operatorInstall: 'helm' }, ['elastic-system/default', 'elastic/default']],
    ['ambient by Helm still needs a policy (R21)', { operatorInstall: 'helm', dataPlane: 'ambient' }, ['elastic-system/default', 'elastic/default', 'elastic-system/eck-webhook']],
    ['operator outside: its port is open, its namespace untouched (R15)', { operatorInMesh: false }, ['elastic/default', 'elastic/elastic-istio-es']],
    ['operator outside with Fleet: Kibana’s too (R15)', { operatorInMesh: false, features: ['fleet'] }, ['elastic/default', 'elastic/elastic-istio-es', 'elastic/elastic-istio-kb']],
    ['an operator in the root namespace: no policy there, which would rule the mesh (B1.3)', { operatorNamespace: 'istio-system' }, ['elastic/default']],
    ['no selector policy in the root namespace (R37)', { operatorNamespace: 'istio-system', mtlsScope: 'mesh' }, ['istio-system/default']],
  ])('%s', (_, over, expected) => expect(names(make(over), 'PeerAuthentication')).toEqual(expected))

  it('takes v1 from Istio 1.22 on, v1beta1 before (R02)', () => {
    expect(find(make({ istioVersion: '1.22' }), 'PeerAuthentication')?.apiVersion).toBe('security.istio.io/v1')
    expect(find(make({ istioVersion: '1.21' }), 'PeerAuthentication')?.apiVersion).toBe('security.istio.io/v1beta1')
  })
  it.each<[Partial<Answers>, JsonObject]>([
    [{}, { 'control-plane': 'elastic-operator' }],
    [{ dataPlane: 'ambient', operatorInstall: 'helm' }, { 'app.kubernetes.io/name': 'elastic-operator' }],
  ])('selects the operator by the labels of its install (A1.5) %#', (over, matchLabels) => {
    expect(at(find(make(over), 'PeerAuthentication', 'eck-webhook'), 'spec')).toEqual({ selector: { matchLabels }, mtls: { mode: 'STRICT' }, portLevelMtls: { 9443: { mode: 'PERMISSIVE' } } })
  })
  it('goes STRICT in two phases on a running cluster (R42)', () => {
    const files = bundle({ ...defaults, clusterState: 'running' })
    const modes = (path: string): readonly unknown[] => parseFile(files.find((file) => file.path === path)!).manifests.map(({ resource }) => at(resource, 'spec', 'mtls', 'mode'))
    expect(modes('10-mesh.yaml')).toEqual(['PERMISSIVE', 'PERMISSIVE'])
    expect(modes('90-mesh-strict.yaml')).toEqual(['STRICT', 'STRICT', 'STRICT'])
  })
})

describe('the operator’s part', () => {
  it('is not written where nothing is to be set', () => expect(find(make(), 'StatefulSet')).toBeUndefined())
  it('holds the application until the proxy starts where sidecars are not native (R17)', () => {
    expect(at(find(make(older), 'StatefulSet'), 'spec', 'template', 'metadata', 'annotations')).toEqual({ 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true\n' })
  })
  it('by Helm has the label and the excluded port (R13, A3.3)', () => {
    expect(at(find(make({ operatorInstall: 'helm' }), 'HelmValues'), 'podLabels')).toEqual({ 'sidecar.istio.io/inject': 'true' })
    expect(at(find(make({ operatorInstall: 'helm' }), 'HelmValues'), 'podAnnotations')).toEqual({ 'traffic.sidecar.istio.io/excludeInboundPorts': '9443' })
  })
  it('excludes the port where a policy would be ignored: in the root namespace (B1.3)', () => {
    expect(at(find(make({ operatorNamespace: 'istio-system', mtlsScope: 'mesh' }), 'StatefulSet'), 'spec', 'template', 'metadata', 'annotations')).toEqual({ 'traffic.sidecar.istio.io/excludeInboundPorts': '9443' })
  })
  it('stays outside a namespace that would bring it in', () => {
    expect(at(find(make({ operatorInMesh: false, operatorNamespace: 'elastic' }), 'StatefulSet'), 'spec', 'template', 'metadata', 'labels')).toEqual({ 'sidecar.istio.io/inject': 'false' })
  })
})

const hosts = (over: Partial<Answers>): readonly unknown[] => make({ autoMtls: false, ...over }).filter(({ kind }) => kind === 'DestinationRule').map((rule) => at(rule, 'spec', 'host'))
const host = (service: string): string => `elastic-istio-${service}.elastic.svc.cluster.local`

describe('DestinationRules', () => {
  it.each<[string, Partial<Answers>, readonly string[]]>([
    ['R23: none with automatic mTLS', { autoMtls: true }, []],
    ['R22: all that somebody calls, from ECK 2.14 on', { nodeSets: [{ name: 'a', count: 1 }, { name: 'b', count: 1 }] }, ['es-http', 'es-internal-http', 'es-a', 'es-b', 'kb-http', 'apm-http'].map(host)],
    ['R22: before 2.14 without the node sets', { eckVersion: '2.13.0', kibana: false, apmServer: false }, ['es-http', 'es-internal-http'].map(host)],
    ['R22: before 2.1 without the internal Service', { eckVersion: '2.0.0', kibana: false, apmServer: false }, ['es-http'].map(host)],
    ['R22: in a permissive mesh where Istio alone encrypts', { mtlsMode: 'PERMISSIVE', kibana: false, apmServer: false }, ['es-http', 'es-internal-http', 'es-default'].map(host)],
    ['R22: not in a permissive mesh where ECK encrypts', { mtlsMode: 'PERMISSIVE', httpTls: 'eck' }, []],
    ['ambient needs none', { dataPlane: 'ambient' }, []],
    ['R51: in the cluster’s own domain', { clusterDomain: 'corp.example.com', eckVersion: '1.6.0', kibana: false, apmServer: false }, ['elastic-istio-es-http.elastic.svc.corp.example.com']],
  ])('%s', (_, over, expected) => expect(hosts(over)).toEqual(expected))
})

const plugins = { plugins: ['analysis-icu'] } as const
const entry = (over: Partial<Answers>): unknown => at(find(make({ ...plugins, outboundTrafficPolicy: 'REGISTRY_ONLY', ...over }), 'ServiceEntry'), 'spec', 'hosts')

describe('Elasticsearch', () => {
  it('excludes 9300 in both directions on every node set (R27)', () => {
    const resources = make({ nodeSets: [{ name: 'a', count: 1 }, { name: 'b', count: 1 }] })
    for (const index of [0, 1]) expect(annotationsOf(resources, index)).toEqual({ 'traffic.sidecar.istio.io/excludeOutboundPorts': '9300', 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' })
  })
  it('includes all ports up to Istio 1.8 (R28)', () => {
    expect(annotationsOf(make({ istioVersion: '1.8' }))['traffic.sidecar.istio.io/includeInboundPorts']).toBe('*')
    expect(annotationsOf(make({ istioVersion: '1.9' }))['traffic.sidecar.istio.io/includeInboundPorts']).toBeUndefined()
  })
  it('has no sidecar annotation in ambient (R74)', () => expect(at(nodeSetOf(make({ dataPlane: 'ambient' })), 'podTemplate', 'metadata')).toBeUndefined())
  it.each<[Partial<Answers>, unknown]>([
    [{ httpTls: 'istio' }, { tls: { selfSignedCertificate: { disabled: true } } }],
    [{ httpTls: 'eck' }, undefined],
    [{ httpTls: 'secret', httpTlsSecret: 'mine' }, { tls: { certificate: { secretName: 'mine' } } }],
  ])('R31 HTTP TLS %#', (over, expected) => expect(at(find(make(over), 'Elasticsearch'), 'spec', 'http')).toEqual(expected))
  it.each<[string, Partial<Answers>, boolean]>([
    ['7.15 has no use for it', { stackVersion: '7.15.2' }, false],
    ['7.16', { stackVersion: '7.16.0' }, true],
    ['7.17 with ECK’s TLS', { stackVersion: '7.17.9', httpTls: 'eck' }, false],
    ['8.0', { stackVersion: '8.0.0' }, false],
  ])('switches API keys on by R33b: %s', (_, over, expected) => expect(at(nodeSetOf(make(over)), 'config', 'xpack.security.authc.api_key.enabled')).toBe(expected ? true : undefined))
  it.each<[string, Partial<Answers>, boolean]>([
    ['profile C', older, true],
    ['native', {}, false],
    ['native by setting', { ...older, nativeSidecars: true }, false],
    ['ECK before 2.8', { ...older, eckVersion: '2.7.0' }, false],
    ['Stack before 7.15.2', { ...older, stackVersion: '7.15.1' }, false],
    ['Istio 1.6', { ...older, istioVersion: '1.6.1' }, false],
    ['ambient', { ...older, dataPlane: 'ambient' }, false],
  ])('drains for 120 s by R41: %s', (_, over, expected) => expect(annotationsOf(make(over))['proxy.istio.io/config']).toBe(expected ? 'terminationDrainDuration: 120s\n' : undefined))
  it.each<[string, Partial<Answers>, boolean]>([
    ['Istio 1.21 without third-party tokens', { istioVersion: '1.21', thirdPartyTokens: false }, true],
    ['Istio 1.21 with them', { istioVersion: '1.21' }, false],
    ['Istio 1.22', { istioVersion: '1.22', thirdPartyTokens: false }, false],
  ])('mounts the account’s token on every component by R43: %s', (_, over, expected) => {
    const resources = make(over)
    const templates = [at(nodeSetOf(resources), 'podTemplate'), at(find(resources, 'Kibana'), 'spec', 'podTemplate'), at(find(resources, 'ApmServer'), 'spec', 'podTemplate')]
    expect(templates.map((template) => at(template, 'spec', 'automountServiceAccountToken'))).toEqual(Array(3).fill(expected ? true : undefined))
  })

  it.each<[string, Partial<Answers>, unknown, string]>([
    ['no CNI, not native: nothing', { ...older, istioCni: false }, undefined, '9300'],
    ['CNI, not native: the proxy’s user', older, { runAsUser: 1337, runAsGroup: 1337 }, '9300'],
    ['CNI, not native, by choice the port', { ...older, initNetwork: 'excludePort' }, undefined, '9300,443'],
    ['native: nothing', {}, undefined, '9300'],
    ['not native with DNS capture: the proxy’s user', { ...older, dnsCapture: true }, { runAsUser: 1337, runAsGroup: 1337 }, '9300'],
  ])('R44 %s', (_, over, securityContext, outbound) => {
    const resources = make({ ...plugins, ...over })
    expect(at(nodeSetOf(resources), 'podTemplate', 'spec', 'initContainers', 0, 'securityContext')).toEqual(securityContext)
    expect(annotationsOf(resources)['traffic.sidecar.istio.io/excludeOutboundPorts']).toBe(outbound)
  })
  it('opens the plugins’ host with REGISTRY_ONLY where the proxy is in between (R44, R47)', () => {
    expect(entry({})).toEqual(['artifacts.elastic.co'])
    expect(entry(older)).toBeUndefined()
    expect(entry({ pluginMethod: 'image', image: 'registry.example.com/es:9' })).toBeUndefined()
    expect(entry({ outboundTrafficPolicy: 'ALLOW_ANY' })).toBeUndefined()
  })
  it('takes the image that holds the plugins', () => {
    const resources = make({ ...plugins, pluginMethod: 'image', image: 'registry.example.com/es:9' })
    expect(at(find(resources, 'Elasticsearch'), 'spec', 'image')).toBe('registry.example.com/es:9')
    expect(at(nodeSetOf(resources), 'podTemplate', 'spec', 'initContainers')).toBeUndefined()
  })
  it.each<[Partial<Answers>, unknown, readonly unknown[]]>([
    [{ maxMapCount: 'allowMmapFalse' }, { 'node.store.allow_mmap': false }, []],
    [{ maxMapCount: 'nodeSetting' }, undefined, []],
    [{ maxMapCount: 'initContainer' }, undefined, [{ name: 'sysctl', securityContext: { privileged: true, runAsUser: 0 }, command: ['sh', '-c', 'sysctl -w vm.max_map_count=1048576'] }]],
    [{ maxMapCount: 'initContainer', stackVersion: '8.15.3' }, undefined, [{ name: 'sysctl', securityContext: { privileged: true, runAsUser: 0 }, command: ['sh', '-c', 'sysctl -w vm.max_map_count=262144'] }]],
  ])('R83 vm.max_map_count %#', (over, config, containers) => {
    const resources = make(over)
    expect(at(nodeSetOf(resources), 'config')).toEqual(config)
    expect(listAt(nodeSetOf(resources), 'podTemplate', 'spec', 'initContainers')).toEqual(containers)
  })
  it('writes roles, resources and volumes only where they are answered', () => {
    const resources = make({ serviceAccounts: false, maxMapCount: 'nodeSetting', nodeSets: [{ name: 'a', count: 2, roles: ['master'], cpu: '2', memory: '4Gi', storage: '10Gi', storageClass: 'fast' }, { name: 'b', count: 1, roles: [] }] })
    expect(nodeSetOf(resources)).toMatchObject({
      config: { 'node.roles': ['master'] },
      podTemplate: { spec: { containers: [{ name: 'elasticsearch', resources: { requests: { cpu: '2', memory: '4Gi' }, limits: { cpu: '2', memory: '4Gi' } } }] } },
      volumeClaimTemplates: [{ metadata: { name: 'elasticsearch-data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } }, storageClassName: 'fast' } }],
    })
    expect(Object.keys(nodeSetOf(resources, 1) as object)).toEqual(['name', 'count', 'config', 'podTemplate'])
  })
})

describe('access', () => {
  it('gives each component its account (R69)', () => {
    const resources = make()
    expect(names(resources, 'ServiceAccount')).toEqual(['elastic/elastic-istio-es', 'elastic/elastic-istio-kb', 'elastic/elastic-istio-apm'])
    expect(stringAt(nodeSetOf(resources), 'podTemplate', 'spec', 'serviceAccountName')).toBe('elastic-istio-es')
  })
  it('keeps 9300 to the cluster itself (R30, F1)', () => {
    const cluster = { matchLabels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'elastic-istio' } }
    expect(find(make(), 'NetworkPolicy')?.['spec']).toEqual({
      podSelector: cluster,
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: cluster }], ports: [{ port: 9300 }] }, { ports: [9200, 15008, 15020, 15021, 15090].map((port) => ({ port })) }],
    })
  })
  it('writes neither where they are not wanted', () => expect(make({ serviceAccounts: false, networkPolicy: false }).filter(({ kind }) => kind === 'ServiceAccount' || kind === 'NetworkPolicy')).toEqual([]))
})

const schemas = { ApmServer, DestinationRule, Elasticsearch, Kibana, Namespace, NetworkPolicy, PeerAuthentication, ServiceAccount, ServiceEntry } as const

const claims = (set: unknown): unknown => (isObject(set) && set['volumeClaimTemplates'] ? { ...set, volumeClaimTemplates: listAt(set, 'volumeClaimTemplates').map((claim) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...(claim as object) })) } : set)
const template = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'podTemplate' && isObject(member) && isObject(member['spec']) ? { ...member, spec: { containers: [], ...member['spec'] } } : member)))

/** The published schema of a kind; Istio's at v1, the claim templates with what the API server fills in. */
function validate(resource: Resource): void {
  if (!Object.hasOwn(schemas, resource.kind)) return
  const Kind = schemas[resource.kind as keyof typeof schemas] as new (data: never) => { validate: () => void }
  const whole = { ...resource, apiVersion: resource.apiVersion.replace(/(istio\.io\/v1)beta1$/, '$1'), ...(resource.kind === 'Elasticsearch' && { spec: { ...objectAt(resource, 'spec'), nodeSets: listAt(resource, 'spec', 'nodeSets').map(claims) } }) }
  new Kind(template(whole) as never).validate()
}

/** What the schema says against an object, with the object itself to be read. */
function invalid(resource: Resource): unknown {
  try {
    return validate(resource)
  } catch (error) {
    return { error, resource }
  }
}

it('the schemas refuse what is wrong', () => {
  const [policy, cluster] = [find(make(), 'PeerAuthentication', 'eck-webhook')!, find(make(), 'Elasticsearch')!]
  expect(() => validate({ ...policy, spec: { mtls: { mode: 'STRICTT' } } })).toThrow(/allowed values/)
  expect(() => validate({ ...cluster, spec: { ...objectAt(cluster, 'spec'), nodeSets: [{ name: 'a-name-that-is-too-long-for-a-node-set' }] } })).toThrow(/23 characters/)
  expect(() => validate({ ...cluster, spec: { nodeSets: [] } })).toThrow(/version/)
})

const bare = (text: string): string => text.split('\n').filter((line) => !/^\s*#/.test(line)).join('\n')

describe('for every pair of answers', () => {
  const rows = [...presets.map(({ answers }) => answers), ...pairwise()].map(settle)

  it('what is printed reads back as what was built, with string annotations and nothing empty', () => {
    for (const answers of rows) {
      const built = layout.flatMap(({ builders }) => builders.flatMap((build) => build(answers))).map((tree) => JSON.parse(JSON.stringify(explain(tree).value)) as JsonObject)
      const parsed = bundle(answers).map((file) => parseFile(file))
      expect(parsed.flatMap(({ errors }) => errors)).toEqual([])
      expect(parsed.reduce((sum, { unknownKinds }) => sum + unknownKinds, 0)).toBe(0)
      const read = parsed.flatMap(({ manifests }) => manifests.map(({ resource, kind }) => (kind === 'HelmValues' ? Object.fromEntries(Object.entries(resource).filter(([key]) => !['apiVersion', 'kind', 'metadata'].includes(key))) : resource)))
      expect(read).toEqual(built)
      for (const tree of built) expect(emptyIn(tree)).toEqual([])
    }
  })
  it('every object is valid by the published schema of its kind', () => {
    for (const answers of rows) for (const resource of resourcesOf(answers)) expect(invalid(resource)).toBeUndefined()
  })
  it('a policy with a selector never stands in the root namespace, and names stand once a phase', () => {
    for (const answers of rows) {
      const resources = resourcesOf(answers)
      expect(resources.filter((resource) => resource.kind === 'PeerAuthentication' && namespaceOf(resource) === answers.rootNamespace && at(resource, 'spec', 'selector'))).toEqual([])
      for (const file of bundle(answers)) {
        const own = parseFile(file).manifests.map(({ resource }) => `${resource.kind} ${namespaceOf(resource) ?? ''} ${nameOf(resource)}`)
        expect(new Set(own).size).toBe(own.length)
      }
    }
  })
  it('every document names its versions first, every reason its line and an answer that is there', () => {
    for (const answers of rows) {
      for (const { text, reasons } of bundle({ ...answers, comments: true })) {
        const lines = text.split('\n')
        for (const document of text.split('---\n')) expect(document).toMatch(/^# For Istio \S+, Kubernetes \S+, ECK \S+, Elastic Stack \S+\.\n/)
        for (const { line, reason, answer, path } of reasons) {
          expect(lines[line - 2]?.trim()).toBe(`# ${reason}`)
          expect(Object.hasOwn(defaults, answer ?? '')).toBe(true)
          const key = path.split('/').at(-1)!.replaceAll('~1', '/')
          expect(lines[line - 1]).toSatisfy((explained: string) => explained.includes(key) || (/^\d+$/.test(key) && explained.trimStart().startsWith('- ')))
        }
      }
    }
  })
  it('the same answers give the same bytes, and comments change nothing but comments', () => {
    for (const answers of rows) {
      const turned = Object.fromEntries(Object.entries(answers).toReversed()) as Answers
      expect(bundle(turned)).toEqual(bundle(answers))
      expect(bundle({ ...answers, comments: false }).map(({ text }) => bare(text))).toEqual(bundle({ ...answers, comments: true }).map(({ text }) => bare(text)))
    }
  })
})

/** Paths of what is empty: output that nobody asked for. `node.roles: []` is a role: coordinating only. */
function emptyIn(tree: unknown, path = ''): readonly string[] {
  if (Array.isArray(tree)) return tree.length === 0 && !path.endsWith('node.roles') ? [path] : tree.flatMap((item, index) => emptyIn(item, `${path}/${index}`))
  if (!isObject(tree)) return tree === null || tree === undefined ? [path] : []
  const members = Object.entries(tree)
  return members.length === 0 ? [path] : members.flatMap(([key, member]) => emptyIn(member, `${path}/${key}`))
}
