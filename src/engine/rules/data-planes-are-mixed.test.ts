import { dataPlanesAreMixed } from './data-planes-are-mixed.ts'
import { testRule } from './testing.ts'

const namespace = (name: string, label: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${label}}}\n---\n`
const kibana = (home: string, pods = ''): string => `apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb, namespace: ${home}}\nspec: {version: 9.4.3${pods && `, podTemplate: {metadata: {${pods}}}`}}\n`
const hbone = 'annotations: {proxy.istio.io/config: "{proxyMetadata: {ISTIO_META_ENABLE_HBONE: \\"true\\"}}"}'
const lines = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n  labels:\n${labels}---\n`
const meshConfig = (value: string): string => `---\napiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: istio}\nspec: {profile: default, meshConfig: {defaultConfig: {proxyMetadata: {ISTIO_META_ENABLE_HBONE: "${value}"}}}}\n`
const [sidecar, ambient] = [namespace('elastic', 'istio-injection: enabled'), namespace('shop', 'istio.io/dataplane-mode: ambient')]
const both = `${sidecar}${ambient}${kibana('elastic')}---\n${kibana('shop')}`
const istio = '---\napiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: istio}\nspec: {profile: ambient}\n'

testRule(dataPlanesAreMixed, [
  { name: 'sidecars beside ambient', yaml: both, facts: { operatorInMesh: false }, finds: [{ line: 3, severity: 'warning', message: 'Pods in “elastic” have a sidecar, pods in “shop” are in ambient mode' }] },
  { name: 'Istio with the ambient profile', yaml: both + istio, facts: { operatorInMesh: false }, finds: [] },
  { name: 'only sidecars', yaml: sidecar + kibana('elastic'), finds: [] },
  { name: 'only ambient', yaml: ambient + kibana('shop'), finds: [] },
  { name: 'the label of a revision, on its own line', yaml: both.replace(sidecar, lines('    a: b\n    istio.io/rev: stable\n')), facts: { operatorInMesh: false }, finds: [{ line: 7, severity: 'warning', message: 'Pods in “elastic”' }] },
  { name: 'the pods ask for the sidecar, not their namespace', yaml: lines('    a: b\n') + ambient + kibana('elastic', 'labels: {sidecar.istio.io/inject: "true"}') + '---\n' + kibana('shop'), facts: { operatorInMesh: false }, finds: [{ line: 3, severity: 'warning', message: 'Pods in “elastic”' }] },
  { name: 'the namespace is not among the files', together: 'It is about every workload of the namespace.', yaml: ambient + kibana('elastic') + '---\n' + kibana('shop'), facts: { operatorInMesh: false, injectedNamespaces: ['elastic'] }, finds: [{ line: 7, severity: 'warning', message: 'Pods in “elastic”' }] },
  { name: 'two namespaces with sidecars', yaml: `${namespace('tools', 'istio-injection: enabled')}${both}---\n${kibana('tools')}`, facts: { operatorInMesh: false }, finds: [{ line: 3, severity: 'warning', message: 'Pods in “tools”' }, { line: 7, severity: 'warning', message: 'Pods in “elastic”' }] },
  { name: 'every sidecar is told to speak HBONE', together: 'It is about every workload of the namespace.', yaml: `${sidecar}${ambient}${kibana('elastic', hbone)}---\n${kibana('shop')}`, facts: { operatorInMesh: false }, finds: [] },
  { name: 'only one sidecar is told so', yaml: `${namespace('tools', 'istio-injection: enabled')}${sidecar}${ambient}${kibana('elastic', hbone)}---\n${kibana('shop')}---\n${kibana('tools')}`, facts: { operatorInMesh: false }, finds: [{ line: 3, severity: 'warning', message: 'Pods in “tools”' }, { line: 7, severity: 'warning', message: 'Pods in “elastic”' }] },
  { name: 'the mesh is told so', yaml: both + meshConfig('true'), facts: { operatorInMesh: false }, finds: [] },
  { name: 'the mesh is told not to', yaml: both + meshConfig('false'), facts: { operatorInMesh: false }, finds: [{ line: 3, severity: 'warning', message: 'ISTIO_META_ENABLE_HBONE' }] },
])
