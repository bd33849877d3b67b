/** A word of Kubernetes, Istio or Elastic that the page uses without explaining it in place. */
export type Term = {
  readonly name: string
  /** As the page writes it. One that begins in lower case may begin a sentence too. */
  readonly spellings: readonly string[]
  /** One sentence. */
  readonly means: string
  readonly docs: string
}

const istio = 'https://istio.io/latest/docs'
const kubernetes = 'https://kubernetes.io/docs'
const elastic = 'https://www.elastic.co/docs/deploy-manage'

/** In the order of the alphabet, as they are listed. */
export const terms: readonly Term[] = [
  { name: 'ambient mode', spellings: ['ambient mode', 'ambient'], means: 'Istio without sidecars: a proxy on each node carries the traffic of its pods.', docs: `${istio}/ambient/overview/` },
  { name: 'API server', spellings: ['API server', 'kube-apiserver'], means: 'The part of Kubernetes that kubectl, operators and nodes talk to, and that calls webhooks; it is never in the mesh.', docs: `${kubernetes}/concepts/architecture/` },
  { name: 'AuthorizationPolicy', spellings: ['AuthorizationPolicy'], means: 'Istio’s resource that says who may call which pods.', docs: `${istio}/reference/config/security/authorization-policy/` },
  { name: 'automatic mutual TLS', spellings: ['automatic mutual TLS', 'automatic mTLS', 'enableAutoMtls'], means: 'Unless a DestinationRule says otherwise, the client’s proxy sends mutual TLS to pods with a proxy and plain text to others.', docs: `${istio}/ops/configuration/traffic-management/tls-configuration/` },
  { name: 'CNI plugin', spellings: ['Istio CNI plugin', 'Istio CNI node agent', 'CNI plugin'], means: 'Istio’s agent on each node that redirects the traffic of pods to the proxy, so that they need no privileged init container.', docs: `${istio}/setup/additional-setup/cni/` },
  { name: 'control plane', spellings: ['control plane'], means: 'istiod, which gives Istio’s proxies their configuration and certificates.', docs: `${istio}/ops/deployment/architecture/` },
  { name: 'data plane', spellings: ['data plane'], means: 'Istio’s proxies, which carry the traffic: sidecars, or ztunnel and waypoints.', docs: `${istio}/overview/dataplane-modes/` },
  { name: 'DestinationRule', spellings: ['DestinationRules', 'DestinationRule'], means: 'Istio’s resource that says how the proxies of clients call a host, with which TLS among other things.', docs: `${istio}/reference/config/networking/destination-rule/` },
  { name: 'DNS capture', spellings: ['DNS capture'], means: 'The sidecar answers the DNS questions of its pod.', docs: `${istio}/ops/configuration/traffic-management/dns-proxy/` },
  { name: 'headless Service', spellings: ['headless Services', 'headless Service'], means: 'A Service without an address of its own: its DNS name gives the addresses of its pods.', docs: `${kubernetes}/concepts/services-networking/service/#headless-services` },
  { name: 'HTTP layer', spellings: ['HTTP layer'], means: 'Where Elasticsearch serves its API, port 9200; its TLS can be turned off, unlike that of the transport port.', docs: `${elastic}/security/k8s-https-settings` },
  { name: 'init container', spellings: ['init containers', 'init container'], means: 'Runs to its end before the ordinary containers of its pod start.', docs: `${kubernetes}/concepts/workloads/pods/init-containers/` },
  { name: 'mutual TLS', spellings: ['mutual TLS', 'mTLS'], means: 'TLS in which both sides show a certificate; Istio’s proxies use it between pods of the mesh.', docs: `${istio}/concepts/security/#mutual-tls-authentication` },
  { name: 'native sidecar', spellings: ['native sidecars', 'native sidecar', 'sidecars are native', 'sidecars can be native', 'sidecar that is not native'], means: 'A sidecar that is an init container which keeps running: Kubernetes starts it before the ordinary containers and stops it after them.', docs: `${kubernetes}/concepts/workloads/pods/sidecar-containers/` },
  { name: 'NetworkPolicy', spellings: ['NetworkPolicy'], means: 'The resource of Kubernetes that says who may connect to which ports of which pods.', docs: `${kubernetes}/concepts/services-networking/network-policies/` },
  { name: 'node set', spellings: ['node sets', 'node set', 'nodeSet'], means: 'Elasticsearch nodes with the same settings; ECK makes a StatefulSet of each.', docs: `${elastic}/deploy/cloud-on-k8s/nodes-orchestration` },
  { name: 'operator', spellings: ['operator'], means: 'A program that watches resources of its own kinds and makes the cluster what they say; here that is ECK’s.', docs: `${kubernetes}/concepts/extend-kubernetes/operator/` },
  { name: 'PeerAuthentication', spellings: ['PeerAuthentication'], means: 'Istio’s resource that says whether pods take mutual TLS only or plain text too: in the mesh, in a namespace, or those with a label.', docs: `${istio}/reference/config/security/peer_authentication/` },
  { name: 'PERMISSIVE', spellings: ['PERMISSIVE'], means: 'The mode in which pods take mutual TLS and plain text; it is Istio’s default.', docs: `${istio}/concepts/security/#permissive-mode` },
  { name: 'Pod Security', spellings: ['Pod Security'], means: 'What a namespace lets its pods do: privileged, baseline or restricted.', docs: `${kubernetes}/concepts/security/pod-security-standards/` },
  { name: 'preStop hook', spellings: ['preStop hook'], means: 'What Kubernetes runs in a container before it stops it; ECK’s announces to Elasticsearch that the node leaves.', docs: `${kubernetes}/concepts/containers/container-lifecycle-hooks/` },
  { name: 'REGISTRY_ONLY', spellings: ['REGISTRY_ONLY'], means: 'Proxies drop calls to hosts that Istio does not know.', docs: `${istio}/tasks/traffic-management/egress/egress-control/` },
  { name: 'revision', spellings: ['revision'], means: 'One of several control planes side by side; the label istio.io/rev chooses it.', docs: `${istio}/setup/upgrade/canary/` },
  { name: 'root namespace', spellings: ['root namespace'], means: 'The namespace whose Istio policies count for the whole mesh: istio-system, if it was not changed.', docs: `${istio}/reference/config/istio.mesh.v1alpha1/` },
  { name: 'ServiceAccount', spellings: ['ServiceAccounts', 'ServiceAccount'], means: 'The account that a pod has in Kubernetes; its identity in the mesh is made of it.', docs: `${kubernetes}/concepts/security/service-accounts/` },
  { name: 'ServiceEntry', spellings: ['ServiceEntry'], means: 'Istio’s resource that makes a host outside the mesh known to the proxies.', docs: `${istio}/reference/config/networking/service-entry/` },
  { name: 'sidecar', spellings: ['sidecars', 'sidecar'], means: 'Istio’s proxy as one more container of a pod, through which the pod’s traffic goes.', docs: `${istio}/overview/dataplane-modes/` },
  { name: 'STRICT', spellings: ['STRICT', 'strict mTLS'], means: 'The mode in which pods take mutual TLS only.', docs: `${istio}/reference/config/security/peer_authentication/` },
  { name: 'third-party token', spellings: ['third-party tokens', 'third-party token'], means: 'A ServiceAccount token for one audience and a limited time, by which a proxy proves to istiod who it is.', docs: `${istio}/ops/best-practices/security/#configure-third-party-service-account-tokens` },
  { name: 'transport port', spellings: ['port 9300', '9300'], means: 'Port 9300, where Elasticsearch nodes talk to each other, always with TLS of their own.', docs: `${elastic}/security/k8s-transport-settings` },
  { name: 'trust domain', spellings: ['trust domain'], means: 'The first part of every identity in the mesh: cluster.local, if it was not changed.', docs: `${istio}/reference/config/istio.mesh.v1alpha1/` },
  { name: 'user 1337', spellings: ['user 1337', 'uid 1337'], means: 'The user that Istio’s proxy runs as; what this user sends is not redirected to the proxy.', docs: `${istio}/ops/deployment/application-requirements/` },
  { name: 'vm.max_map_count', spellings: ['vm.max_map_count'], means: 'The kernel setting that limits how many pieces of files a process may map into memory.', docs: `${elastic}/deploy/cloud-on-k8s/virtual-memory` },
  { name: 'waypoint', spellings: ['waypoint'], means: 'The proxy of ambient mode that reads HTTP, where one is set up.', docs: `${istio}/ambient/usage/waypoint/` },
  { name: 'webhook', spellings: ['validating webhook', 'webhook'], means: 'An address that the API server calls before it stores a resource, and that may refuse or change it.', docs: `${kubernetes}/reference/access-authn-authz/extensible-admission-controllers/` },
  { name: 'ztunnel', spellings: ['ztunnel'], means: 'The proxy of ambient mode on each node: it carries connections by mutual TLS and does not read HTTP.', docs: `${istio}/ambient/architecture/` },
]
