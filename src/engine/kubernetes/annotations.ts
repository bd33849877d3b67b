/** Pod annotations of Istio that matter here (FACTS B2), by the short name used in code. */
export const annotation = {
  excludeInboundPorts: 'traffic.sidecar.istio.io/excludeInboundPorts',
  excludeOutboundPorts: 'traffic.sidecar.istio.io/excludeOutboundPorts',
  includeInboundPorts: 'traffic.sidecar.istio.io/includeInboundPorts',
  includeOutboundPorts: 'traffic.sidecar.istio.io/includeOutboundPorts',
  includeOutboundIPRanges: 'traffic.sidecar.istio.io/includeOutboundIPRanges',
  excludeOutboundIPRanges: 'traffic.sidecar.istio.io/excludeOutboundIPRanges',
  excludeInterfaces: 'traffic.sidecar.istio.io/excludeInterfaces',
  interceptionMode: 'sidecar.istio.io/interceptionMode',
  rewriteAppHTTPProbers: 'sidecar.istio.io/rewriteAppHTTPProbers',
  proxyConfig: 'proxy.istio.io/config',
  nativeSidecar: 'sidecar.istio.io/nativeSidecar',
  /** Deprecated as an annotation: the injector selects on the label of this name (FACTS B1.5). */
  inject: 'sidecar.istio.io/inject',
  bypassInboundCapture: 'ambient.istio.io/bypass-inbound-capture',
  ambientDnsCapture: 'ambient.istio.io/dns-capture',
} as const

/** Labels of Istio (FACTS B1.5, B5). */
export const label = {
  injection: 'istio-injection',
  revision: 'istio.io/rev',
  inject: 'sidecar.istio.io/inject',
  dataplaneMode: 'istio.io/dataplane-mode',
  useWaypoint: 'istio.io/use-waypoint',
  useWaypointNamespace: 'istio.io/use-waypoint-namespace',
  ingressUseWaypoint: 'istio.io/ingress-use-waypoint',
} as const

/** Labels that ECK puts on pods, to select on (FACTS A1.5). */
export const elasticLabel = {
  type: 'common.k8s.elastic.co/type',
  cluster: 'elasticsearch.k8s.elastic.co/cluster-name',
  statefulSet: 'elasticsearch.k8s.elastic.co/statefulset-name',
  kibana: 'kibana.k8s.elastic.co/name',
  apmServer: 'apm.k8s.elastic.co/name',
  agent: 'agent.k8s.elastic.co/name',
  beat: 'beat.k8s.elastic.co/name',
  logstash: 'logstash.k8s.elastic.co/name',
  maps: 'maps.k8s.elastic.co/name',
  enterpriseSearch: 'enterprisesearch.k8s.elastic.co/name',
} as const
