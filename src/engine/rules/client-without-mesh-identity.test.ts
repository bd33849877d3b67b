import { clientWithoutMeshIdentity } from './client-without-mesh-identity.ts'
import { all, current, elasticsearch, kibana, namespace, strict } from './samples.ts'
import { testRule } from './testing.ts'

const elsewhere = kibana('tools')
const refusing = kibana('elastic', '  podTemplate:\n    metadata:\n      labels:\n        sidecar.istio.io/inject: "false"\n')
const exception = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: es-http
  namespace: elastic
spec:
  selector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: "es"
  mtls:
    mode: STRICT
  portLevelMtls:
    "9200":
      mode: PERMISSIVE
`
const filebeat = `apiVersion: beat.k8s.elastic.co/v1beta1
kind: Beat
metadata:
  name: filebeat
  namespace: elastic
spec:
  type: filebeat
  version: 9.4.3
  elasticsearchRef: {name: es}
  daemonSet: {podTemplate: {spec: {hostNetwork: true}}}
`
const tls = elasticsearch({ tls: true })

const onHost = `apiVersion: agent.k8s.elastic.co/v1alpha1
kind: Agent
metadata: {name: agent, namespace: elastic}
spec:
  version: 9.4.3
  elasticsearchRefs: [{name: es}]
  daemonSet: {podTemplate: {spec: {hostNetwork: true}}}
`
const shipper = (...urls: readonly string[]): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: shipper, namespace: elastic}
spec:
  template:
    metadata:
      labels:
        sidecar.istio.io/inject: "false"
    spec: {containers: [{name: a, env: [${urls.map((value, index) => `{name: URL${index}, value: "${value}"}`).join(', ')}]}]}
`

testRule(clientWithoutMeshIdentity, [
  { name: 'a Kibana that refuses the sidecar', yaml: all(tls, refusing), facts: strict, finds: [{ line: 31, severity: 'error', message: 'Kibana “elastic/kb” has no proxy, so it can not present a mesh identity; STRICT mTLS refuses its calls to Elasticsearch “elastic/es” on port 9200' }], mended: all(tls, refusing, exception) },
  { name: 'a Kibana in a namespace without sidecars', yaml: all(tls, elsewhere), facts: strict, finds: [{ line: 21, severity: 'error', message: 'Kibana “tools/kb”' }] },
  { name: 'in a namespace that merely lacks the label', yaml: all(tls, elsewhere, namespace('tools'), namespace('elastic', 'istio-injection: enabled')), facts: { ...strict, injectedNamespaces: undefined, operatorInMesh: true }, finds: [{ line: 31, severity: 'warning', message: 'assumed' }] },
  { name: 'nobody said whether it has a sidecar', yaml: all(tls, elsewhere), facts: { ...strict, injectedNamespaces: undefined, operatorInMesh: true }, finds: [], needs: ['injectedNamespaces'] },
  { name: 'everybody in the mesh', yaml: all(tls, kibana()), facts: strict, finds: [] },
  { name: 'PERMISSIVE', yaml: all(tls, refusing), facts: current, finds: [] },
  { name: 'a port that is opened', yaml: all(tls, refusing, exception), facts: strict, finds: [] },
  { name: 'a port that is excluded', yaml: all(elasticsearch({ tls: true, exclude: '9200,9300' }), refusing), facts: strict, finds: [] },
  { name: 'past its own proxy', yaml: all(tls, kibana('elastic', '  podTemplate:\n    metadata:\n      annotations:\n        traffic.sidecar.istio.io/excludeOutboundPorts: "9200"\n')), facts: strict, finds: [{ line: 31, severity: 'error', message: 'sends past its own proxy' }] },
  { name: 'the operator is another rule\'s', yaml: tls, facts: { ...strict, operatorInMesh: false, injectedNamespaces: ['elastic'] }, finds: [] },
  { name: 'a Beat on the host network is another rule\'s', yaml: all(tls, filebeat), facts: strict, finds: [] },
  { name: 'an Agent on the host network is another rule\'s', yaml: all(tls, onHost), facts: strict, finds: [] },
  { name: 'a Beat that refuses the sidecar', yaml: all(tls, filebeat.replace('spec: {hostNetwork: true}', 'metadata: {labels: {sidecar.istio.io/inject: "false"}}')), facts: strict, finds: [{ line: 27, severity: 'error', message: 'Beat “elastic/filebeat” has no proxy' }] },
  { name: 'one port of one Elasticsearch may be opened', yaml: all(tls, shipper('https://es-es-http.elastic.svc:9200')), facts: strict, finds: [{ line: 25, severity: 'error', message: 'Deployment “elastic/shipper” has no proxy, so it can not present a mesh identity; STRICT mTLS refuses its calls to Elasticsearch “elastic/es” on port 9200.' }], fixes: ['Let callers without a mesh identity in on port 9200 of Elasticsearch “elastic/es”.'] },
  { name: 'two clusters are for a person to judge', yaml: all(tls, elasticsearch({ name: 'two', tls: true }), shipper('https://es-es-http.elastic.svc:9200', 'https://two-es-http.elastic.svc:9200')), facts: strict, finds: [{ line: 42, severity: 'error', message: 'Elasticsearch “elastic/es” on port 9200 and Elasticsearch “elastic/two” on port 9200' }], fixes: [undefined] },
  { name: 'something else beside Elasticsearch too', yaml: all(tls, kibana(), shipper('https://es-es-http.elastic.svc:9200', 'https://kb-kb-http.elastic.svc:5601')), facts: strict, finds: [{ line: 36, severity: 'error', message: 'Elasticsearch “elastic/es” on port 9200 and Kibana “elastic/kb” on port 5601' }], fixes: [undefined] },
  { name: 'something else than Elasticsearch', yaml: all(tls, kibana(), shipper('https://kb-kb-http.elastic.svc:5601')), facts: strict, finds: [{ line: 36, severity: 'error', message: 'refuses its calls to Kibana “elastic/kb” on port 5601.' }], fixes: [undefined] },
  { name: 'a remote cluster is another rule\'s', yaml: all(elasticsearch({ tls: true, spec: '  remoteClusterServer: {enabled: true}\n' }), elasticsearch({ name: 'far', home: 'far', tls: true, spec: '  remoteClusters: [{name: es, elasticsearchRef: {name: es, namespace: elastic}, apiKey: {}}]\n' })), facts: strict, finds: [] },
])
