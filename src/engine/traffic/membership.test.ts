import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { ambient, current, elastic, es, injected, kibana, namespace, operator, read, workload, type Doc, type Template } from './testing.ts'

/** One pod in one namespace: how it is in the mesh. */
type Row = { readonly name: string; readonly source: string; readonly docs?: readonly Doc[]; readonly pod?: Template; readonly facts?: Environment; readonly is: string }

const bare: Environment = {}

const rows: readonly Row[] = [
  { name: 'namespace enabled', source: 'B1.5', docs: [injected('elastic')], is: 'sidecar native' },
  { name: 'namespace enabled, pod label false', source: 'B1.5', docs: [injected('elastic')], pod: { labels: { 'sidecar.istio.io/inject': 'false' } }, is: 'none' },
  { name: 'namespace enabled, pod annotation false', source: 'B1.5 the annotation is deprecated, not gone', docs: [injected('elastic')], pod: { annotations: { 'sidecar.istio.io/inject': 'false' } }, is: 'none' },
  { name: 'namespace enabled, label true wins over annotation false', source: 'B1.5 label wins', docs: [injected('elastic')], pod: { labels: { 'sidecar.istio.io/inject': 'true' }, annotations: { 'sidecar.istio.io/inject': 'false' } }, is: 'sidecar native' },
  { name: 'namespace with a revision', source: 'B1.5', docs: [namespace('elastic', { 'istio.io/rev': 'canary' })], is: 'sidecar native' },
  { name: 'namespace with a revision, pod label false', source: 'B1.5', docs: [namespace('elastic', { 'istio.io/rev': 'canary' })], pod: { labels: { 'sidecar.istio.io/inject': 'false' } }, is: 'none' },
  { name: 'enabled and revision: injected all the same', source: 'B1.5 istio-injection wins', docs: [namespace('elastic', { 'istio-injection': 'enabled', 'istio.io/rev': 'canary' })], is: 'sidecar native' },
  { name: 'disabled and revision: not injected', source: 'B1.5 istio-injection wins', docs: [namespace('elastic', { 'istio-injection': 'disabled', 'istio.io/rev': 'canary' })], is: 'none' },
  { name: 'namespace disabled, pod label true', source: 'B1.5, R10', docs: [namespace('elastic', { 'istio-injection': 'disabled' })], pod: { labels: { 'sidecar.istio.io/inject': 'true' } }, is: 'none' },
  { name: 'namespace disabled, pod revision', source: 'B1.5, R10', docs: [namespace('elastic', { 'istio-injection': 'disabled' })], pod: { labels: { 'istio.io/rev': 'x' } }, is: 'none' },
  { name: 'no label, pod label true', source: 'B1.5', docs: [namespace('elastic')], pod: { labels: { 'sidecar.istio.io/inject': 'true' } }, is: 'sidecar native' },
  { name: 'no label, pod revision', source: 'B1.5', docs: [namespace('elastic')], pod: { labels: { 'istio.io/rev': 'x' } }, is: 'sidecar native' },
  { name: 'no label, only the annotation', source: 'B1.5, R09', docs: [namespace('elastic')], pod: { annotations: { 'sidecar.istio.io/inject': 'true' } }, is: 'none assumed' },
  { name: 'no label at all', source: 'DESIGN 4: a missing label is an assumption', docs: [namespace('elastic')], is: 'none assumed' },
  { name: 'no label, pod label true, no Namespace object', source: 'B1.5', pod: { labels: { 'sidecar.istio.io/inject': 'true' } }, facts: { ...current, injectedNamespaces: [] }, is: 'sidecar native' },
  { name: 'no Namespace object and no fact', source: 'DESIGN 1.1', facts: bare, is: 'unknown injectedNamespaces' },
  { name: 'no Namespace object, an ambient mesh', source: 'DESIGN 1.1', facts: { dataPlane: 'ambient' }, is: 'unknown ambientNamespaces' },
  { name: 'no Namespace object, but annotations that only a sidecar reads', source: 'D01', pod: { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' } }, facts: bare, is: 'sidecar unknown' },
  { name: 'the same in a mesh that is ambient', source: 'B5', pod: { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' } }, facts: { dataPlane: 'ambient' }, is: 'unknown ambientNamespaces' },
  { name: 'the data plane alone enrols nobody', source: 'brief', facts: { dataPlane: 'sidecar' }, is: 'unknown injectedNamespaces' },
  { name: 'a fact names the namespace', source: 'CLI facts', facts: { ...current, injectedNamespaces: ['elastic'] }, is: 'sidecar native' },
  { name: 'a fact names other namespaces', source: 'CLI facts', facts: { ...current, injectedNamespaces: ['shop'] }, is: 'none' },
  { name: 'a fact names the ambient namespace', source: 'CLI facts', facts: { ...current, ambientNamespaces: ['elastic'] }, is: 'ambient' },
  { name: 'a fact wins over a Namespace that merely lacks the label', source: 'CLI facts', docs: [namespace('elastic')], facts: { ...current, injectedNamespaces: ['elastic'] }, is: 'sidecar native' },
  { name: 'a fact does not win over a disabled namespace', source: 'CLI facts', docs: [namespace('elastic', { 'istio-injection': 'disabled' })], facts: { ...current, injectedNamespaces: ['elastic'] }, is: 'none' },
  { name: 'a fact does not win over inject "false"', source: 'CLI facts', pod: { labels: { 'sidecar.istio.io/inject': 'false' } }, facts: { ...current, injectedNamespaces: ['elastic'] }, is: 'none' },
  { name: 'hostNetwork is never injected', source: 'B1.5, A6.5', docs: [injected('elastic')], pod: { spec: { hostNetwork: true } }, is: 'none' },
  { name: 'hostNetwork is never in ambient', source: 'A6.5', docs: [ambient('elastic')], pod: { spec: { hostNetwork: true } }, is: 'none' },
  { name: 'ambient namespace', source: 'B5', docs: [ambient('elastic')], is: 'ambient' },
  { name: 'ambient namespace, pod opts out', source: 'B5', docs: [ambient('elastic')], pod: { labels: { 'istio.io/dataplane-mode': 'none' } }, is: 'none' },
  { name: 'a pod enrols itself in ambient', source: 'B5', docs: [namespace('elastic')], pod: { labels: { 'istio.io/dataplane-mode': 'ambient' } }, is: 'ambient' },
  { name: 'both on a namespace: the sidecar wins', source: 'B5, R79', docs: [namespace('elastic', { 'istio.io/dataplane-mode': 'ambient', 'istio-injection': 'enabled' })], is: 'sidecar native' },
  { name: 'ambient namespace, pod asks for a sidecar', source: 'B5: sidecar takes precedence', docs: [ambient('elastic')], pod: { labels: { 'sidecar.istio.io/inject': 'true' } }, is: 'sidecar native' },
  { name: 'native: Istio 1.27 and kubelet 1.33', source: 'B2.4', docs: [injected('elastic')], facts: { istioVersion: '1.27', kubernetesVersion: '1.33' }, is: 'sidecar native' },
  { name: 'native: an old kubelet among them', source: 'B2.4', docs: [injected('elastic')], facts: { istioVersion: '1.27', kubernetesVersion: '1.33', oldestKubelet: '1.32' }, is: 'sidecar' },
  { name: 'native: Istio 1.26', source: 'B2.4', docs: [injected('elastic')], facts: { istioVersion: '1.26', kubernetesVersion: '1.33' }, is: 'sidecar' },
  { name: 'native: Istio 1.26 by setting', source: 'B2.4', docs: [injected('elastic')], facts: { istioVersion: '1.26', kubernetesVersion: '1.33', nativeSidecars: true }, is: 'sidecar native' },
  { name: 'native: Istio 1.18 has none', source: 'B2.4', docs: [injected('elastic')], facts: { istioVersion: '1.18', kubernetesVersion: '1.33', nativeSidecars: true }, is: 'sidecar' },
  { name: 'native: the pod says no', source: 'B2', docs: [injected('elastic')], pod: { annotations: { 'sidecar.istio.io/nativeSidecar': 'false' } }, is: 'sidecar' },
  { name: 'native: the pod says yes from 1.24', source: 'B2', docs: [injected('elastic')], pod: { annotations: { 'sidecar.istio.io/nativeSidecar': 'true' } }, facts: { istioVersion: '1.24', kubernetesVersion: '1.31' }, is: 'sidecar native' },
  { name: 'native: not told', source: 'B2.4', docs: [injected('elastic')], facts: bare, is: 'sidecar unknown' },
]

const said = (docs: readonly Doc[], facts: Environment, id: string): string => {
  const membership = read(docs, facts).workloads.find((one) => one.id === id)?.membership
  if (membership?.mesh === 'unknown') return `unknown ${membership.needs.join()}`
  if (membership?.mesh === 'sidecar') return `sidecar${membership.native ? ' native' : membership.native === undefined ? ' unknown' : ''}`
  return `${membership?.mesh ?? 'missing'}${membership?.mesh === 'none' && membership.assumed ? ' assumed' : ''}`
}

describe('membership of a node set', () => {
  it.each(rows)('$name ($source)', ({ docs = [], pod = {}, facts = current, is }) => {
    expect(said([...docs, es({ sets: { default: pod } })], facts, 'Elasticsearch/elastic/es/default')).toBe(is)
  })
})

type OperatorRow = { readonly name: string; readonly source: string; readonly docs: readonly Doc[]; readonly facts?: Environment; readonly is: string; readonly id?: string }

const operators: readonly OperatorRow[] = [
  { name: 'its Namespace is labelled', source: 'B1.5', docs: [injected('elastic-system')], is: 'sidecar native' },
  { name: 'its Namespace is labelled, a fact says outside', source: 'CLI: never over what files say', docs: [injected('elastic-system')], facts: { ...current, operatorInMesh: false }, is: 'sidecar native' },
  { name: 'its Namespace lacks the label', source: 'R15', docs: [namespace('elastic-system')], is: 'none assumed' },
  { name: 'its Namespace lacks the label, a fact says in', source: 'R15', docs: [namespace('elastic-system')], facts: { ...current, operatorInMesh: true }, is: 'sidecar native' },
  { name: 'its Namespace lacks the label, a fact says out', source: 'R15', docs: [namespace('elastic-system')], facts: { ...current, operatorInMesh: false }, is: 'none' },
  { name: 'nothing told', source: 'DESIGN 1.1', docs: [], facts: {}, is: 'unknown operatorInMesh' },
  { name: 'only a fact, ambient', source: 'CLI facts', docs: [], facts: { ...current, dataPlane: 'ambient', operatorInMesh: true }, is: 'ambient' },
  { name: 'a fact says in, its manifest says inject false', source: 'R15', docs: [operator({ labels: { 'sidecar.istio.io/inject': 'false' } })], facts: { ...current, operatorInMesh: true }, is: 'none' },
  { name: 'a fact says in, its Namespace is disabled', source: 'R15', docs: [namespace('elastic-system', { 'istio-injection': 'disabled' })], facts: { ...current, operatorInMesh: true }, is: 'none' },
  { name: 'a patch labels the pod', source: 'A3.3', docs: [namespace('elastic-system'), operator({ labels: { 'sidecar.istio.io/inject': 'true' } })], is: 'sidecar native' },
  { name: 'chart values label the pod', source: 'A3.3', docs: [namespace('elastic-system'), { podLabels: { 'sidecar.istio.io/inject': 'true' } }], is: 'sidecar native' },
  { name: 'chart values with the annotation only (profile-istio)', source: 'A3.3, S16', docs: [namespace('elastic-system'), { podAnnotations: { 'sidecar.istio.io/inject': 'true' } }], is: 'none assumed' },
  { name: 'another operator namespace', source: 'CLI facts', docs: [injected('ops')], facts: { ...current, operatorNamespace: 'ops' }, id: 'Operator/ops/elastic-operator', is: 'sidecar native' },
  { name: 'a second operator', source: 'DESIGN 4: two operators are ordinary', docs: [injected('elastic-system'), namespace('eck-b'), operator({}), operator({}, 'eck-b')], id: 'Operator/eck-b/elastic-operator', is: 'none assumed' },
]

describe('membership of the operator', () => {
  it.each(operators)('$name ($source)', ({ docs, facts = current, is, id = 'Operator/elastic-system/elastic-operator' }) => expect(said([...docs, es()], facts, id)).toBe(is))
})

describe('workloads', () => {
  it('are found for every kind, each once', () => {
    const docs = [
      es({ sets: { masters: {}, data: {} } }), kibana(), elastic('ApmServer', 'apm'), elastic('EnterpriseSearch', 'ent'), elastic('Beat', 'beat', { daemonSet: { podTemplate: {} } }), elastic('Agent', 'fleet', { fleetServerEnabled: true, deployment: {} }), elastic('Logstash', 'ls'), elastic('ElasticMapsServer', 'ems'),
      elastic('PackageRegistry', 'epr'), elastic('AutoOpsAgentPolicy', 'autoops'), ...(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'] as const).map((kind) => workload(kind, 'app', 'elastic', { spec: { containers: [] } })),
    ]
    const ids = read(docs).workloads.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
    expect(ids.toSorted()).toEqual([
      'APIServer//kube-apiserver', 'Agent/elastic/fleet', 'ApmServer/elastic/apm', 'AutoOpsAgentPolicy/elastic/autoops', 'Beat/elastic/beat', 'CronJob/elastic/app', 'DaemonSet/elastic/app', 'Deployment/elastic/app', 'ElasticMapsServer/elastic/ems',
      'Elasticsearch/elastic/es/data', 'Elasticsearch/elastic/es/masters', 'EnterpriseSearch/elastic/ent', 'Job/elastic/app', 'Kibana/elastic/kb', 'Kubelet//kubelet', 'Logstash/elastic/ls', 'Operator/elastic-system/elastic-operator', 'PackageRegistry/elastic/epr', 'Pod/elastic/app', 'StatefulSet/elastic/app',
    ])
  })
  it('without a namespace are taken to be in default', () => {
    expect(read([{ apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana', metadata: { name: 'kb' }, spec: {} }]).workloads.map(({ id }) => id)).toContain('Kibana/default/kb')
  })
  it('have the account of their template, the operator its own', () => {
    const { workloads } = read([es({ sets: { default: { spec: { serviceAccountName: 'es-sa' } } } }), kibana()])
    expect(Object.fromEntries(workloads.map(({ kind, serviceAccount }) => [kind, serviceAccount]))).toMatchObject({ Elasticsearch: 'es-sa', Kibana: 'default', Operator: 'elastic-operator' })
  })
  it('carry the labels of ECK, by which policies select (FACTS A1.5)', () => {
    const { workloads } = read([es(), kibana()])
    expect(workloads.find(({ kind }) => kind === 'Elasticsearch')?.labels).toMatchObject({ 'common.k8s.elastic.co/type': 'elasticsearch', 'elasticsearch.k8s.elastic.co/cluster-name': 'es', 'elasticsearch.k8s.elastic.co/statefulset-name': 'es-es-default' })
    expect(workloads.find(({ kind }) => kind === 'Operator')?.labels).toMatchObject({ 'control-plane': 'elastic-operator' })
    expect(read([es(), { podLabels: {}, webhook: {} }]).workloads.find(({ kind }) => kind === 'Operator')?.labels).toEqual({ 'app.kubernetes.io/name': 'elastic-operator', 'app.kubernetes.io/instance': 'elastic-operator' })
  })
})
