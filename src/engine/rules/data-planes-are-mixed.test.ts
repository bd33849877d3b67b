import { dataPlanesAreMixed } from './data-planes-are-mixed.ts'
import { testRule } from './testing.ts'

const namespace = (name: string, label: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${label}}}\n---\n`
const kibana = (home: string): string => `apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb, namespace: ${home}}\nspec: {version: 9.4.3}\n`
const [sidecar, ambient] = [namespace('elastic', 'istio-injection: enabled'), namespace('shop', 'istio.io/dataplane-mode: ambient')]
const both = `${sidecar}${ambient}${kibana('elastic')}---\n${kibana('shop')}`
const istio = '---\napiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: istio}\nspec: {profile: ambient}\n'

testRule(dataPlanesAreMixed, [
  { name: 'sidecars beside ambient', yaml: both, facts: { operatorInMesh: false }, finds: [{ line: 3, severity: 'warning', message: 'Pods in “elastic” have a sidecar, pods in “shop” are in ambient mode' }] },
  { name: 'Istio with the ambient profile', yaml: both + istio, facts: { operatorInMesh: false }, finds: [] },
  { name: 'only sidecars', yaml: sidecar + kibana('elastic'), finds: [] },
  { name: 'only ambient', yaml: ambient + kibana('shop'), finds: [] },
])
