/** Annotations and labels that Istio itself defines, by domain (istio/api of 2026-07-21 and older ones that are still met). */
const annotationsByDomain: Readonly<Record<string, readonly string[]>> = {
  'alpha.istio.io': ['canonical-serviceaccounts', 'identity', 'kubernetes-serviceaccounts'],
  'ambient.istio.io': ['bypass-inbound-capture', 'dns-capture', 'redirection', 'waypoint-inbound-binding'],
  'galley.istio.io': ['analyze-suppress'],
  'gateway.istio.io': ['controller-version', 'name-override', 'service-account'],
  'inject.istio.io': ['templates'],
  'install.operator.istio.io': ['chart-owner', 'owner-generation', 'version'],
  'istio.io': ['autoRegistrationGroup', 'connectedAt', 'disconnectedAt', 'dry-run', 'reroute-virtual-interfaces', 'rev', 'use-waypoint-canary-weight', 'workloadController'],
  'networking.istio.io': ['exportTo', 'service-type', 'traffic-distribution'],
  'prometheus.istio.io': ['merge-metrics'],
  'proxy.istio.io': ['config', 'overrides'],
  'readiness.status.sidecar.istio.io': ['applicationPorts', 'failureThreshold', 'initialDelaySeconds', 'periodSeconds'],
  'sidecar.istio.io': [
    'agentLogLevel', 'bootstrapOverride', 'componentLogLevel', 'controlPlaneAuthPolicy', 'discoveryAddress', 'enableCoreDump', 'extraStatTags', 'inject', 'interceptionMode', 'logLevel', 'nativeSidecar', 'proxyCPU', 'proxyCPULimit',
    'proxyImage', 'proxyImageType', 'proxyMemory', 'proxyMemoryLimit', 'rewriteAppHTTPProbers', 'statsCompression', 'statsEvictionInterval', 'statsFlushInterval', 'statsHistogramBins', 'statsHistogramBuckets',
    'statsInclusionPrefixes', 'statsInclusionRegexps', 'statsInclusionSuffixes', 'status', 'userVolume', 'userVolumeMount',
  ],
  'status.sidecar.istio.io': ['port'],
  'topology.istio.io': ['controlPlaneClusters'],
  'traffic.istio.io': ['nodeSelector'],
  'traffic.sidecar.istio.io': ['excludeInboundPorts', 'excludeInterfaces', 'excludeOutboundIPRanges', 'excludeOutboundPorts', 'includeInboundPorts', 'includeOutboundIPRanges', 'includeOutboundPorts', 'kubevirtInterfaces'],
}

const labelsByDomain: Readonly<Record<string, readonly string[]>> = {
  'gateway.istio.io': ['managed'],
  'istio.io': ['dataplane-mode', 'ingress-use-waypoint', 'rev', 'tag', 'use-waypoint', 'use-waypoint-canary', 'use-waypoint-canary-namespace', 'use-waypoint-namespace', 'waypoint-for'],
  'install.operator.istio.io': ['owning-resource', 'owning-resource-namespace'],
  'networking.istio.io': ['enable-autoallocate-ip', 'gatewayPort'],
  'operator.istio.io': ['component', 'managed', 'version'],
  'security.istio.io': ['tlsMode'],
  'service.istio.io': ['canonical-name', 'canonical-revision', 'workload-name'],
  'sidecar.istio.io': ['inject'],
  'topology.istio.io': ['cluster', 'controlPlaneClusters', 'locality', 'network', 'subzone'],
}

const keys = (byDomain: Readonly<Record<string, readonly string[]>>): readonly string[] => Object.entries(byDomain).flatMap(([domain, names]) => names.map((name) => `${domain}/${name}`))

export const istioAnnotations: readonly string[] = keys(annotationsByDomain)
export const istioLabels: readonly string[] = keys(labelsByDomain)
