import { describe, expect, it } from 'vitest'
import { keys, questions, type Key } from './index.ts'
import { readSetting } from './read.ts'

/** The command line's contract: these keys and values are relied on by other programs, and change only by adding. */
const contract: Readonly<Record<string, readonly string[]>> = {
  kubernetesVersion: ['1.18', '1.35', '1.35.4'],
  istioVersion: ['1.6.1', '1.24', '1.30.4'],
  eckVersion: ['1.2.2', '2.16', '3.5.0'],
  stackVersion: ['7.17.29', '8.15.3', '9.4'],
  distribution: ['generic', 'eks', 'gke', 'aks', 'openshift', 'kind', 'minikube'],
  podSecurity: ['privileged', 'baseline', 'restricted'],
  clusterDomain: ['cluster.local'],
  thirdPartyTokens: ['true', 'false'],
  autoMtls: ['true', 'false'],
  istioCni: ['true', 'false'],
  dnsCapture: ['true', 'false'],
  operatorInMesh: ['true', 'false'],
  webhook: ['true', 'false'],
  rootNamespace: ['istio-system'],
  trustDomain: ['cluster.local'],
  networkPolicy: ['true', 'false'],
  serviceAccounts: ['true', 'false'],
  eckInstalled: ['no', 'same', 'older'],
  clusterState: ['new', 'running'],
  comments: ['true', 'false'],
  dataPlane: ['sidecar', 'ambient'],
  injection: ['namespace', 'revision', 'pod'],
  revision: ['canary'],
  mtlsMode: ['STRICT', 'PERMISSIVE'],
  mtlsScope: ['mesh', 'namespace', 'workload'],
  mtlsManaged: ['generate', 'existing'],
  nativeSidecars: ['auto', 'true', 'false'],
  outboundTrafficPolicy: ['ALLOW_ANY', 'REGISTRY_ONLY'],
  operatorNamespace: ['elastic-system'],
  operatorInstall: ['manifests', 'helm'],
  name: ['elastic-istio'],
  namespace: ['default'],
  httpTls: ['istio', 'eck', 'secret'],
  httpTlsSecret: ['elastic-certificate'],
  nodeSets: ['[{"name":"default","count":3}]', '[{"name":"hot","count":1,"roles":["master","data_hot"],"cpu":"2","memory":"4Gi","storage":"100Gi","storageClass":"fast"}]'],
  plugins: ['repository-gcs', 'analysis-icu,mapper-size', '["analysis-icu"]'],
  pluginMethod: ['init', 'image'],
  image: ['registry.example.com/elasticsearch:9.4.3'],
  initNetwork: ['auto', 'uid1337', 'excludePort'],
  maxMapCount: ['allowMmapFalse', 'nodeSetting', 'initContainer'],
  features: ['alerting', 'apiKeys', 'fleet', 'saml', 'oidc', 'kerberos', 'pki', 'oauth2', 'saml,fleet'],
  kibana: ['true', 'false'],
  kibanaCount: ['1', '3'],
  apmServer: ['true', 'false'],
  apmServerCount: ['1', '3'],
}

describe('the contract', () => {
  it('names every answer', () => expect(keys.toSorted()).toEqual(Object.keys(contract).toSorted()))
  it.each(Object.entries(contract))('%s takes %j', (key, texts) => {
    expect(texts.map((text) => readSetting(key, text)).filter((read) => !('set' in read))).toEqual([])
  })
  it('offers every choice that it names', () => {
    const offered = keys.flatMap((key): readonly (readonly [Key, readonly string[]])[] => {
      const { input, default: given } = questions[key]
      return input.type === 'choice' ? [[key, (input.options({ [key]: given } as never) as readonly { readonly value: unknown }[]).map(({ value }) => String(value))]] : []
    })
    expect(offered.length).toBeGreaterThan(10)
    expect(offered).toEqual(offered.map(([key]) => [key, contract[key]]))
  })
})
