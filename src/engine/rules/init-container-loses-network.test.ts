import { initContainerLosesNetwork } from './init-container-loses-network.ts'
import { testRule } from './testing.ts'

const es = ({ annotations = '', user = '', pod = '', command = 'bin/elasticsearch-plugin install --batch analysis-icu' }): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  version: 9.4.3
  nodeSets:
  - name: default
    count: 3
    podTemplate:
      metadata:
        annotations:
          traffic.sidecar.istio.io/excludeInboundPorts: "9300"
${annotations}      spec:
${pod}        initContainers:
        - name: install-plugins
          command: [sh, -c, "${command}"]
${user}`
const exclude = '          traffic.sidecar.istio.io/excludeOutboundPorts: "9300,443"\n'
const uid = (value: number): string => `          securityContext:\n            runAsUser: ${value}\n            runAsGroup: ${value}\n`
const sidecars = { injectedNamespaces: ['elastic'] }
const cni = { ...sidecars, istioVersion: '1.24', kubernetesVersion: '1.31', istioCni: true, dnsCapture: false }
const native = { ...sidecars, istioVersion: '1.30', kubernetesVersion: '1.35', istioCni: true }

testRule(initContainerLosesNetwork, [
  { name: 'CNI and no native sidecar', yaml: es({}), facts: cni, finds: [{ line: 17, severity: 'error', message: 'Init container “install-plugins” of nodeSet “default” of Elasticsearch “elastic/es” has no network' }], mended: es({ user: uid(1337) }) },
  { name: 'native sidecars switched off', yaml: es({}), facts: { ...native, nativeSidecars: false }, finds: [{ line: 17, severity: 'error', message: 'has no network' }] },
  { name: 'old kubelets', yaml: es({}), facts: { ...native, oldestKubelet: '1.32' }, finds: [{ line: 17, severity: 'error', message: 'has no network' }] },
  { name: 'user 1337', yaml: es({ user: uid(1337) }), facts: cni, finds: [] },
  { name: 'user 1337 of the whole pod', yaml: es({ pod: '        securityContext: {runAsUser: 1337}\n' }), facts: cni, finds: [] },
  { name: 'another user', yaml: es({ user: uid(1000) }), facts: cni, finds: [{ line: 17, severity: 'error', message: 'has no network' }], mended: es({ user: uid(1337) }) },
  { name: 'port 443 excluded, as in Elastic\'s page', yaml: es({ annotations: exclude }), facts: cni, finds: [{ line: 15, severity: 'warning', message: 'bypasses the mesh' }], mended: es({ annotations: exclude.replace(',443', ''), user: uid(1337) }) },
  { name: 'port 443 excluded, but names are captured', yaml: es({ annotations: exclude }), facts: { ...cni, dnsCapture: true }, finds: [{ line: 18, severity: 'error', message: 'can not resolve names' }] },
  { name: 'user 1337 with names captured', yaml: es({ user: uid(1337) }), facts: { ...cni, dnsCapture: true }, finds: [] },
  { name: 'without CNI', yaml: es({}), facts: { ...cni, istioCni: false }, finds: [{ line: 17, severity: 'info', message: 'outside the mesh' }] },
  { name: 'a native sidecar', yaml: es({}), facts: native, finds: [{ line: 17, severity: 'info', message: 'native sidecar starts before it' }] },
  { name: 'the pod asks for a native sidecar', yaml: es({ annotations: '          sidecar.istio.io/nativeSidecar: "true"\n' }), facts: cni, finds: [{ line: 18, severity: 'info', message: 'native sidecar' }] },
  { name: 'ambient', yaml: es({}), facts: { ambientNamespaces: ['elastic'], istioCni: true }, finds: [{ line: 17, severity: 'info', message: 'ambient' }] },
  { name: 'an init container that calls nobody', yaml: es({ command: 'sysctl -w vm.max_map_count=262144' }), facts: cni, finds: [] },
  { name: 'a plugin from a file', yaml: es({ command: 'bin/elasticsearch-plugin install --batch file:///plugins/a.zip' }), facts: cni, finds: [] },
  { name: 'nobody said whether with CNI', yaml: es({}), facts: { ...sidecars, istioVersion: '1.24' }, finds: [], needs: ['istioCni'] },
  { name: 'nobody said whether native', yaml: es({}), facts: { ...sidecars, istioCni: true }, finds: [], needs: ['istioVersion', 'kubernetesVersion'] },
  { name: 'outside the mesh', yaml: es({}).replace('          traffic.sidecar.istio.io/excludeInboundPorts: "9300"\n', '          a: b\n'), facts: { ...cni, injectedNamespaces: [] }, finds: [] },
])
