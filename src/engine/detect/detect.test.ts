import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectCommand } from './command.ts'
import { detect } from './detect.ts'

const list = (items: readonly object[]): string => JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }, null, 4)
const part = (heading: string, body: string): string => `### meshwright: ${heading}\n${body}\n`
const namespace = (name: string, labels: Record<string, string>): object => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
const istiod = (tag: string, revision: string, env: readonly object[] = []): object => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: `istiod-${revision}`, namespace: 'istio-system', labels: { app: 'istiod', 'istio.io/rev': revision } },
  spec: { template: { spec: { containers: [{ name: 'discovery', image: `docker.io/istio/pilot:${tag}`, env }] } } },
})
const operator = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'elastic-operator', namespace: 'elastic-system' }, spec: { template: { metadata: { labels: { 'control-plane': 'elastic-operator' } }, spec: { containers: [{ name: 'manager', image: 'docker.elastic.co/eck/eck-operator:3.5.0' }] } } } }
const mesh = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio', namespace: 'istio-system' }, data: { mesh: 'enableAutoMtls: false\noutboundTrafficPolicy:\n  mode: REGISTRY_ONLY\ndefaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_CAPTURE: "true"\n' } }
const policy = (name: string, ns: string, mode: string): object => ({ apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name, namespace: ns }, spec: { mtls: { mode } } })

const whole = [
  part('version', 'clientVersion:\n  gitVersion: v1.34.0\nserverVersion:\n  gitVersion: v1.35.2-eks-abc1234\n'),
  part('tokens', '{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods"},{"name":"serviceaccounts/token"}]}'),
  part('kubelets', 'kubelets:\n- v1.35.2\n- v1.33.1\n'),
  part('namespaces', list([namespace('elastic', { 'istio-injection': 'enabled', 'pod-security.kubernetes.io/enforce': 'baseline' }), namespace('elastic-system', { 'istio-injection': 'enabled' }), namespace('kube-system', {})])),
  part('istiod', list([istiod('1.30.3-distroless', 'default', [{ name: 'ENABLE_NATIVE_SIDECARS', value: 'false' }])])),
  part('cni', list([{ kind: 'DaemonSet', metadata: { name: 'istio-cni-node', namespace: 'istio-system' } }])),
  part('ztunnel', ''),
  part('mesh config', list([mesh])),
  part('policies', list([policy('default', 'istio-system', 'STRICT'), policy('default', 'team', 'PERMISSIVE')])),
  part('operator by manifests', list([operator])),
  part('operator by Helm', ''),
  part('webhook', 'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata:\n  name: elastic-webhook.k8s.elastic.co\n'),
  part('elastic', list([{ apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', metadata: { name: 'logs', namespace: 'elastic' }, spec: { version: '9.4.3' } }])),
].join('')

describe('detect', () => {
  it('reads every fact from a whole output, and says from what', () => {
    const { environment, answers, conflicts, missing, evidence } = detect(whole)
    expect(environment).toEqual({
      kubernetesVersion: '1.35', oldestKubelet: '1.33', thirdPartyTokens: true, distribution: 'eks', injectedNamespaces: ['elastic', 'elastic-system'], ambientNamespaces: [], podSecurity: 'baseline',
      istioVersion: '1.30', nativeSidecars: false, rootNamespace: 'istio-system', istioCni: true, dataPlane: 'sidecar', autoMtls: false, outboundTrafficPolicy: 'REGISTRY_ONLY', dnsCapture: true,
      meshMtls: 'STRICT', namespaceMtls: { team: 'PERMISSIVE' }, eckVersion: '3.5.0', operatorNamespace: 'elastic-system', operatorInstall: 'manifests', operatorInMesh: true, webhook: true,
    })
    expect(answers).toMatchObject({ mtlsMode: 'STRICT', mtlsManaged: 'existing', eckInstalled: 'same', name: 'logs', namespace: 'elastic', stackVersion: '9.4.3', clusterState: 'running' })
    expect(conflicts).toEqual([])
    expect(missing).toEqual([])
    expect(evidence.find(({ fact }) => fact === 'istioVersion')?.from).toContain('1.30.3-distroless')
  })
  it('says where two revisions differ', () => {
    const { conflicts, environment } = detect(part('istiod', list([istiod('1.27.0', 'a'), istiod('1.30.1', 'b')])))
    expect(environment.istioVersion).toBe('1.27')
    expect(conflicts.join()).toContain('revision b')
  })
  it('reads what is whole of a truncated output, and says what is not', () => {
    const { environment, missing } = detect(whole.slice(0, whole.indexOf('istiod-default') + 20))
    expect(environment.kubernetesVersion).toBe('1.35')
    expect(environment.istioVersion).toBeUndefined()
    expect(missing).toEqual([
      'Of the 13 parts of the output only 5 were pasted: “version”, “tokens”, “kubelets”, “namespaces”, “istiod”. What the others tell stays unknown.',
      expect.stringContaining('“istiod” could not be read'),
    ])
  })
  it('says in one sentence which parts are missing, and concludes nothing from them', () => {
    expect(detect(whole.replace(/### meshwright: policies\n[^#]*/, '')).missing).toEqual(['Not in what was pasted: “policies”. What this part tells stays unknown.'])
    expect(detect(part('version', 'serverVersion:\n  gitVersion: v1.35.2\n')).missing).toEqual(['Of the 13 parts of the output only 1 was pasted: “version”. What the others tell stays unknown.'])
  })
  it('says what follows when a part that was pasted does not tell it', () => {
    const { missing } = detect(part('operator by manifests', '') + part('operator by Helm', '') + part('policies', list([policy('default', 'team', 'STRICT')])))
    expect(missing.slice(1)).toEqual([expect.stringContaining('No ECK operator was found'), expect.stringContaining('No mesh-wide PeerAuthentication was found')])
  })
  it('says when the text is something else', () => {
    expect(detect('hello').missing).toEqual([expect.stringContaining('does not look like')])
  })
  it('never throws, whatever is pasted', () => {
    fc.assert(fc.property(fc.string(), fc.nat(whole.length), fc.nat(whole.length), (noise, from, to) => {
      const garbled = whole.slice(0, from) + noise + whole.slice(to)
      expect(Array.isArray(detect(garbled).missing)).toBe(true)
    }))
  })
  it('only reads, and never a Secret', () => {
    const verbs = [...detectCommand.matchAll(/kubectl (\S+)/g)].map(([, verb]) => verb)
    expect(new Set(verbs)).toEqual(new Set(['version', 'get']))
    expect(detectCommand).not.toMatch(/secret/i)
  })
})
