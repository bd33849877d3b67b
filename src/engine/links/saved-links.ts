import type { Answers } from '../answers.ts'

/**
 * Real links of every version, with what they must say for ever. **Only ever append**: a link that somebody has put into a
 * ticket years ago still opens. An answer that is added later stands here with its default. Not part of the page.
 */
export type SavedLink = { readonly version: number; readonly link: string; readonly answers: Answers }

export const savedLinks: readonly SavedLink[] = [
  {
    version: 1,
    link: '166HDleMNLUjL8dDESfMsb6ZnSOM8D64h0bM7rJ5Eye5QPyPyO1Rg0GZ4Qz0jPVB9NcgzPCIjomV4YHPQdHDneKSGEEbGR2oYYcv1sMSDmu2holTP9wAA',
    answers: {
      kubernetesVersion: '1.18', distribution: 'generic', thirdPartyTokens: false, podSecurity: 'privileged',
      clusterDomain: 'cluster.local', clusterState: 'new', istioVersion: '1.6.1', dataPlane: 'sidecar', injection: 'namespace',
      revision: '', mtlsMode: 'STRICT', mtlsScope: 'mesh', mtlsManaged: 'existing', autoMtls: false, istioCni: false,
      nativeSidecars: 'auto', outboundTrafficPolicy: 'ALLOW_ANY', dnsCapture: false, rootNamespace: 'istio-system',
      trustDomain: 'cluster.local', eckVersion: '1.2.2', eckInstalled: 'no', operatorNamespace: 'elastic-system',
      operatorInstall: 'manifests', operatorInMesh: true, webhook: true, name: 'elastic-istio', namespace: 'default',
      stackVersion: '8.15.3', httpTls: 'istio', httpTlsSecret: '', nodeSets: [{ name: 'default', count: 3 }], plugins: [],
      pluginMethod: 'init', image: '', initNetwork: 'excludePort', maxMapCount: 'nodeSetting', serviceAccounts: false, networkPolicy: false,
      features: [], kibana: true, kibanaCount: 1, apmServer: true, apmServerCount: 1, comments: true,
    },
  },
  {
    version: 1,
    link: '1txnNlkEKgCAQAP_S3UCpXtIHig4JQRBB389ttVxTrAj0WmSFO-MEiedZEi9wx-PMn5wT5DkTFYMFkoCPV99ij0_9R70oeVPC7maA_dzD8He9nGBiKPbuPQd-nYYUfxNV2FhEBtgtHhuQ9zDYTr8eHiYKqZJQatSfUqOyU4M3bmu0nuhRXUtrYV4GCXN5ROm9GlQD2Mor7HCGD3EFeJjvMmA86dkm1xFWM22fVprq1y1p6hM2bs0dAA',
    answers: {
      kubernetesVersion: '1.31', distribution: 'generic', thirdPartyTokens: true, podSecurity: 'privileged', clusterDomain: 'cluster.local',
      clusterState: 'new', istioVersion: '1.24.3', dataPlane: 'sidecar', injection: 'revision', revision: '1-24-3', mtlsMode: 'STRICT',
      mtlsScope: 'namespace', mtlsManaged: 'generate', autoMtls: true, istioCni: true, nativeSidecars: true,
      outboundTrafficPolicy: 'ALLOW_ANY', dnsCapture: true, rootNamespace: 'istio-system', trustDomain: 'cluster.local',
      eckVersion: '2.16.1', eckInstalled: 'no', operatorNamespace: 'elastic-system', operatorInstall: 'manifests', operatorInMesh: true,
      webhook: true, name: 'observability', namespace: 'observability', stackVersion: '8.19.20', httpTls: 'secret',
      httpTlsSecret: 'observability-tls',
      nodeSets: [{ name: 'masters', count: 3, roles: ['master'], memory: '2Gi' }, { name: 'hot', count: 5, roles: ['data_hot', 'data_content', 'ingest'], cpu: '4', memory: '16Gi', storage: '1Ti', storageClass: 'gp3' }, { name: 'coordinating', count: 2, roles: [] }],
      plugins: ['analysis-icu'], pluginMethod: 'image', image: 'registry.example.com/elasticsearch-with-icu:8.19.20', initNetwork: 'auto',
      maxMapCount: 'allowMmapFalse', serviceAccounts: true, networkPolicy: true, features: ['saml', 'fleet'], kibana: true, kibanaCount: 2,
      apmServer: false, apmServerCount: 1, comments: true,
    },
  },
]
